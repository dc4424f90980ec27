/** What a tab keeps of the person who is signed in: it outlives a reload, and goes with them. */
const PREFIX = 'contactcenter.own.';

export function readOwn<T>(key: string): T | null {
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + key) ?? 'null') as T | null;
  } catch {
    return null;
  }
}

/** Null forgets it. A browser without storage keeps nothing over a reload. */
export function writeOwn(key: string, value: unknown): void {
  try {
    if (value === null) {
      sessionStorage.removeItem(PREFIX + key);
    } else {
      sessionStorage.setItem(PREFIX + key, JSON.stringify(value));
    }
  } catch {
    // Refused, or full.
  }
}

/** Nobody who signs in after finds it. */
export function forgetOwn(): void {
  try {
    Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX)).forEach((key) => sessionStorage.removeItem(key));
  } catch {
    // Nothing was kept.
  }
}

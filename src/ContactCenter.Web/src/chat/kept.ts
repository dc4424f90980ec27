/** A text that outlives the page. */
export interface Kept {
  read(): string | null;
  write(value: string | null): void;
}

/**
 * A page within another may be refused its storage: then it stands behind the # of its own address, which no server and no page around it
 * sees, and which is there again after a reload.
 */
export function kept(key: string): Kept {
  const inAddress = () => new URLSearchParams(location.hash.slice(1));
  return {
    read() {
      try {
        return localStorage.getItem(key);
      } catch {
        return inAddress().get(key);
      }
    },
    write(value) {
      try {
        put(localStorage, key, value);
      } catch {
        const all = inAddress();
        if (value === null) {
          all.delete(key);
        } else {
          all.set(key, value);
        }
        history.replaceState(null, '', `#${all}`);
      }
    },
  };
}

/** Of this tab alone; where storage is refused it is as long as the page. */
export function keptInTab(key: string): Kept {
  let here: string | null = null;
  return {
    read() {
      try {
        return sessionStorage.getItem(key);
      } catch {
        return here;
      }
    },
    write(value) {
      here = value;
      try {
        put(sessionStorage, key, value);
      } catch {
        // It is kept here.
      }
    },
  };
}

function put(storage: Storage, key: string, value: string | null): void {
  if (value === null) {
    storage.removeItem(key);
  } else {
    storage.setItem(key, value);
  }
}

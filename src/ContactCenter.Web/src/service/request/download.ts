import { readProblem, unreachable, type Problem } from './problem';

export type FileFormat = 'xlsx' | 'pdf' | 'csv';

/** Fetches a file and hands it to the browser; a refusal comes back as a problem instead of a page of JSON. */
export async function download(address: string, fallbackName: string): Promise<Problem | null> {
  let response: Response;
  try {
    response = await fetch(address, { credentials: 'same-origin', cache: 'no-store' });
  } catch {
    return unreachable;
  }
  if (!response.ok) {
    return readProblem(response);
  }
  keep(await response.blob(), nameOf(response.headers.get('Content-Disposition')) ?? fallbackName);
  return null;
}

/** The name that the server gives the file; the encoded form (RFC 6266) goes before the plain one. */
export function nameOf(disposition: string | null): string | null {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  if (encoded) {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return null;
    }
  }
  return /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1] ?? null;
}

/** Hands the browser a file to keep. */
export function keep(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

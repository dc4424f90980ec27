/** An address of this site, and of no other; null for anything else. */
export const insideAddress = (wanted: unknown): string | null =>
  typeof wanted === 'string' && wanted.startsWith('/') && !/^\/[\/\\]/.test(wanted) ? wanted : null;

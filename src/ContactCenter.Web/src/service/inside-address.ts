/**
 * An address of this site, and of no other; null for anything else. Browsers leave out tabs and line breaks of an address, so that one
 * between two slashes would make it another site's.
 */
export const insideAddress = (wanted: unknown): string | null =>
  typeof wanted === 'string' && /^\/(?![/\\])[^\p{Cc}]*$/u.test(wanted) ? wanted : null;

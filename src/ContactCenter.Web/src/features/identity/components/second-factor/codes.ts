/** A code as a person types or pastes it: wide digits of an input method and spaces count for nothing. */
export const codeOf = (text: string): string => text.normalize('NFKC').replace(/\D/g, '');

export const isCode = (code: string): boolean => /^\d{6}$/.test(code);

/** A code on paper as it is sent; the server passes over hyphens, spaces and the case of letters. */
export const recoveryCodeOf = (text: string): string => text.normalize('NFKC').trim();

/** A secret in groups of four, as it is read out and typed. */
export const inGroups = (secret: string): string => secret.match(/.{1,4}/g)?.join(' ') ?? '';

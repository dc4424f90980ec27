/** The name that a sound is kept under: whatever it was, callers hear it as WAV. */
export const keptAs = (name: string): string => (/\.(wav|al|alaw)$/i.test(name) ? name : `${name.replace(/\.[^.]*$/, '')}.wav`);

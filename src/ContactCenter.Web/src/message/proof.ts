import { sha256 } from './sha256';

/** So many attempts are made before the page may do something else. */
const AT_ONCE = 2000;

function zeroBits(words: Int32Array): number {
  const at = words.findIndex((word) => word !== 0);
  return at < 0 ? words.length * 32 : at * 32 + Math.clz32(words[at]!);
}

/** Whether SHA-256 of the challenge, a dot and the number begins with so many zero bits. */
export const solves = (challenge: string, nonce: number, bits: number) => zeroBits(sha256(`${challenge}.${nonce}`)) >= bits;

/** Finds the number that the server asks for before it takes a message; the page stays usable meanwhile. */
export async function solve(challenge: string, bits: number): Promise<number> {
  for (let nonce = 0; ; nonce++) {
    if (solves(challenge, nonce, bits)) {
      return nonce;
    }
    if (nonce % AT_ONCE === AT_ONCE - 1) {
      await new Promise((resume) => setTimeout(resume));
    }
  }
}

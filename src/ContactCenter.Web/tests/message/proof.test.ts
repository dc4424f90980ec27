import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { solve, solves } from '@/message/proof';
import { sha256 } from '@/message/sha256';

const hex = (words: Int32Array) => [...words].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');

describe('what a browser calculates before a message is taken (MSG-01)', () => {
  it.each(['', 'abc', 'x'.repeat(55), 'x'.repeat(56), 'x'.repeat(64), '留言'.repeat(100)])('is the SHA-256 of FIPS 180-4: %s', (text) => {
    expect(hex(sha256(text))).toBe(createHash('sha256').update(text).digest('hex'));
  });

  it('is found, and begins with as many zero bits as were asked for', async () => {
    const nonce = await solve('challenge', 9);
    const hash = createHash('sha256').update(`challenge.${nonce}`).digest();
    expect(hash.readUInt16BE() >>> 7).toBe(0);
    expect(solves('challenge', nonce, 9)).toBe(true);
    expect([...Array(nonce).keys()].some((smaller) => solves('challenge', smaller, 9))).toBe(false);
  });
});

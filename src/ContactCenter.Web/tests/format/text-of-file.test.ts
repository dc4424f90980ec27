import { expect, it } from 'vitest';
import { textOfFile } from '@/format/text-of-file';

it('reads UTF-8 without its mark, and GB 18030 where it is no UTF-8', () => {
  expect(textOfFile(new TextEncoder().encode('\uFEFF突击检查').buffer)).toBe('突击检查');
  expect(textOfFile(Uint8Array.of(0xcd, 0xbb, 0xbb, 0xf7, 0xbc, 0xec, 0xb2, 0xe9).buffer)).toBe('突击检查');
  expect(textOfFile(new ArrayBuffer(0))).toBe('');
});

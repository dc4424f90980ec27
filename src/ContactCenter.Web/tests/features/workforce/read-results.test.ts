import { describe, expect, it } from 'vitest';
import { linesOfFile, readResults } from '@/features/workforce/components/read-results';

describe('results that were typed or copied', () => {
  it('are a person a line, with points or absent', () => {
    expect(readResults('A001 92.5\nA002，80\n\nA003\t79.5\n A004 \nA005;0').results).toEqual([
      { number: 'A001', points: 92.5 }, { number: 'A002', points: 80 }, { number: 'A003', points: 79.5 }, { number: 'A004', points: null }, { number: 'A005', points: 0 },
    ]);
  });

  it('name the lines that cannot be read', () => {
    expect(readResults('A001 缺考\nA002 80 90\nA003 80\nA004 Infinity\nA005 0x10\nA006 1e1\nA007 79.55').wrong).toEqual([1, 2, 4, 5, 6, 7]);
  });

  it('come from files of other systems, whatever their encoding, quotes and header', () => {
    const utf8 = new TextEncoder().encode('\uFEFF"工号","成绩"\r\n"A001","92.5"\r\n\r\nA002,\r\n');
    // 工号,成绩 in GB 18030
    const gbk = Uint8Array.from([0xb9, 0xa4, 0xba, 0xc5, 0x2c, 0xb3, 0xc9, 0xbc, 0xa8, 0x0d, 0x0a, ...new TextEncoder().encode('A003,80\nA004;79.5')]);
    expect(readResults(linesOfFile(utf8.buffer)).results).toEqual([{ number: 'A001', points: 92.5 }, { number: 'A002', points: null }]);
    expect(readResults(linesOfFile(gbk.buffer)).results).toEqual([{ number: 'A003', points: 80 }, { number: 'A004', points: 79.5 }]);
    expect(readResults(linesOfFile(new ArrayBuffer(0)))).toEqual({ results: [], wrong: [] });
  });
});

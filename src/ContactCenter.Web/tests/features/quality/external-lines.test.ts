import { describe, expect, it } from 'vitest';
import { cellsOf, externalKinds, readLines } from '@/features/quality/external-lines';
import type { ExternalKind } from '@/typings/api/quality';

const chinese: Record<string, ExternalKind> = { 第三方测评: 'thirdParty', 突击检查: 'surprise', 业务掌握率: 'mastery' };
const kindOf = (name: string) => chinese[name] ?? externalKinds.find((kind) => kind === name);

describe('QA-11, X33: external results from a table', () => {
  it('are read with their head, empty lines, quotation marks, days of either spelling and a mark of the order of bytes', () => {
    const text = '\uFEFF类型,日期,测评方,题数,正确数,说明\r\n第三方测评,2026/3/9,"甲公司, 南宁",50,48,"他说""好"""\r\n\r\nmastery\t2026-03-10\t乙公司\t20\t0\r\n';

    expect(readLines(text, kindOf)).toEqual({
      rows: [
        { kind: 'thirdParty', testedOn: '2026-03-09', testedBy: '甲公司, 南宁', asked: 50, passed: 48, note: '他说"好"' },
        { kind: 'mastery', testedOn: '2026-03-10', testedBy: '乙公司', asked: 20, passed: 0, note: null },
      ],
      wrong: null,
    });
  });

  it.each([
    ['突击检查,2026-03-09,甲公司,50,48\n抽查,2026-03-09,甲公司,50,48', 2],
    ['突击检查,09.03.2026,甲公司,50,48', 1],
    ['突击检查,2026-03-09,,50,48', 1],
    ['突击检查,2026-03-09,甲公司,50', 1],
    ['突击检查,2026-03-09,甲公司,5e1,48', 1],
    ['突击检查,2026-03-09,甲公司,-50,48', 1],
    ['类型,日期,测评方,题数,正确数\n\n突击检查,2026-03-09,甲公司,,', 3],
    ['类型,日期,测评方,题数,正确数\n', 1],
    ['', 1],
  ])('name the line that cannot be read and none is taken: %j', (text, line) => {
    expect(readLines(text, kindOf)).toEqual({ rows: [], wrong: line });
  });

  it('have cells in which a quotation mark within a word is only a mark', () => {
    expect(cellsOf('a"b,c;d，e\tf')).toEqual(['a"b', 'c', 'd', 'e', 'f']);
  });
});

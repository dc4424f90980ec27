import type { Fraction, MonthSheet, SheetFact, SheetIndicator, SheetRate, SheetWarning } from '@/typings/api/assessment';

export const text = (chinese: string, english = chinese) => ({ chinese, english });

export const fraction = (numerator: number, denominator = 1, shown = String(numerator / denominator)): Fraction => ({
  numerator: String(numerator),
  denominator: String(denominator),
  text: shown,
});

export const fact = (name: string, value: number | null, part: SheetFact['part'], change: Partial<SheetFact> = {}): SheetFact => ({
  name,
  title: text(name),
  unit: 'count',
  value,
  origin: value === null ? 'missing' : 'measured',
  measured: null,
  difference: null,
  corrected: false,
  part,
  ...change,
});

export function rate(change: Partial<SheetRate> = {}): SheetRate {
  return {
    name: text('人工接通率', 'answer rate'),
    formula: text('人工接听量 ÷ 转接人工来电量'),
    numerator: 66_000,
    denominator: 68_000,
    value: fraction(6600, 68),
    valueText: text('97.06%'),
    target: { atLeast: fraction(95), atMost: null },
    targetText: text('≥ 95%'),
    deduction: fraction(0),
    deductionText: '0',
    arithmetic: null,
    basis: text('达标，不扣分'),
    assessed: 'assessed',
    met: true,
    hiddenMiss: false,
    facts: [fact('calls.answered', 66_000, 'numerator'), fact('calls.requested', 68_000, 'denominator')],
    ...change,
  };
}

export const indicator = (code: string, change: Partial<SheetIndicator> = {}): SheetIndicator => ({
  ...rate(),
  code,
  definition: text('规则'),
  sourceText: '合同原文',
  reading: null,
  subRates: [],
  ...change,
});

/** 63,461 of 66,804 are 94.996 %: two decimals would read 95.00 %. */
export const hiddenMiss = indicator('KPI-01', {
  numerator: 63_461,
  denominator: 66_804,
  valueText: text('94.996%'),
  met: false,
  hiddenMiss: true,
  basis: text('未达标，不足一个单位不扣分'),
  facts: [fact('calls.answered', 63_461, 'numerator'), fact('calls.requested', 66_804, 'denominator')],
});

export const twoRates = indicator('KPI-08', {
  name: text('按时办结率'),
  deduction: fraction(4),
  deductionText: '4',
  subRates: [
    rate({ name: text('全部工单'), facts: [fact('tickets.due', 842, 'denominator', { origin: 'external' })] }),
    rate({ name: text('投诉、举报'), met: false, deductionText: '4', basis: text('4 步 × 1 分 = 4 分') }),
  ],
});

export const missing = indicator('KPI-13', {
  name: text('质检率'),
  numerator: null,
  value: null,
  valueText: text('—'),
  met: null,
  assessed: 'missing',
  basis: text('缺少数据：服务质检总量'),
  facts: [fact('qa.items', null, 'numerator'), fact('calls.answered', 63_461, 'denominator')],
});

export const warning = (code: string, blocking = false): SheetWarning => ({ code, indicator: null, blocking, text: text(code) });

export const monthSheet = (change: Partial<MonthSheet> = {}): MonthSheet => ({
  contractId: 'sample',
  month: '2026-02',
  from: '2026-02-01',
  to: '2026-02-28',
  state: 'draft',
  assessable: true,
  score: fraction(96),
  scoreText: text('100 − 4 = 96'),
  failed: false,
  revision: null,
  hash: 'a1b2',
  closedAt: null,
  closedBy: null,
  ruleSet: { id: 'nanning-2026', version: 1, title: text('考核标准') },
  money: {
    monthSumFen: 56_116_667,
    deductionFen: 561_167,
    payableFen: 55_555_500,
    lines: [{ text: text('月度合同金额'), amountFen: 56_116_667, source: null }],
    basis: text('561,166.67 × 1% = 5,611.67 元'),
  },
  warnings: [],
  exemption: null,
  indicators: [hiddenMiss, twoRates, missing],
  outdated: null,
  failedMonths: null,
  findings: [],
  complaints: { valid: 0, validOfQuarter: 0 },
  ...change,
});

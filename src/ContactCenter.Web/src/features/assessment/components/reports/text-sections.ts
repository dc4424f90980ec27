import type { PeriodReport, ReportKind, ReportText } from '@/typings/api/report';

/** A part of a report that people write, with what was written so far. */
export interface TextSection {
  key: string;
  /** Of the indicator whose correction it is; null for a part with a name of its own. */
  indicator: string | null;
  /** Newest first. */
  revisions: ReportText[];
  /** Missed, and nothing is written about it. */
  wanted: boolean;
}

const CORRECTION = 'correction:';
const named: Record<'online' | 'period', readonly string[]> = {
  online: ['common-questions', 'improvement'],
  period: ['questions', 'handling', 'opinions'],
};

/** Indicators that the report's comparison marks as missed, each once, with their names. */
export function missedIndicators(report: PeriodReport): Map<string, string> {
  const missed = new Map<string, string>();
  for (const block of report.sections.flatMap((section) => section.blocks)) {
    if (block.kind !== 'table') {
      continue;
    }
    const [code, name, met] = ['code', 'name', 'met'].map((key) => block.columns.findIndex((column) => column.key === key)) as [number, number, number];
    if (met < 0 || code < 0) {
      continue;
    }
    for (const { cells } of block.rows) {
      const key = cells[code]?.text ?? '';
      if (cells[met]?.tone === 'bad' && !missed.has(key)) {
        missed.set(key, cells[name]?.text ?? key);
      }
    }
  }
  return missed;
}

/** What can be written for a report: its named parts, and a correction for each missed indicator or one that was written before. */
export function textSections(kind: ReportKind, report: PeriodReport, texts: readonly ReportText[]): TextSection[] {
  const revisionsOf = (key: string) => texts.filter((text) => text.section === key).sort((a, b) => b.revision - a.revision);
  const missed = kind === 'online' ? new Map<string, string>() : missedIndicators(report);
  const written = kind === 'online' ? [] : texts.filter((text) => text.section.startsWith(CORRECTION)).map((text) => text.section.slice(CORRECTION.length));
  const corrections = [...new Set([...missed.keys(), ...written])].sort();
  return [
    ...named[kind === 'online' ? 'online' : 'period'].map((key) => ({ key, indicator: null, revisions: revisionsOf(key), wanted: false })),
    ...corrections.map((code) => {
      const revisions = revisionsOf(CORRECTION + code);
      const name = missed.get(code);
      return { key: CORRECTION + code, indicator: name ? `${code} ${name}` : code, revisions, wanted: missed.has(code) && !revisions[0]?.text };
    }),
  ];
}

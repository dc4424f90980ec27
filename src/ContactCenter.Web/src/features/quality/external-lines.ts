import type { ExternalKind, ExternalRow } from '@/typings/api/quality';

export const externalKinds = ['thirdParty', 'surprise', 'mastery'] as const satisfies readonly ExternalKind[];

/** The cells of a line (RFC 4180), divided by commas of either width, semicolons or tabs. */
export function cellsOf(line: string): string[] {
  const cells: string[] = [];
  let [cell, quoted] = ['', false];
  for (let at = 0; at < line.length; at++) {
    const letter = line[at]!;
    if (quoted && letter === '"' && line[at + 1] === '"') {
      cell += '"';
      at++;
    } else if (letter === '"' && (quoted || cell.trim() === '')) {
      quoted = !quoted;
    } else if (!quoted && /[,，;\t]/.test(letter)) {
      cells.push(cell.trim());
      cell = '';
    } else {
      cell += letter;
    }
  }
  return [...cells, cell.trim()];
}

/** A day as tables write it: 2026-03-09, 2026/3/9. Null for anything else. */
const dayOf = (text: string | undefined): string | null => {
  const found = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text ?? '');
  return found && `${found[1]}-${found[2]!.padStart(2, '0')}-${found[3]!.padStart(2, '0')}`;
};

const numberOf = (text: string | undefined): number => (/^\d+$/.test(text ?? '') ? Number(text) : Number.NaN);

export interface ReadLines {
  rows: ExternalRow[];
  /** From 1, in what was given; null where all could be read. */
  wrong: number | null;
}

/** The lines of a table. A first one without a number in it is its head. */
export function readLines(text: string, kindOf: (name: string) => ExternalKind | undefined): ReadLines {
  const rows: ExternalRow[] = [];
  const given = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/).map((line, index) => ({ line, number: index + 1 })).filter(({ line }) => line.trim());
  const hasHead = given.length > 0 && !/\d/.test(given[0]!.line);
  for (const { line, number } of given.slice(hasHead ? 1 : 0)) {
    const [kind, testedOn, testedBy, asked, passed, ...note] = cellsOf(line);
    const row = { kind: kindOf(kind ?? ''), day: dayOf(testedOn), asked: numberOf(asked), passed: numberOf(passed) };
    if (!row.kind || !row.day || !testedBy || Number.isNaN(row.asked) || Number.isNaN(row.passed)) {
      return { rows: [], wrong: number };
    }
    rows.push({ kind: row.kind, testedOn: row.day, testedBy, asked: row.asked, passed: row.passed, note: note.filter(Boolean).join(' ') || null });
  }
  return rows.length > 0 ? { rows, wrong: null } : { rows, wrong: 1 };
}

import { textOfFile } from '@/format/text-of-file';

export interface ReadResults {
  results: { number: string; points: number | null }[];
  /** Lines, from 1, that are no number with points or without. */
  wrong: number[];
}

/** Between a number and its points: a blank, a comma of either width, or a tabulator as spreadsheets copy it. */
const BETWEEN = /[\s,，;；]+/u;

/** Points as people write them: up to three digits and one decimal. */
const POINTS = /^\d{1,3}(\.\d)?$/u;

/** Results as they are typed or copied from a spreadsheet: a line each, the number of the person and the points; without points: absent. */
export function readResults(text: string): ReadResults {
  const read: ReadResults = { results: [], wrong: [] };
  text.split('\n').forEach((line, at) => {
    const parts = line.trim().split(BETWEEN).filter(Boolean);
    if (parts.length === 0) {
      return;
    }
    const points = parts.length > 1 ? Number(parts[1]) : null;
    if (parts.length > 2 || (parts.length > 1 && !POINTS.test(parts[1]!))) {
      read.wrong.push(at + 1);
    } else {
      read.results.push({ number: parts[0]!, points });
    }
  });
  return read;
}

/** What a spreadsheet writes before the first result. */
const HEADER = /^(工号|编号|number|staff)/iu;

/**
 * The lines of a file as other systems write it: CSV or text, UTF-8 or GB 18030, quoted or not, with a header or without. It comes into the
 * form as if it were typed, so that it is seen before it is kept.
 */
export function linesOfFile(bytes: ArrayBuffer): string {
  const lines = textOfFile(bytes).split(/\r\n|\r|\n/u).map((line) => line.replace(/"/gu, '').trim());
  return lines.filter((line, at) => line !== '' && !(at === 0 && HEADER.test(line))).join('\n');
}

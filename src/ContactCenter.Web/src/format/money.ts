import { NOTHING } from './missing';

/** Groups of three, from the right: `63,412`. Safe for whole numbers of any size given as text. */
export function groupDigits(digits: string): string {
  const [, sign = '', whole = '', rest = ''] = /^(-?)(\d+)(.*)$/.exec(digits) ?? [];
  return whole ? sign + whole.replace(/\B(?=(\d{3})+$)/g, ',') + rest : digits;
}

/** Fen as yuan with two decimals, from whole numbers only: 56116667 → `561,166.67`. */
export function formatYuan(fen: number | null | undefined): string {
  if (fen === null || fen === undefined) {
    return NOTHING;
  }
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${groupDigits(digits.slice(0, -2))}.${digits.slice(-2)}`;
}

export const formatCount = (count: number | null | undefined): string =>
  count === null || count === undefined ? NOTHING : groupDigits(String(count));

/** Milliseconds as exact seconds: 1234567 → `1,234.567`. */
export function formatMilliseconds(value: number | null | undefined): string {
  if (value === null || value === undefined) {
    return NOTHING;
  }
  const digits = String(Math.abs(value)).padStart(4, '0');
  return `${value < 0 ? '-' : ''}${groupDigits(digits.slice(0, -3))}.${digits.slice(-3)}`;
}

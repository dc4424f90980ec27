import type { Fraction } from '@/typings/api/assessment';

/** For the height of a line or bar only; digits on the page are always the server's own text. */
export const chartNumber = (value: Fraction | null | undefined): number | null =>
  value ? Number(value.numerator) / Number(value.denominator) : null;

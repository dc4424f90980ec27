/** Which side of the target is good. */
export type Direction = 'atLeast' | 'atMost';

export interface Limit {
  /** In the unit of the shown number. */
  value: number;
  direction: Direction;
}

const SCALE = 6;

/**
 * The only place where a figure becomes digits (X3). Rounds half up to `decimals`; when that would put the figure on the good
 * side of a limit that it misses (94.996 % against 95 %), one more decimal is shown, and if even that would cross, it is cut
 * off instead of rounded. Exact: works on whole numbers, `numerator / denominator × factor`.
 */
export function displayQuotient(
  numerator: number,
  denominator: number,
  factor: number,
  decimals: number,
  limits: Limit[] = [],
): string | null {
  if (denominator === 0) {
    return null;
  }
  const top = scaled(numerator) * BigInt(factor);
  const bottom = scaled(denominator);
  const rounded = roundHalfUp(top, bottom, decimals);
  if (!crosses(top, bottom, rounded, decimals, limits)) {
    return digits(rounded, decimals);
  }
  const finer = roundHalfUp(top, bottom, decimals + 1);
  if (!crosses(top, bottom, finer, decimals + 1, limits)) {
    return digits(finer, decimals + 1);
  }
  return digits(towardsTruth(top, bottom, decimals + 1, finer), decimals + 1);
}

/** −1, 0, 1: the exact quotient against a limit. */
export function compareQuotient(numerator: number, denominator: number, factor: number, limit: number): number {
  const left = scaled(numerator) * BigInt(factor) * 10n ** BigInt(SCALE);
  const right = scaled(limit) * scaled(denominator);
  return left === right ? 0 : left < right ? -1 : 1;
}

function scaled(value: number): bigint {
  return BigInt(Math.round(value * 10 ** SCALE));
}

function roundHalfUp(top: bigint, bottom: bigint, decimals: number): bigint {
  return (top * 10n ** BigInt(decimals) * 2n + bottom) / (bottom * 2n);
}

function crosses(top: bigint, bottom: bigint, shown: bigint, decimals: number, limits: Limit[]): boolean {
  const unit = 10n ** BigInt(decimals);
  return limits.some(({ value, direction }) => {
    const limit = scaled(value);
    const exact = top * 10n ** BigInt(SCALE);
    const misses = direction === 'atLeast' ? exact < limit * bottom : exact > limit * bottom;
    const display = shown * 10n ** BigInt(SCALE);
    return misses && (direction === 'atLeast' ? display >= limit * unit : display <= limit * unit);
  });
}

/** The neighbour on the true side: down when rounding went up, up when it went down. */
function towardsTruth(top: bigint, bottom: bigint, decimals: number, rounded: bigint): bigint {
  const exact = top * 10n ** BigInt(decimals);
  return rounded * bottom > exact ? rounded - 1n : rounded + 1n;
}

function digits(value: bigint, decimals: number): string {
  const text = value.toString().padStart(decimals + 1, '0');
  return decimals === 0 ? text : `${text.slice(0, -decimals)}.${text.slice(-decimals)}`;
}

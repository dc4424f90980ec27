/** Months are `2026-03`, quarters `2026-Q1`, as the server writes them. */
const two = (value: number) => String(value).padStart(2, '0');

export function addMonths(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const index = year * 12 + number - 1 + count;
  return `${Math.floor(index / 12)}-${two((index % 12) + 1)}`;
}

export function quarterOf(month: string): string {
  return `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5, 7)) / 3)}`;
}

export function monthsOfQuarter(quarter: string): string[] {
  const first = (Number(quarter.slice(-1)) - 1) * 3 + 1;
  return [0, 1, 2].map((offset) => `${quarter.slice(0, 4)}-${two(first + offset)}`);
}

/** The months between two, both included; none when they are the wrong way round. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = from; month <= to; month = addMonths(month, 1)) {
    months.push(month);
  }
  return months;
}

/** The newest of `months` that has begun on `today`; the first one when none has. */
export function latestBegun(months: readonly string[], today: string): string | undefined {
  return [...months].sort().filter((month) => month <= today.slice(0, 7)).at(-1) ?? months[0];
}

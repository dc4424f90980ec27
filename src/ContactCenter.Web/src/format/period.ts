import { addDays } from './time';

export type QuickPeriod = 'today' | 'yesterday' | 'thisWeek' | 'lastWeek' | 'thisMonth' | 'lastMonth';
export const quickPeriods: QuickPeriod[] = ['today', 'yesterday', 'thisWeek', 'lastWeek', 'thisMonth', 'lastMonth'];

/** First and last day, both included. Weeks begin on Monday. */
export function periodOf(name: QuickPeriod, today: string): [string, string] {
  const monday = addDays(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7));
  const firstOfMonth = `${today.slice(0, 8)}01`;
  const endOfLastMonth = addDays(firstOfMonth, -1);
  switch (name) {
    case 'today':
      return [today, today];
    case 'yesterday':
      return [addDays(today, -1), addDays(today, -1)];
    case 'thisWeek':
      return [monday, today];
    case 'lastWeek':
      return [addDays(monday, -7), addDays(monday, -1)];
    case 'thisMonth':
      return [firstOfMonth, today];
    case 'lastMonth':
      return [`${endOfLastMonth.slice(0, 8)}01`, endOfLastMonth];
  }
}

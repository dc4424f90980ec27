import type { Answers } from '../api/answers';

/** How a contract is paid: as in its file, which is kept and shown as it came. */
export interface PaymentScheme {
  kind: 'monthlyPrepayment' | 'quarterlyPayment' | 'instalments';
  percent?: string;
  instalments?: { condition: Answers['TextView']; percent: string }[];
  paidWithin?: { days: number; workingDays: boolean } | null;
}

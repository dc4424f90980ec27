import type { RecordKind } from '@/typings/api/bureau';

/** What a field of a record holds, and so what it is entered with. */
export type FieldType = 'text' | 'date' | 'flag' | 'percent' | 'choice' | 'penalty';

export interface RecordField {
  name: string;
  type: FieldType;
  required?: boolean;
  /** Keys of the choices; their texts are under `recordChoice`. */
  choices?: readonly string[];
}

export const recordKinds: RecordKind[] = ['exemption', 'lateOrder', 'complaint', 'securityEvent', 'leave'];

const events = ['volumeSurge', 'newPolicy', 'newSystem', 'hotlineSwitchOrFault', 'powerOrNetworkFault'] as const;
const verdicts = ['pending', 'proven', 'unproven'] as const;

/** Every record has a date and evidence; these are the fields of its own. */
export const recordFields: Record<RecordKind, readonly RecordField[]> = {
  exemption: [
    { name: 'event', type: 'choice', required: true, choices: events },
    { name: 'until', type: 'date', required: true },
    { name: 'description', type: 'text', required: true },
  ],
  lateOrder: [
    { name: 'orderId', type: 'text', required: true },
    { name: 'dueOn', type: 'date', required: true },
    { name: 'description', type: 'text', required: true },
  ],
  complaint: [
    { name: 'verdict', type: 'choice', required: true, choices: verdicts },
    { name: 'decidedOn', type: 'date' },
    { name: 'major', type: 'flag' },
    { name: 'withdrawn', type: 'flag' },
    { name: 'forwarded', type: 'flag' },
    { name: 'severe', type: 'flag' },
  ],
  securityEvent: [
    { name: 'penalty', type: 'penalty', required: true },
    { name: 'percent', type: 'percent', required: true },
    { name: 'description', type: 'text', required: true },
  ],
  leave: [{ name: 'description', type: 'text', required: true }],
};

export type FieldValues = Record<string, string | boolean | null>;

/** Names of required fields that are empty; a complaint that is judged needs the day of the verdict. */
export function missingFields(kind: RecordKind, values: FieldValues): string[] {
  const missing = recordFields[kind].filter((field) => field.required && !values[field.name]).map((field) => field.name);
  const judged = kind === 'complaint' && (values.verdict === 'proven' || values.verdict === 'unproven');
  return judged && !values.decidedOn ? [...missing, 'decidedOn'] : missing;
}

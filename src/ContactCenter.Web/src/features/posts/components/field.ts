/** A field of a short form. */
export interface Field {
  name: string;
  /** Key of its text. */
  label: string;
  kind: 'choice' | 'day' | 'number' | 'line';
  choices?: readonly { value: string; label: string }[];
  /** What it begins with. */
  value?: string | number;
  /** Of a number. */
  least?: number;
}

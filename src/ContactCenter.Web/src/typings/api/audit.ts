export interface AuditFilter {
  from?: string;
  to?: string;
  who?: string;
  action?: string;
  target?: string;
}

export interface AuditEntry {
  /** Null until the entry is linked, a moment after it was written. */
  seq: number | null;
  at: string;
  who: string;
  action: string;
  target: string | null;
  remoteAddress: string | null;
  reason: string | null;
  /** Masked. */
  person: string | null;
  isErased: boolean;
}

export interface Checkpoint {
  number: number;
  at: string;
  from: number;
  to: number;
  count: number;
  head: string;
  key: string;
  isSent: boolean;
}

/** Goes on where `next` says. */
export interface Stretch<Row> {
  items: Row[];
  next: number | null;
}

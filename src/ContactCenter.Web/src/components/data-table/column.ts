/** One column of a table; its cells are the slot `cell-<key>` with the row. */
export interface Column {
  key: string;
  label: string;
  /** Digits, under each other. */
  number?: boolean;
  /** On one line. */
  tight?: boolean;
  /** Names the row: cannot be left out, and stays when the table is moved sideways. */
  head?: boolean;
  /** Not shown until somebody wants it. */
  extra?: boolean;
  /** The server can sort the list by it. */
  sortable?: boolean;
}

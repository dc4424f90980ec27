import columns from '../../../api/columns.json';
import type { Column } from './column';

/** What the values of a column are, as the server declares it. */
export type ColumnKind = 'text' | 'count' | 'moment' | 'seconds' | 'flag' | 'word' | 'number' | 'queue' | 'agent' | 'subject';

/** A column of a list of the server (`api/columns.json`, compared with it by its tests). */
export interface ListColumn extends Column {
  kind: ColumnKind;
}

const numbers: ColumnKind[] = ['seconds', 'count'];
const short: ColumnKind[] = ['moment', 'number', 'word', 'flag', 'text'];

/** The columns of a list in the language of the page, in their order; the first names the row. */
export const listColumns = (list: keyof typeof columns, english: boolean): ListColumn[] =>
  columns[list].map((column, index) => {
    const kind = column.kind as ColumnKind;
    return {
      key: column.name,
      label: english ? column.english : column.chinese,
      kind,
      head: index === 0,
      number: numbers.includes(kind),
      tight: short.includes(kind),
      extra: column.extra,
      sortable: column.sortable,
    };
  });

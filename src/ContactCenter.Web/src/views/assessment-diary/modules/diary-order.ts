import type { DiaryItem } from '@/typings/api/bureau';

export type DiaryFilter = 'open' | 'overdue' | 'submitted' | 'all';

const open = (item: DiaryItem) => item.state === 'due' || item.state === 'overdue';

const wanted: Record<DiaryFilter, (item: DiaryItem) => boolean> = {
  open,
  overdue: (item) => item.state === 'overdue',
  submitted: (item) => !open(item),
  all: () => true,
};

/** What is asked for, the earliest due first; what has no due day comes last. */
export const diaryRows = (items: readonly DiaryItem[], filter: DiaryFilter): DiaryItem[] =>
  items.filter(wanted[filter]).sort((a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999') || a.title.chinese.localeCompare(b.title.chinese));

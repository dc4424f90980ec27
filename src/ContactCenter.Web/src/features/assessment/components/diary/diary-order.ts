import type { DiaryItem } from '@/typings/api/bureau';

export type DiaryFilter = 'open' | 'overdue' | 'submitted' | 'all';

const open = (item: DiaryItem) => item.state === 'due' || item.state === 'overdue';

const wanted: Record<DiaryFilter, (item: DiaryItem) => boolean> = {
  open,
  overdue: (item) => item.state === 'overdue',
  submitted: (item) => !open(item),
  all: () => true,
};

/** What is asked for, the earliest due first. */
export const diaryRows = (items: readonly DiaryItem[], filter: DiaryFilter): DiaryItem[] =>
  items.filter(wanted[filter]).sort((a, b) => a.dueOn.localeCompare(b.dueOn) || a.title.chinese.localeCompare(b.title.chinese));

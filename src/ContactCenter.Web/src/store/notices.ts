import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { serverNow } from '@/hooks/server-clock';

export type NoticeKind = 'success' | 'info' | 'warning' | 'error';

export interface Notice {
  id: number;
  kind: NoticeKind;
  text: string;
  at: string;
  /** How often the same was said one after the other. */
  times: number;
}

const KEPT = 30;

/** What the page has said since it was opened: a message that went away while nobody looked can be read again. */
export const useNoticesStore = defineStore('notices', () => {
  const notices = ref<Notice[]>([]);
  const read = ref(0);
  let last = 0;

  const unread = computed(() => notices.value.filter((notice) => notice.id > read.value).length);

  function keep(kind: NoticeKind, text: string): void {
    const at = new Date(serverNow()).toISOString();
    const [newest, ...older] = notices.value;
    const again = newest?.kind === kind && newest.text === text;
    const notice = { id: ++last, kind, text, at, times: again ? newest.times + 1 : 1 };
    notices.value = [notice, ...(again || !newest ? older : [newest, ...older])].slice(0, KEPT);
  }

  const markRead = () => (read.value = last);

  function clear(): void {
    notices.value = [];
    markRead();
  }

  return { notices, unread, keep, markRead, clear };
});

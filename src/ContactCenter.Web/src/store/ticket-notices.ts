import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import { request } from '@/service/request';
import type { Answers } from '@/typings/api/answers';

export type TicketNotice = Answers['TicketNoticeView'];

/** What the centre tells the person of tickets: answers that came, and who named them. */
export const useTicketNoticesStore = defineStore('ticket-notices', () => {
  const notices = shallowRef<TicketNotice[]>([]);
  const unread = computed(() => notices.value.filter((notice) => !notice.isRead).length);
  /** Answers whose ticket still waits for the call back. */
  const answered = computed(() => notices.value.filter((notice) => notice.kind === 'answered' && notice.state === 'answered'));

  async function load(): Promise<void> {
    const { data } = await request<TicketNotice[]>('/api/ticket-notices');
    notices.value = data ?? notices.value;
  }

  async function markRead(): Promise<void> {
    const [newest] = notices.value;
    if (newest && unread.value) {
      notices.value = notices.value.map((notice) => ({ ...notice, isRead: true }));
      await request<undefined>('/api/ticket-notices/read', { method: 'POST', body: { last: newest.id } });
    }
  }

  return { notices, unread, answered, load, markRead };
});

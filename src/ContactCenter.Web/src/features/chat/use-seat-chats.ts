import { onBeforeUnmount, onMounted, ref, shallowRef } from 'vue';
import { fetchSeatChats } from './api';
import { syncServerClock } from '@/hooks/server-clock';
import type { SeatChat, SeatChatQueue } from '@/typings/api/chat';

const PAUSE_MILLISECONDS = 2_000;
const NO_CHATS_MILLISECONDS = 60_000;

/** What the agent has of chats, as the server says it: asked again and again, answered when it is different. */
export function useSeatChats() {
  const chats = shallowRef<SeatChat[]>([]);
  const queues = shallowRef<SeatChatQueue[]>([]);
  const failed = ref(false);
  const gone = new AbortController();

  async function follow(): Promise<void> {
    let version: string | undefined;
    while (!gone.signal.aborted) {
      const { data, error } = await fetchSeatChats(version, gone.signal);
      if (gone.signal.aborted) {
        return;
      }
      failed.value = !!error;
      if (data) {
        version = data.version;
        chats.value = data.chats;
        queues.value = data.queues;
        syncServerClock(data.now);
      }
      // A centre without chats is asked now and then, in case it gets some.
      const pause = !data ? PAUSE_MILLISECONDS : data.queues.length ? 0 : NO_CHATS_MILLISECONDS;
      if (pause) {
        await new Promise((done) => setTimeout(done, pause));
      }
    }
  }

  onMounted(() => void follow());
  onBeforeUnmount(() => gone.abort());
  return { chats, queues, failed };
}

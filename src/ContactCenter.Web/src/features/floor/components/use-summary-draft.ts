import { computed, onBeforeUnmount, onMounted, ref, watch } from 'vue';
import type { Result } from '@/service/request';
import type { SummaryDraft } from '@/typings/api/live';

/** The first letter goes at once, what follows not more often than this. */
const PACE_MILLISECONDS = 400;
const RETRY_MILLISECONDS = 3000;

export interface SummaryDraftOptions {
  /** What the server has, from this page or another one. */
  server: () => SummaryDraft | null;
  send: (disposition: string | null, note: string | null, last: boolean) => Promise<Result<SummaryDraft>>;
  /** There is no time left for waiting. */
  urgent: () => boolean;
}

export type DraftState = 'empty' | 'keeping' | 'kept' | 'failed';

/** A summary that the server has from the first letter on: a reload, another tab or the end of the time costs nothing that was typed. */
export function useSummaryDraft({ server, send, urgent }: SummaryDraftOptions) {
  const disposition = ref(server()?.disposition ?? null);
  const note = ref(server()?.note ?? '');
  const edits = ref(0);
  const keptEdits = ref(0);
  const failed = ref(false);
  const state = computed<DraftState>(() => {
    if (failed.value) {
      return 'failed';
    }
    return edits.value !== keptEdits.value ? 'keeping' : disposition.value || note.value ? 'kept' : 'empty';
  });
  let latest = server()?.at ?? '';
  let sending = false;
  let over = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  watch([disposition, note], ([code, text]) => {
    const known = server();
    if (over || (edits.value === keptEdits.value && code === (known?.disposition ?? null) && text === (known?.note ?? ''))) {
      return;
    }
    edits.value++;
    if (!sending && timer === undefined) {
      void keep();
    } else if (urgent()) {
      schedule(0);
    }
  });

  /** Another tab wrote: what is untouched here follows it. */
  watch(server, (draft) => {
    const isNewer = draft && (latest === '' || Date.parse(draft.at) > Date.parse(latest));
    if (isNewer && !sending && !over && edits.value === keptEdits.value) {
      latest = draft.at;
      disposition.value = draft.disposition;
      note.value = draft.note ?? '';
    }
  });

  function schedule(milliseconds: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      if (edits.value !== keptEdits.value) {
        void keep();
      }
    }, milliseconds);
  }

  async function keep(last = false): Promise<void> {
    if (over || (sending && !last)) {
      return;
    }
    sending = true;
    const sent = edits.value;
    const { data, error } = await send(disposition.value, note.value || null, last);
    sending = false;
    if (over) {
      return;
    }
    if (data) {
      latest = data.at;
      keptEdits.value = Math.max(keptEdits.value, sent);
    }
    failed.value = !!error;
    // Another refusal is for good: the time is over. Everything else may pass.
    if (error?.status !== 409 || error.code === 'draft-not-kept') {
      schedule(error ? RETRY_MILLISECONDS : urgent() ? 0 : PACE_MILLISECONDS);
    }
  }

  function flush(): void {
    if (edits.value !== keptEdits.value) {
      void keep(true);
    }
  }

  /** The summary is saved: nothing of it may be sent again. */
  function close(): void {
    over = true;
    clearTimeout(timer);
  }

  const onHidden = () => document.visibilityState === 'hidden' && flush();
  onMounted(() => {
    document.addEventListener('visibilitychange', onHidden);
    window.addEventListener('pagehide', flush);
  });
  onBeforeUnmount(() => {
    document.removeEventListener('visibilitychange', onHidden);
    window.removeEventListener('pagehide', flush);
    flush();
    close();
  });

  return { disposition, note, state, flush, close };
}

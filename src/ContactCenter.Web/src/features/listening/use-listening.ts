import { computed, onBeforeUnmount, onMounted, ref, shallowRef } from 'vue';
import { fetchBegin, fetchKeep, fetchLeave, fetchMode, type Monitoring } from './api';
import { ListeningPeer, type PeerHealth } from './peer';
import type { Problem } from '@/service/request';
import type { ListeningTarget, SupervisionMode } from '@/store/listening';

/** The server puts out who is not heard of for 15 seconds; it is also how the page learns that the call went on to somebody else. */
const KEEP_MILLISECONDS = 3000;

/** What a person hears of it. */
export type Told = 'microphone' | 'over' | 'lost' | 'silenced';

/** One listening at a time: it begins, changes its mode, is kept and ends, in the order in which that is asked. */
export function useListening(tell: (what: Told) => void, show: (problem: Problem) => void) {
  const now = shallowRef<Monitoring | null>(null);
  const call = ref('');
  const since = ref<string | null>(null);
  const health = ref<PeerHealth>('connecting');
  const muted = ref(false);
  const busy = ref(false);
  let peer: ListeningPeer | null = null;
  let beat: ReturnType<typeof setInterval> | undefined;

  const speaking = computed(() => now.value !== null && now.value.mode !== 'monitor');

  async function begin(target: ListeningTarget, reason: string | undefined): Promise<boolean> {
    await end();
    busy.value = true;
    const own = new ListeningPeer((state) => {
      if (own === peer) {
        void heard(state);
      }
    });
    peer = own;
    [health.value, muted.value, call.value] = ['connecting', false, target.call];
    // Whoever is to be heard has a microphone before anybody is told that they are.
    const mode = target.mode === 'monitor' || (await own.speak(true)) ? target.mode : null;
    const answer = mode ? await fetchBegin(target.call, mode, reason, await own.offer()) : null;
    busy.value = false;
    if (!answer?.data || peer !== own) {
      if (answer?.data) {
        void fetchLeave(target.call, answer.data.monitoring.id);
      } else if (answer?.error) {
        show(answer.error);
      } else {
        tell('microphone');
      }
      drop(own);
      return false;
    }
    await own.accept(answer.data.answer);
    now.value = answer.data.monitoring;
    since.value = new Date().toISOString();
    beat = setInterval(() => void keep(), KEEP_MILLISECONDS);
    return true;
  }

  async function turnTo(mode: SupervisionMode): Promise<void> {
    const [own, at] = [peer, now.value];
    if (!own || !at || busy.value || at.mode === mode) {
      return;
    }
    busy.value = true;
    if (mode !== 'monitor' && !(await own.speak(true))) {
      busy.value = false;
      tell('microphone');
      return;
    }
    const { data, error } = await fetchMode(call.value, at.id, mode);
    busy.value = false;
    if (peer !== own) {
      return;
    }
    if (error) {
      show(error);
    } else {
      now.value = data;
    }
    // Back to listening, and a change that was refused: the microphone is closed too.
    await follow(own);
  }

  async function follow(own: ListeningPeer): Promise<void> {
    if (!speaking.value) {
      muted.value = false;
      await own.speak(false);
    }
  }

  function mute(on: boolean): void {
    muted.value = on;
    peer?.setMuted(on);
  }

  async function keep(): Promise<void> {
    const [own, at] = [peer, now.value];
    if (!own || !at) {
      return;
    }
    const { data, error } = await fetchKeep(call.value, at.id);
    if (peer !== own) {
      return;
    }
    if (error) {
      if (error.code === 'supervision-over' || error.code === 'unknown-monitoring') {
        leave('over');
      }
      return;
    }
    const was = now.value?.mode;
    now.value = data;
    if (was !== data.mode) {
      // Another agent has the call: nobody is spoken to who was not before.
      tell('silenced');
      await follow(own);
    }
  }

  async function heard(state: PeerHealth): Promise<void> {
    health.value = state;
    if (state === 'lost' && now.value) {
      // A call that ended closes the sound too: the server knows which it was.
      await keep();
      if (now.value) {
        await end();
        tell('lost');
      }
    }
  }

  function leave(what: Told): void {
    drop(peer);
    tell(what);
  }

  function drop(own: ListeningPeer | null): void {
    own?.close();
    if (own === peer) {
      clearInterval(beat);
      [peer, now.value, since.value] = [null, null, null];
    }
  }

  async function end(): Promise<void> {
    const at = now.value;
    drop(peer);
    if (at) {
      await fetchLeave(call.value, at.id);
    }
  }

  const onLeave = () => void end();
  onMounted(() => window.addEventListener('pagehide', onLeave));
  onBeforeUnmount(() => {
    window.removeEventListener('pagehide', onLeave);
    void end();
  });

  return { now, call, since, health, muted, busy, speaking, begin, turnTo, mute, end };
}

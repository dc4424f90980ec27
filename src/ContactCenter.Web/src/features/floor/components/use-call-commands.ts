import { ref } from 'vue';
import { useProblem } from '@/hooks/use-problem';
import * as api from '@/features/floor/api';
import type { Result } from '@/service/request';
import { softphone } from '@/features/floor/softphone';
import { useAgentStore } from '@/features/floor/store';
import type { Availability } from '@/typings/api/live';

const busy = ref(false);

/**
 * What the agent can ask of a call. The server is asked first; only when it cannot be reached does the phone act by itself, so
 * that a call can always be refused or ended.
 */
export function useCallCommands() {
  const agent = useAgentStore();
  const { show } = useProblem();

  /** One command at a time; a double click is one command. */
  async function run(
    command: (callId: string) => Promise<Result<void>>,
    otherwise?: () => void,
    callId = agent.work?.callId,
  ): Promise<boolean> {
    if (!callId || busy.value) {
      return false;
    }
    busy.value = true;
    const { error } = await command(callId);
    busy.value = false;
    if (error) {
      if (error.status === 0) {
        otherwise?.();
      }
      show(error);
      await agent.load();
    }
    return !error;
  }

  /** Only who asked for a third party decides about it. */
  function whileAsked(command: (callId: string) => Promise<Result<void>>): void {
    if (agent.inCall && agent.work?.third?.asked === agent.view?.agentId) {
      void run(command);
    }
  }

  return {
    busy,
    answer: () => {
      if (agent.ringing) {
        softphone.answer();
      }
    },
    decline: () => {
      const offer = agent.work?.offerId;
      if (offer && agent.ringing) {
        void run((id) => api.fetchDecline(id, offer), softphone.refuse);
      }
    },
    hangUp: () => {
      if (agent.inCall) {
        void run(api.fetchHangUp, softphone.hangUp);
      }
    },
    toggleHold: () => {
      if (agent.inCall) {
        void run(agent.work?.state === 'held' ? api.fetchResume : api.fetchHold);
      }
    },
    /** The conversation goes on at this page: its phone answers the call that the server sends it by itself. */
    takeOver: async () => {
      const callId = agent.work?.callId;
      if (callId && agent.inCall) {
        softphone.expect(callId);
        await run((id) => api.fetchTakeOver(id, softphone.place));
      }
    },
    toggleMute: () => softphone.setMuted(!softphone.muted.value),
    transfer: (callId: string, target: { queue?: string; agent?: string }) =>
      run((id) => api.fetchTransfer(id, target), undefined, callId),
    consult: (callId: string, target: { agent?: string; number?: string }) => run((id) => api.fetchConsult(id, target), undefined, callId),
    complete: () => whileAsked(api.fetchComplete),
    join: () => whileAsked(api.fetchJoin),
    takeBack: () => whileAsked(api.fetchTakeBack),
    saveWrapUp: (callId: string, disposition: string | null, note: string | null) =>
      run((id) => api.fetchWrapUp(id, disposition, note), undefined, callId),
    /** The new end is on the screen with the answer, and not only with the next message. */
    extendWrapUp: async () => {
      if (await run(api.fetchExtendWrapUp)) {
        await agent.load();
      }
    },
    setAvailability: async (next: Availability, reason?: string) => {
      if (agent.availability === 'signedOut') {
        return;
      }
      const problem = await agent.setAvailability(next, reason);
      if (problem) {
        show(problem);
      }
    },
  };
}

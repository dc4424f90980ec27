import { createCommandLine } from './command-line';
import { useProblem } from '@/hooks/use-problem';
import * as api from '@/features/floor/api';
import type { Result } from '@/service/request';
import { softphone } from '@/features/floor/softphone';
import { useAgentStore } from '@/features/floor/store';
import type { Availability } from '@/typings/api/live';

const line = createCommandLine();

interface CommandOptions {
  /** What the phone does by itself where the server cannot be reached. */
  otherwise?: () => void;
  callId?: string;
  /** Asked when its turn comes: what the command was about may be over by then. */
  when?: () => boolean;
}

/**
 * What the agent can ask of a call. The server is asked first; only when it cannot be reached does the phone act by itself, so
 * that a call can always be refused or ended. Commands follow each other in the order in which they were asked for.
 */
export function useCallCommands() {
  const agent = useAgentStore();
  const { show } = useProblem();

  async function send(callId: string, command: (callId: string) => Promise<Result<void>>, otherwise?: () => void): Promise<boolean> {
    const { error } = await command(callId);
    if (error) {
      if (error.status === 0) {
        otherwise?.();
      }
      show(error);
      await agent.load();
    }
    return !error;
  }

  function run(name: string, command: (callId: string) => Promise<Result<void>>, options: CommandOptions = {}): Promise<boolean> {
    const callId = options.callId ?? agent.work?.callId;
    if (!callId) {
      return Promise.resolve(false);
    }
    return line.send(`${name} ${callId}`, async () => (options.when?.() ?? true) && (await send(callId, command, options.otherwise)));
  }

  /** Of the conversation that is there now, and of no other that may have come meanwhile. */
  function inCall(name: string, command: (callId: string) => Promise<Result<void>>, otherwise?: () => void): Promise<boolean> {
    const callId = agent.work?.callId;
    const when = () => agent.inCall && agent.work?.callId === callId;
    return when() ? run(name, command, { otherwise, when }) : Promise.resolve(false);
  }

  /** Only who asked for a third party decides about it. */
  function whileAsked(name: string, command: (callId: string) => Promise<Result<void>>): void {
    if (agent.work?.third?.asked === agent.view?.agentId) {
      void inCall(name, command);
    }
  }

  return {
    busy: line.busy,
    answer: () => {
      if (agent.ringing) {
        softphone.answer();
      }
    },
    decline: () => {
      const offer = agent.work?.offerId;
      if (offer && agent.ringing) {
        const when = () => agent.ringing && agent.work?.offerId === offer;
        void run('decline', (id) => api.fetchDecline(id, offer), { otherwise: softphone.refuse, when });
      }
    },
    hangUp: () => void inCall('hang-up', api.fetchHangUp, softphone.hangUp),
    toggleHold: () => {
      const held = agent.work?.state === 'held';
      void inCall(held ? 'resume' : 'hold', held ? api.fetchResume : api.fetchHold);
    },
    /** The conversation goes on at this page: its phone answers the call that the server sends it by itself. */
    takeOver: async () => {
      const callId = agent.work?.callId;
      if (callId && agent.inCall) {
        softphone.expect(callId);
        await inCall('take-over', (id) => api.fetchTakeOver(id, softphone.place));
      }
    },
    toggleMute: () => softphone.setMuted(!softphone.muted.value),
    transfer: (callId: string, target: { queue?: string; agent?: string; number?: string }) =>
      run('transfer', (id) => api.fetchTransfer(id, target), { callId }),
    consult: (callId: string, target: { agent?: string; number?: string }) =>
      run('consult', (id) => api.fetchConsult(id, target), { callId }),
    complete: () => whileAsked('complete', api.fetchComplete),
    join: () => whileAsked('join', api.fetchJoin),
    takeBack: () => whileAsked('take-back', api.fetchTakeBack),
    saveWrapUp: (callId: string, disposition: string | null, note: string | null) =>
      run('wrap-up', (id) => api.fetchWrapUp(id, disposition, note), { callId }),
    /** The new end is on the screen with the answer, and not only with the next message. */
    extendWrapUp: async () => {
      if (await run('extend', api.fetchExtendWrapUp)) {
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

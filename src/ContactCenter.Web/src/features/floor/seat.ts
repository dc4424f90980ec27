import { leavePhone, softphone } from './softphone';
import { useAgentStore } from './store';
import { seat } from '@/hooks/use-seat';

/** Tells the rest of the page that there is a seat, from the first time that somebody sits down at it. */
export function takeSeat(): void {
  const agent = useAgentStore();
  seat.value = {
    get occupied() {
      return !!agent.work || agent.view?.availability === 'ready';
    },
    get inCall() {
      return agent.inCall || agent.ringing;
    },
    get place() {
      return softphone.registration.value === 'registered' ? softphone.place : null;
    },
    /** Leaving the page does not sign out of the queues by itself: that is said on the button beside the phone. */
    async leave() {
      if (agent.view && agent.availability !== 'signedOut' && !agent.work) {
        await agent.signOut();
      }
      leavePhone();
      agent.stop();
    },
  };
}

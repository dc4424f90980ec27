import type { Translated } from '@/locales/schema';
import type zhCn from './office-zh-CN';

const enUs: Translated<typeof zhCn> = {
  listening: {
    title: 'Supervised call',
    mode: 'Mode',
    monitor: 'Monitor',
    whisper: 'Whisper',
    barge: 'Barge in',
    takeOver: 'Take over',
    forceRelease: 'Force release',
    mute: 'Mute',
    unmute: 'Unmute',
    end: 'Leave',
    why: 'Supervise the call of {name}: why?',
    hint: {
      monitor: 'You hear both; neither hears you (Alt+1)',
      whisper: 'Only the agent hears you, the caller does not (Alt+2)',
      barge: 'Everybody in the call hears you (Alt+3)',
    },
    state: {
      connecting: 'Connecting',
      talking: 'Talking',
      held: 'Caller on hold',
      third: 'With a third party',
      agentLost: 'The agent’s phone is away',
      noAgent: 'Waiting for the next agent',
    },
    told: {
      microphone: 'The microphone cannot be used: nobody hears you',
      over: 'Supervision is over: the call has ended, or it is no longer yours to see',
      lost: 'The sound was lost; supervision has ended',
      silenced: 'The call went to another agent: you are listening only',
    },
    ask: { takeOver: 'Take over the call of {name}', forceRelease: 'End the call of {name} by force', barge: 'Barge into the call of {name}' },
    means: {
      takeOver: 'The caller is sent to the phone of your own seat, which rings, and the agent leaves the call. If you do not answer, the caller goes back to the queue.',
      barge: 'The caller and the agent both hear you at once.',
      forceRelease: 'The call ends at once for everybody; its record says that a supervisor ended it.',
    },
    done: { takeOver: 'The caller is on the way to your phone', forceRelease: 'The call was ended' },
    log: 'Supervision',
    goesOn: 'in progress',
    unseen: 'not shown to the agent',
    ending: {
      left: 'left',
      lost: 'connection lost',
      notKept: 'page not heard of',
      callEnded: 'call ended',
      notAllowed: 'right ended',
      unknown: 'Host lost',
    },
  },
};

export default enUs;

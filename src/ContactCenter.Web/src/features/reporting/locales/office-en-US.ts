import type { Translated } from '@/locales/schema';
import type zhCn from './office-zh-CN';

const enUs: Translated<typeof zhCn> = {
  agentTime: {
    title: 'Agent time',
    per: { agent: 'Agent', day: 'Day', agentDay: 'Agent and day' },
    signedIn: 'Signed in',
    ready: 'Ready',
    idle: 'Idle',
    ringing: 'Ringing',
    talk: 'Talk',
    hold: 'Hold',
    wrapUp: 'Wrap-up',
    notReady: 'Not ready',
    times: '{count}×',
    formulas:
      'Signed in = ready + not ready. Ready = idle + ringing + talk + hold + wrap-up. Not ready is the sum of its reasons. States are cut at midnight; a state that goes on is counted until now; how often counts on the day on which the state began.',
  },
  records: {
    answered: 'Answered and closed',
    noRecording: 'No recording',
    noQuestion: 'No question',
    incomplete: 'Incomplete',
    ticketed: 'With a ticket',
    completeRate: 'Complete',
    lacks: { any: 'Calls with an incomplete record', recording: 'Calls without a recording', question: 'Calls without a question' },
    formulas:
      'Every call that was answered and is closed, incoming or outgoing, has a recording and its question. The question = a subject in the summary, or a ticket of the call with a subject; what lacks one is made good on the page of the call with “ticket”. Complete = calls with both ÷ calls answered and closed; it should be 100 %. Tickets of informants are not counted.',
  },
  outbound: {
    dialled: 'Numbers dialled',
    reached: 'Reached',
    reachedRate: 'Reached rate',
    callbacks: 'Calls back',
    averageTalk: 'Average talk time',
    averageHandle: 'Average handle time',
    callbacksOnly: 'Calls back only',
    formulas:
      'Numbers dialled = numbers that agents sent out, reached or not; reached rate = reached ÷ dialled; average talk time = talk time of calls that were reached ÷ reached; average handle time = (talk + hold + wrap-up) ÷ calls with a closed summary. A call back = to a number that lost a call earlier on that day, or made to answer a message or a wish to be called. Each counts at the time at which it was sent out.',
  },
};

export default enUs;

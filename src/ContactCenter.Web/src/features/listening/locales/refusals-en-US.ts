import type { Translated } from '@/locales/schema';
import type zhCn from './refusals-zh-CN';

const enUs: Translated<typeof zhCn> = {
  problem: {
    'supervision-full': 'As many supervisors as may listen to this call already do.',
    'supervision-no-common-audio': 'The browser’s audio cannot be joined with the call.',
    'supervision-rules-changed': 'Somebody else changed the rules; open them anew.',
    'supervision-over': 'Supervision is over.',
    'supervision-own-call': 'Your own call cannot be supervised or taken over by you.',
    'take-over-needs-seat': 'Taking over needs a seat of your own, and your account has none.',
    'take-over-not-ready': 'To take a call over, sign in at your own seat, be ready, with your phone there and no work in hand.',
    'unknown-monitoring': 'There is no such supervision, or it is over.',
  },
};

export default enUs;

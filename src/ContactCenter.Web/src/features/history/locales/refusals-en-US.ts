import type { Translated } from '@/locales/schema';
import type zhCn from './refusals-zh-CN';

const enUs: Translated<typeof zhCn> = {
  problem: {
    'no-recording': 'The call has no recording.',
    'recording-host-away': 'The server that has the recording cannot be reached; it can be heard when it is back.',
    'recording-missing': 'The recording file is missing.',
    'recording-unknown': 'There is no such recording.',
    'unknown-call': 'There is no such call.',
  },
};

export default enUs;

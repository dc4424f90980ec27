import type { Translated } from '@/locales/schema';
import type zhCn from './page-zh-CN';

const enUs: Translated<typeof zhCn> = {
  seatListening: {
    monitor: '{name} is listening to your call',
    whisper: '{name} is whispering to you; the caller does not hear it',
    barge: '{name} has joined the call',
  },
};

export default enUs;

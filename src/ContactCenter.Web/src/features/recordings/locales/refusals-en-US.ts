import type { Translated } from '@/locales/schema';
import type zhCn from './refusals-zh-CN';

const enUs: Translated<typeof zhCn> = {
  fault: {
    'volume-path': 'Give the whole path of a folder',
    'volume-not-there': 'There is no such folder on this Host',
    'volume-not-writable': 'Nothing can be written into this folder',
    'volume-not-empty': 'There are files in this folder. A new volume is an empty one',
    'volume-overlaps': 'This folder is a volume already, or within one, or around one',
    'no-call-of-number': 'No call was with this number; look it over',
    'hold-of-all': 'Say of which calls: their ids, a number, a queue, an agent, or from when on',
  },
  problem: {
    'unknown-volume': 'There is no such volume.',
    'volume-last': 'This is the last volume in use; add or use another one first.',
    'volume-configured': 'The volume of the configuration cannot be taken out.',
    'volume-not-empty': 'The volume is in use or has recordings; drain it first.',
    'recording-rules-changed': 'Somebody else changed the rules; open them anew.',
    'recording-removal-off': 'By the rules in force nothing is removed.',
    'recording-removal-running': 'A round is running; wait until it is over.',
    'unknown-hold': 'There is no such hold.',
    'hold-own': 'A hold is released by another person than who placed it.',
    'hold-released': 'This hold is released already.',
    'rewrap-running': 'A change is running; wait until it is over.',
  },
};

export default enUs;

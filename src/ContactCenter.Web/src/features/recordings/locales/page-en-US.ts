import type { Translated } from '@/locales/schema';
import type zhCn from './page-zh-CN';

const enUs: Translated<typeof zhCn> = {
  recordings: {
    keysText: 'Recordings are encrypted on disk: a data key for each day, wrapped by a master key. Master keys are shown by name here, never themselves.',
    current: 'Master key in force',
    former: 'Former master keys',
    noFormer: 'None',
    host: 'Host',
    thisHost: 'The keys shown are those of Host {host}',
    howTo: 'To change the master key: put the new key on the first line of the key file, leave the old ones below it, restart the Host, then move the recordings to it here. The old key may go when all have moved.',
    rewrap: 'Move to the key in force',
    rewrapTitle: 'Move all recordings to the master key in force?',
    rewrapText: 'Only the data key of each recording is wrapped anew; the audio stays as it is. Calls and playback go on.',
    asked: 'It has begun; the table shows how far it is.',
    works: 'Changes',
    noWorks: 'No change so far',
    askedAt: 'Begun',
    askedBy: 'By',
    state: 'State',
    progress: 'Progress',
    outcome: 'Outcome',
    files: '{done} of {total} recordings',
    result: 'Key {key}: {rewrapped} moved, {current} were under it, {noKey} without their key, {damaged} damaged',
    safe: 'All recordings of this Host are under the key in force: former keys may go.',
    notSafe: 'Some recordings are not under the key in force: keep the former keys. The log of the Host names them.',
    incomplete: 'Incomplete',
    states: { waiting: 'Waiting', running: 'Running', done: 'Done', failed: 'Failed', cancelled: 'Cancelled' },
  },
};

export default enUs;

import type { Translated } from '@/locales/schema';
import type zhCn from './refusals-zh-CN';

const enUs: Translated<typeof zhCn> = {
  fault: {
    'only-surveys': 'Only a survey is declined.',
    'answers-end': 'A survey is finished by its answers.',
    'due-offset': 'A time with its offset, such as 2026-01-31T08:00:00+08:00.',
    'never-called': 'No trunk may call {number}.',
    'centre-number': 'This is a number of the centre itself.',
    'due-within': 'After now, and within {days} days.',
    'file-refused': '{name}: {zh} / {en}',
    'message-text': 'Give text without characters that turn its direction.',
    'nobody-called': 'Nobody has called the number yet.',
    'only-ratings': 'Only a low rating is analysed.',
    'own-without-seat': 'Who has no seat has none of them.',
    'rating-ends': 'A low rating is analysed, or it needs nothing.',
    'seen-by-platform': 'The platform sees that by itself.',
  },
  problem: {
    'agent-has-no-queue': 'You belong to no queue and cannot call out.',
    'challenge-expired': 'The check has expired: send it again.',
    'file-away': 'The Host that has the file does not answer; try again later.',
    'file-missing': 'The file is no longer there.',
    'follow-up-being-called': 'The number is being called.',
    'follow-up-closed': 'This message or callback is closed.',
    'follow-up-open': 'This message or callback is not closed.',
    'follow-up-taken': 'Another agent has this message or callback.',
    'number-waits-already': 'This number waits for a callback in this queue already.',
    'number-withheld': 'The caller withheld the number.',
    'proof-wrong': 'The check failed: send it again.',
    'unknown-follow-up': 'There is no such message or callback.',
    'web-message-sent-before': 'The message was taken as it was sent before; send what changed as another one.',
    'web-messages-off': 'Online messages are not open.',
  },
};

export default enUs;

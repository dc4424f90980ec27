import type { Translated } from '@/locales/schema';
import type zhCn from './refusals-zh-CN';

const enUs: Translated<typeof zhCn> = {
  fault: {
    'identity-number': 'This is no number of an identity card (18 characters, GB 11643).',
    'identity-known': 'There is a staff file with this identity card already.',
    'staff-number-taken': 'Another person has the number {number}.',
    'no-such-seat': 'There is no seat “{seat}”.',
    'seat-taken': 'Another person works at seat {seat}.',
    'paper-file': 'The file is not taken: {en} ({zh})',
    'day-ahead': 'Not after {last}.',
    'day-before': 'Not before {first}.',
    'test-points': 'Points are 0 to 100, with one decimal at most.',
    'no-such-person': 'No staff file has the number “{number}”.',
    'nobody-tested': 'Name everybody who should take it: at least one.',
    'no-guide': 'Who guides is another person who is engaged for the same project.',
    'no-exception': 'No exception is made of this gate.',
    'exception-end': 'It ends after now and at most {days} days ahead.',
    'practice-short': 'Not yet enough: {days} of {leastDays} days, {calls} of {leastCalls} calls.',
    'not-repeatable': 'Only an earlier examination of the bureau of the same contract is repeated.',
  },
  problem: {
    'seat-closed': 'This seat takes no calls: {en}.',
    'unknown-person': 'There is no such staff file.',
    'unknown-test': 'There is no such test.',
    'staff-changed-meanwhile': 'Somebody else changed it just now: load it anew.',
    'staff-engaged-elsewhere': 'An engagement is in force: people work for one project at a time.',
    'engagement-ended': 'This engagement has ended.',
    'too-many-papers': 'There are 200 papers of this person already.',
    'own-paper': 'Nobody reviews papers that they entered.',
    'paper-reviewed': 'This paper was reviewed.',
    'practice-without-engagement': 'No engagement of this person goes on: there is nothing to practise for.',
    'practice-open': 'A practice period of this person is open already.',
    'own-practice': 'Nobody signs off a practice period that they opened.',
    'practice-ended': 'This practice period was signed off.',
    'unknown-exception': 'There is no such exception.',
    'own-exception': 'Nobody approves an exception that they proposed.',
    'exception-over': 'This exception was approved, ended or is over: load it anew.',
    'too-many-exceptions': 'There are 200 exceptions of this person already.',
    'test-withdrawn': 'The results of this test were withdrawn.',
    'identity-key-away': 'The key of identities is not here: it cannot be shown.',
  },
};

export default enUs;

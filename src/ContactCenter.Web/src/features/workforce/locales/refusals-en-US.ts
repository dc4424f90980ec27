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
    'not-repeatable': 'Only an earlier examination of the bureau of the same contract is repeated.',
  },
  problem: {
    'seat-closed': 'This seat takes no calls: {en} ({zh})',
    'unknown-person': 'There is no such staff file.',
    'unknown-test': 'There is no such test.',
    'staff-changed-meanwhile': 'Somebody else changed it just now: load it anew.',
    'staff-engaged-elsewhere': 'An engagement is in force: people work for one project at a time.',
    'engagement-ended': 'This engagement has ended.',
    'too-many-papers': 'There are 200 papers of this person already.',
    'own-paper': 'Nobody reviews papers that they entered.',
    'paper-reviewed': 'This paper was reviewed.',
    'test-withdrawn': 'The results of this test were withdrawn.',
    'identity-key-away': 'The key of identities is not here: it cannot be shown.',
  },
};

export default enUs;

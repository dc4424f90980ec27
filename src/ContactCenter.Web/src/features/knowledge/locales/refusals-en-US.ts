import type zhCn from './refusals-zh-CN';
import type { Translated } from '@/locales/schema';

const enUs: Translated<typeof zhCn> = {
  fault: {
    'announcement-days': 'At most {most} days from today.',
    'announcement-no-sms': 'This centre sends no short messages.',
    'announcement-too-long': 'With its link it is more than three short messages.',
    'article-file-refused': 'The file: {zh} / {en}',
    'basis-day': 'The day of the document is not after today.',
    'html-too-deep': 'Elements lie too deep in one another.',
    'in-the-past': 'Not before now.',
    'in-the-future': 'Not after now.',
    'no-surge': 'It was not asked more than usual on that day.',
    'exchange-id-twice': '“{name}” is there twice.',
    'mail-address-unusable': 'This is no mail address.',
    'no-consent': 'The taxpayer has to agree.',
    'no-knowledge-writer': '“{name}” writes no articles.',
    'no-successor': '“{name}” is no other article that is in force.',
    'synonym-group': '2 to {most} words that mean the same.',
    'no-words': 'There are no words in it.',
  },
  problem: {
    'announcement-nobody': 'There is nobody to tell: no number and nobody of another channel is meant.',
    'announcement-over': 'This announcement is over.',
    'unknown-announcement': 'There is no such announcement.',
    'article-changed': 'Somebody else has just changed it; reload and try again.',
    'article-illegal-step': 'This cannot be done as it stands; reload.',
    'article-in-work': 'A version is being written or reviewed already.',
    'article-not-in-force': 'No version is in force at this time.',
    'article-not-yours': 'This is not yours to do.',
    'article-own-text': 'Nobody reviews what they wrote themselves.',
    'knowledge-not-ready': 'Knowledge is being made ready; try again in a moment.',
    'synonyms-changed-meanwhile': 'Somebody else has just saved another version; reload and try again.',
    'surge-confirmed': 'This surge was confirmed and reported already.',
    'no-contract-in-term': 'No contract is in its term on that day, so there is nobody to report to.',
    'no-training-owed': 'No training is owed of this version, or it was entered already.',
    'unknown-conflict': 'There is no such conflict, or somebody has decided on it.',
    'no-mailbox': 'The centre has no mailbox yet.',
    'unknown-article': 'There is no such article.',
  },
};

export default enUs;

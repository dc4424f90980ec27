import type zhCn from './refusals-zh-CN';
import type { Translated } from '@/locales/schema';

const enUs: Translated<typeof zhCn> = {
  fault: {
    'article-file-refused': 'The file: {zh} / {en}',
    'basis-day': 'The day of the document is not after today.',
    'html-too-deep': 'Elements lie too deep in one another.',
    'in-the-past': 'Not before now.',
    'mail-address-unusable': 'This is no mail address.',
    'no-consent': 'The taxpayer has to agree.',
    'no-knowledge-writer': '“{name}” writes no articles.',
    'no-successor': '“{name}” is no other article that is in force.',
    'synonym-group': '2 to {most} words that mean the same.',
    'no-words': 'There are no words in it.',
  },
  problem: {
    'article-changed': 'Somebody else has just changed it; reload and try again.',
    'article-illegal-step': 'This cannot be done as it stands; reload.',
    'article-in-work': 'A version is being written or reviewed already.',
    'article-not-in-force': 'No version is in force at this time.',
    'article-not-yours': 'This is not yours to do.',
    'article-own-text': 'Nobody reviews what they wrote themselves.',
    'knowledge-not-ready': 'Knowledge is being made ready; try again in a moment.',
    'synonyms-changed-meanwhile': 'Somebody else has just saved another version; reload and try again.',
    'no-mailbox': 'The centre has no mailbox yet.',
    'unknown-article': 'There is no such article.',
  },
};

export default enUs;

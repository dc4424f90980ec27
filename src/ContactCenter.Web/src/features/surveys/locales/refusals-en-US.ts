import type { Translated } from '@/locales/schema';
import type zhCn from './refusals-zh-CN';

const enUs: Translated<typeof zhCn> = {
  fault: {
    'survey-questions': 'Give 1 to {most} questions.',
    'survey-question': 'Question {number} has no text, or one that cannot be used.',
    'survey-options': 'Question {number} needs 2 to {most} options, each another.',
    'survey-no-options': 'Question {number} is not a choice and has no options.',
    'survey-numbers': 'Give 1 to {most} telephone numbers.',
    'survey-number': 'Line {line}: “{number}” is no telephone number.',
    'survey-never-called': 'Line {line}: “{number}” can never be called from here.',
    'survey-not-asked': 'The survey has no question “{id}”.',
    'survey-scale': 'Choose 1 to 5.',
    'survey-no-option': '“{answer}” is none of the options.',
  },
  problem: {
    'survey-closed': 'The survey has ended.',
    'unknown-survey': 'There is no such survey.',
  },
};

export default enUs;

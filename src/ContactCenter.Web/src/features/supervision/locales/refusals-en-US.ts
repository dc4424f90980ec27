import type { Translated } from '@/locales/schema';
import type zhCn from './refusals-zh-CN';

const enUs: Translated<typeof zhCn> = {
  fault: {
    'board-revision': 'The revision of the board cannot be used: open it again.',
    'everybody-has-no-id': 'Everybody has no id.',
    'no-figure': '“{name}” is no figure of boards.',
    'no-room': 'The tiles do not have room in four columns and three rows.',
    'nobody-there': 'Nobody of yours is there.',
    'tile-size': 'A tile is 1 to 4 columns wide and 1 to 3 rows high.',
  },
  problem: {
    'unknown-board': 'There is no such board.',
    'unknown-message': 'There is no such message.',
  },
};

export default enUs;

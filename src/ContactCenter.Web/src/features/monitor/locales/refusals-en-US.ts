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
    'only-host': 'This is the only Host: it cannot be drained.',
    'unknown-agent': 'There is no such agent.',
    'unknown-alert': 'There is no such alert.',
    'unknown-board': 'There is no such board.',
    'unknown-host': 'There is no such Host.',
    'unknown-message': 'There is no such message.',
    'unknown-queue': 'There is no such queue.',
  },
};

export default enUs;

import type { Translated } from '@/locales/schema';
import type zhCn from './refusals-zh-CN';

const enUs: Translated<typeof zhCn> = {
  fault: {
    'training-ends': 'It ends after it begins, at most 12 hours later.',
    'no-such-policy': 'No training is owed of this policy.',
    'no-such-finding': 'No training is owed by this finding.',
    'no-such-taxpayer': 'There is no such new taxpayer.',
    'nobody-invited': 'Say who should attend, or for which taxpayers it is.',
    'taxpayers-only': 'Only a training for taxpayers names some, and it names at least one.',
    'attendance-code': 'This is not the code that is shown there.',
    'attendance-signature': 'A signature is a picture (PNG) of at most 40 KB.',
    'training-rating': 'Give 1 to 5.',
    'training-file': 'The file is not taken: {en} ({zh})',
    'taxpayer-known': 'A taxpayer of this name was added on this day already.',
  },
  problem: {
    'unknown-training': 'There is no such training.',
    'training-not-begun': 'The training has not begun yet.',
    'training-ended': 'The training is entered as held, cancelled or over.',
    'not-to-attend': 'This person should not attend it, or has signed in.',
    'nobody-attended': 'Nobody was there: it cannot be entered as held.',
    'attended-already': 'You have signed in already.',
    'not-to-answer': 'Only who signed in can say something of it, and once.',
  },
};

export default enUs;

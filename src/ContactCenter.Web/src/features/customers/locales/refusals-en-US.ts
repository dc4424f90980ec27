import type { Translated } from '@/locales/schema';
import type zhCn from './refusals-zh-CN';

const enUs: Translated<typeof zhCn> = {
  fault: {
    'customer-also-in-line': 'Also in line {line}.',
    'customer-file-column': 'The first line names no column {name}.',
    'customer-file-empty': 'The file is empty. Its first line is {columns}.',
    'customer-file-encoding': 'The file is not UTF-8: save it as “CSV UTF-8”.',
    'customer-file-lines': 'At most {most} lines in one file.',
    'customer-file-none': 'The file has no customers.',
    'customer-file-quotation': 'A quotation mark is out of place.',
    'customer-file-strange-column': '“{name}” is no column.',
    'customer-taxpayer-known': 'Another customer has this taxpayer id.',
    'language-form': 'Give a language tag such as zh-CN, en or ug.',
    'masked-name': 'A masked name is no name.',
    'number-count': 'Give 1 to {most} numbers.',
    'numbers-in-full': 'Every one is a telephone number in full.',
    'other-itself': 'Choose another one.',
    'taxpayer-id': '15, 17, 18, 19 or 20 letters and digits; the check character of one of 18 must be right.',
    'too-many-together': 'Together they have more than {most} numbers.',
  },
  problem: {
    'changed-meanwhile': 'Somebody else has just changed this: look at it again before you save.',
    'customers-file-known': 'The very same file was imported within a day; nothing was imported again.',
    'other-taxpayer': 'Each has a taxpayer id of its own and cannot be joined with the other.',
    'taxpayer-known': 'Another caller is registered with this taxpayer id.',
    'unknown-customer': 'There is no such caller.',
  },
};

export default enUs;

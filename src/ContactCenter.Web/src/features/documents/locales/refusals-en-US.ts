import type zhCn from './refusals-zh-CN';
import type { Translated } from '@/locales/schema';

const enUs: Translated<typeof zhCn> = {
  fault: {
    'document-no-field': 'Documents of this kind have no such field.',
    'document-source': 'A document of this kind is not about this.',
    'template-active': 'The file holds what runs: {parts}.',
    'template-control-unfit': 'These content controls take no text where they stand: {tags}.',
    'template-controls': 'Documents of this kind have no field for these content controls: {tags}.',
    'template-embedded': 'The file holds other files: {parts}.',
    'template-external': 'The file refers to what lies outside of it: {targets}.',
    'template-field': 'The file holds fields that fetch, run or ask something: {codes}.',
    'template-no-control': 'The file has no content control that is filled.',
    'template-no-docx': 'This is no whole document of Word (docx) without macros.',
    'template-picture': 'The file holds pictures of types that are not taken: {types}.',
    'template-refused': 'The file: {zh} / {en}',
    'template-too-large': 'The file has more than {most} KB.',
  },
  problem: {
    'unknown-document': 'There is no such document, or you may not see it.',
    'unknown-template': 'There is no such template.',
    'document-changed': 'Somebody has just changed the document. Refresh and try again.',
    'document-file-missing': 'The file is missing, or is not what was kept.',
    'document-of-informant': 'No document is made of an informant’s ticket.',
    'document-review-first': 'Another person has to approve it before it is archived.',
    'document-step-illegal': 'This cannot be done in the state that the document is in.',
    'document-step-not-yours': 'This step is not yours: nobody reviews what they wrote.',
    'document-template-changed': 'There is a newer version of this template. Refresh and try again.',
  },
};

export default enUs;

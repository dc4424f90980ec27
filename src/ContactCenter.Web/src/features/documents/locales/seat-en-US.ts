import type zhCn from './seat-zh-CN';
import type { Translated } from '@/locales/schema';

const enUs: Translated<typeof zhCn> = {
  route: { documents: 'Documents', document: 'Document', documentTemplates: 'Document templates' },
  writeDocument: 'Write a document',
};

export default enUs;

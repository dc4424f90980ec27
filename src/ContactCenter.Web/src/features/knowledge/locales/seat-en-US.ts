import type zhCn from './seat-zh-CN';
import type { Translated } from '@/locales/schema';

const enUs: Translated<typeof zhCn> = {
  route: { knowledge: 'Knowledge', articleNew: 'New article', article: 'Article', hotSubjects: 'Hot subjects', missedSearches: 'Missed searches', synonyms: 'Synonyms', trainings: 'Trainings', exchange: 'Exchange of knowledge' },
};

export default enUs;

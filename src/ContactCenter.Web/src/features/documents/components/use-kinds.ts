import { computed, onMounted, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { fetchKinds } from '../api';
import type { PaperKind } from '@/typings/api/documents';

const kinds = shallowRef<PaperKind[]>([]);

/** The kinds of documents, called as the language that is read calls them. */
export function useKinds() {
  const { locale } = useI18n();
  const say = (title: { chinese: string; english: string }) => (locale.value === 'zh-cn' ? title.chinese : title.english);

  async function load(): Promise<void> {
    kinds.value = (await fetchKinds()).data ?? kinds.value;
  }

  onMounted(load);
  const kindName = (id: string) => {
    const found = kinds.value.find((kind) => kind.id === id);
    return found ? say(found.title) : id;
  };
  return { kinds: computed(() => kinds.value), kindName, say, load };
}

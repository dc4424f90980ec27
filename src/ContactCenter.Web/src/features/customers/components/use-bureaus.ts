import { onMounted, shallowRef } from 'vue';
import { fetchBureaus } from '../api';
import { useNames } from '@/hooks/use-names';
import type { Bureau } from '@/typings/api/customers';

const bureaus = shallowRef<Bureau[]>([]);
let asked = false;

/** The tax bureaus of the centre: asked for once a page. */
export function useBureaus() {
  const { localName } = useNames();
  const nameOf = (bureau: Bureau) => localName({ name: bureau.name, nameEnglish: bureau.nameEnglish ?? '' });
  onMounted(async () => {
    if (!asked) {
      asked = true;
      const { data } = await fetchBureaus();
      bureaus.value = data?.bureaus ?? [];
      asked = data !== null;
    }
  });
  return {
    bureaus,
    nameOf,
    bureauName: (id: string | null) => {
      const found = bureaus.value.find((bureau) => bureau.id === id);
      return found ? nameOf(found) : (id ?? '');
    },
  };
}

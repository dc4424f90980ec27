import { computed } from 'vue';
import { useNames } from '@/hooks/use-names';
import { useDirectoryStore } from '@/store/directory';

const DEEPEST = 12;

/** The subjects that questions are filed under, each with the way down to it. */
export function useSubjectChoices() {
  const directory = useDirectoryStore();
  const { localName } = useNames();

  function subjectName(code: string): string {
    const path: string[] = [];
    for (let at = directory.dispositions.get(code); at && path.length < DEEPEST; at = at.parent ? directory.dispositions.get(at.parent) : undefined) {
      path.unshift(localName(at));
    }
    return path.join(' › ') || code;
  }

  const choices = computed(() => [...directory.dispositions.values()].filter((item) => item.isInForce).map(({ code }) => ({ value: code, label: subjectName(code) })));
  return { choices, subjectName };
}

import { useI18n } from 'vue-i18n';
import { useDirectoryStore } from '@/store/directory';

interface Named {
  name: string;
  nameEnglish: string;
}

/** Written down where no person did it. */
const NOBODY = ['first-start', 'command-line'] as const;

/** Names of queues, agents, reasons and dispositions in the language of the page; an unknown code is shown as it is. */
export function useNames() {
  const directory = useDirectoryStore();
  const { locale, t } = useI18n();

  const localName = (item: Named) => (locale.value === 'en-us' ? item.nameEnglish || item.name : item.name);
  const nameIn = (items: ReadonlyMap<string, Named>, code: string | null | undefined) => {
    const item = code ? items.get(code) : undefined;
    return item ? localName(item) : (code ?? '–');
  };

  return {
    localName,
    queueName: (id: string | null | undefined) => nameIn(directory.queues, id),
    reasonName: (code: string | null | undefined) => nameIn(directory.reasons, code),
    dispositionName: (code: string | null | undefined) => nameIn(directory.dispositions, code),
    /** A user name as it is, and in words what the platform itself did. */
    byName: (who: string) => (NOBODY.some((name) => name === who) ? t(`by.${who}`) : who),
    agentName: (id: string | null | undefined) => (id ? (directory.agents.get(id)?.name ?? id) : '–'),
  };
}

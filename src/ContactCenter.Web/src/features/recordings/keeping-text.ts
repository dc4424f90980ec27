import { useI18n } from 'vue-i18n';
import { useNames } from '@/hooks/use-names';
import type { HeldCount } from '@/typings/api/recordings';

/** How the keeping of recordings is said in words. */
export function useKeepingText() {
  const { t, te } = useI18n();
  const { byName } = useNames();
  const reasonText = (why: string) => (te(`keeping.kept.${why}`) ? t(`keeping.kept.${why}`) : why);
  return {
    reasonText,
    ruleName: (rule: string) => (rule === '*' ? t('keeping.rest') : rule),
    who: (name: string) => (name === 'scheduler' ? t('keeping.scheduler') : byName(name)),
    keptText: (kept: Record<string, number>) => Object.entries(kept).map(([why, count]) => `${reasonText(why)} ${count}`).join(' · ') || t('keeping.noneKept'),
    heldText: ({ recordings, calls, isMore }: HeldCount) => (isMore ? t('keeping.heldMore', { recordings }) : recordings ? t('keeping.heldCount', { recordings, calls }) : t('keeping.heldNone')),
    faultsText: (faults: Record<string, number>) =>
      Object.entries(faults).map(([why, count]) => `${te(`keeping.faults.${why}`) ? t(`keeping.faults.${why}`) : why} ${count}`).join(' · '),
  };
}

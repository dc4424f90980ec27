import { ref, watch, type Ref } from 'vue';
import { fetchRuleSet, fetchRuleSets } from '@/features/assessment/api/rules';
import { useAssessmentStore } from '@/features/assessment/store';
import type { Penalty } from '@/typings/documents/rules';

/** The ranges of deductions in the newest approved rules of a contract; none while there is no contract. */
export function usePenalties(contract: () => string | null): Ref<Penalty[]> {
  const store = useAssessmentStore();
  const penalties = ref<Penalty[]>([]);

  const ruleSetOf = () => {
    const id = contract();
    return id ? (store.contract(id)?.ruleSetId ?? null) : null;
  };

  watch(ruleSetOf, async (ruleSet) => {
    penalties.value = [];
    const sets = ruleSet ? (await fetchRuleSets()).data : null;
    const newest = sets?.find((entry) => entry.id === ruleSet)?.versions.filter((version) => version.state === 'approved').at(-1);
    if (ruleSet && newest) {
      penalties.value = (await fetchRuleSet(ruleSet, newest.version)).data?.ruleSet.penalties ?? [];
    }
  }, { immediate: true });

  return penalties;
}

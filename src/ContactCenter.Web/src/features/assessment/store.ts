import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import { fetchContracts } from '@/features/assessment/api/sheets';
import type { Problem } from '@/service/request';
import type { Contract } from '@/typings/api/assessment';

/** The contracts that the person may see, and which one and which month they looked at last. */
export const useAssessmentStore = defineStore('assessment', () => {
  const contracts = shallowRef<Contract[]>([]);
  const loading = ref(false);
  const loaded = ref(false);
  const lastContract = ref('');
  const lastMonth = ref('');

  const months = computed(() => [...new Set(contracts.value.flatMap((contract) => contract.months))].sort());
  const quarters = computed(() => [...new Set(contracts.value.flatMap((contract) => contract.quarters))].sort());
  const contract = (id: string) => contracts.value.find((item) => item.id === id);

  async function load(): Promise<Problem | null> {
    loading.value = true;
    const { data, error } = await fetchContracts();
    loading.value = false;
    if (data) {
      contracts.value = data;
      loaded.value = true;
    }
    return error;
  }

  return { contracts, loading, loaded, lastContract, lastMonth, months, quarters, contract, load };
});

import { ref } from 'vue';
import { useProblem } from '@/hooks/use-problem';
import { fetchCallBack, fetchDial } from '@/features/floor/api';
import type { Result } from '@/service/request';
import { softphone } from '@/features/floor/softphone';
import { useAgentStore } from '@/features/floor/store';
import type { DialledCall } from '@/typings/api/outbound';

const busy = ref(false);

/** The agent calls somebody: one call at a time, from the phone of this browser when it is here, else from the desk phone. */
export function useDial() {
  const agent = useAgentStore();
  const { show } = useProblem();
  const place = () => (softphone.registration.value === 'registered' ? softphone.place : null);

  async function run(request: Promise<Result<DialledCall>>): Promise<boolean> {
    busy.value = true;
    const { error } = await request;
    busy.value = false;
    if (error) {
      show(error);
    }
    await agent.load();
    return !error;
  }

  return {
    busy,
    dial: (number: string, queue: string) => (busy.value ? Promise.resolve(false) : run(fetchDial(number, queue, place()))),
    callBack: (call: string) => (busy.value ? Promise.resolve(false) : run(fetchCallBack(call, place()))),
  };
}

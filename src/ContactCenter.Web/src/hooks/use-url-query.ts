import { computed } from 'vue';
import { useRoute, useRouter } from 'vue-router';

export type UrlValues = Record<string, string | undefined>;

/** What a page asks lives in its address: it can be sent on and reloaded, and Back goes to what was asked before. */
export function useUrlQuery() {
  const route = useRoute();
  const router = useRouter();

  const own = route.name;
  let last: UrlValues = {};

  /** On the way to another page the address is no longer about this one: what it said last still holds. */
  const values = computed<UrlValues>(() => {
    if (route.name === own) {
      last = Object.fromEntries(Object.entries(route.query).map(([name, value]) => [name, typeof value === 'string' ? value : undefined]));
    }
    return last;
  });

  function number(name: string, otherwise: number): number {
    const value = Number(values.value[name]);
    return Number.isInteger(value) && value > 0 ? value : otherwise;
  }

  /** What is undefined or empty leaves the address. `instead`: nobody goes back to the address of before. */
  function put(change: UrlValues, instead = false): void {
    const next = Object.entries({ ...values.value, ...change }).filter(([, value]) => value !== undefined && value !== '');
    void router[instead ? 'replace' : 'push']({ query: Object.fromEntries(next) });
  }

  return { values, number, put };
}

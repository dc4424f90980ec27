import { ref } from 'vue';

/**
 * Commands one after another, so that no key press is lost: what is asked for while another is being answered follows it, and the same one
 * asked for twice is one.
 */
export function createCommandLine() {
  const busy = ref(false);
  const asked = new Map<string, Promise<boolean>>();
  let last: Promise<unknown> = Promise.resolve();

  /** `name`: what makes two commands the same one. The answer is whether it was done. */
  function send(name: string, command: () => Promise<boolean>): Promise<boolean> {
    const same = asked.get(name);
    if (same) {
      return same;
    }
    const answer = last.then(command).finally(() => {
      asked.delete(name);
      busy.value = asked.size > 0;
    });
    asked.set(name, answer);
    busy.value = true;
    // What went wrong with one is said to who asked for it, and is no reason to forget the next.
    last = answer.catch(() => undefined);
    return answer;
  }

  return { busy, send };
}

import { readonly, ref } from 'vue';
import { browserStorage } from './place';

const KEY = 'contactcenter-devices';

export type DeviceKind = 'microphone' | 'speaker';

/** A device by what the browser calls it. Its id changes when the person clears the page's data; its label stays. */
export interface ChosenDevice {
  id: string;
  label: string;
}

type Chosen = Record<DeviceKind, ChosenDevice | null>;

function read(storage: Pick<Storage, 'getItem'> | null): Chosen {
  const none: Chosen = { microphone: null, speaker: null };
  try {
    const kept = JSON.parse(storage?.getItem(KEY) ?? 'null') as Partial<Chosen> | null;
    const usable = (device: unknown): ChosenDevice | null => {
      const { id, label } = (device ?? {}) as Partial<ChosenDevice>;
      return typeof id === 'string' && typeof label === 'string' ? { id, label } : null;
    };
    return kept ? { microphone: usable(kept.microphone), speaker: usable(kept.speaker) } : none;
  } catch {
    return none;
  }
}

/** Which microphone and which speaker this browser uses: remembered by the browser, null is the one of the system. */
export function createDevices(storage: Pick<Storage, 'getItem' | 'setItem'> | null) {
  const chosen = ref(read(storage));

  return {
    chosen: readonly(chosen),
    choose(kind: DeviceKind, device: ChosenDevice | null): void {
      chosen.value = { ...chosen.value, [kind]: device };
      try {
        storage?.setItem(KEY, JSON.stringify(chosen.value));
      } catch {
        // A browser that keeps nothing has the choice until the page is left.
      }
    },
    /** What is asked of the browser. One that is not plugged in is no reason to be without any: then it is the system's. */
    wanted(): true | MediaTrackConstraints {
      const { microphone } = chosen.value;
      return microphone ? { deviceId: { ideal: microphone.id } } : true;
    },
    /** The one of a list that was chosen: by its id, or by its label when the ids are new. */
    find(kind: DeviceKind, list: readonly ChosenDevice[]): ChosenDevice | null {
      const wanted = chosen.value[kind];
      return wanted && (list.find(({ id }) => id === wanted.id) ?? list.find(({ label }) => label !== '' && label === wanted.label) ?? null);
    },
  };
}

export const devices = createDevices(browserStorage());

/** What is plugged in. Labels are empty until the page may use a microphone. */
export async function listDevices(kind: DeviceKind): Promise<ChosenDevice[]> {
  const all = (await navigator.mediaDevices?.enumerateDevices?.()) ?? [];
  const wanted = kind === 'microphone' ? 'audioinput' : 'audiooutput';
  // The browser lists the system's choice a second time under names of its own.
  return all.filter((device) => device.kind === wanted && !['default', 'communications', ''].includes(device.deviceId))
    .map(({ deviceId, label }) => ({ id: deviceId, label }));
}

import { ref, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { formatDateTime } from '@/format/time';
import { useNotice } from '@/hooks/use-notice';
import { useProblem } from '@/hooks/use-problem';
import { fetchCheck, fetchSave } from './api';
import { without, type Edit } from './model/edits';
import { faultsOf, type Fault } from './model/places';
import { useSettingsStore } from './store';
import type { ListName } from './model/lists';
import type { Problem, Result } from '@/service/request';
import type { SettingsDifference, SettingsView } from '@/typings/api/settings';
import type { CentreSettings } from '@/typings/documents/settings';

/** What was checked and waits for its reason. */
export interface Proposal {
  title: string;
  danger: boolean;
  changes: SettingsDifference[];
}

/** Why something is refused, and what was to be done. */
export interface Refused {
  title: string;
  faults: Fault[];
}

/** Refused by the settings that were sent, whose entries its places number. */
export interface Refusal {
  problem: Problem;
  settings: CentreSettings;
}

const TRIES = 3;

/**
 * From what a person wants to settings in force: the server checks it and says what would change, the person says why, it is saved. When
 * somebody else saves in between, the edit is laid onto their version and checked again; the person is told.
 */
export function useChange() {
  const { t } = useI18n();
  const { tell } = useNotice();
  const { show } = useProblem();
  const store = useSettingsStore();
  const busy = ref(false);
  const proposal = shallowRef<Proposal | null>(null);
  const refused = shallowRef<Refused | null>(null);
  let edit: Edit = (settings) => settings;
  let whenSaved: () => void = () => {};
  let gone: readonly string[] = [];

  /** Sends the edit on top of the newest version; one that was overtaken is read anew and tried again. */
  async function send<Data>(ask: (view: SettingsView, next: CentreSettings) => Promise<Result<Data>>): Promise<{ result: Result<Data>; settings: CentreSettings }> {
    for (let tries = 1; ; tries++) {
      if (!store.view) {
        await store.load();
      }
      const { view } = store;
      if (!view) {
        return { result: { data: null, error: store.problem ?? { status: 0, code: 'server-unreachable' } }, settings: {} as CentreSettings };
      }
      const settings = edit(view.settings);
      const result = await ask(view, settings);
      if (result.error?.code !== 'stale' || tries === TRIES) {
        return { result, settings };
      }
      await catchUp();
    }
  }

  async function catchUp(): Promise<void> {
    await store.load();
    const { view } = store;
    if (view) {
      tell('warning', t('administration.overtaken', { name: view.savedBy ?? '', time: formatDateTime(view.savedAt), number: view.version }));
    }
  }

  async function check(title: string, danger: boolean): Promise<Refusal | null> {
    const { result, settings } = await send((view, next) => fetchCheck(view.version, next));
    if (result.error) {
      return { problem: result.error, settings };
    }
    if (!result.data.changes.length) {
      proposal.value = null;
      tell('info', t('administration.nothingChanged'));
      return null;
    }
    proposal.value = { title, danger, changes: result.data.changes };
    return null;
  }

  /** Null: it may be saved, and is shown with the question why. */
  async function propose(title: string, wanted: Edit, saved: () => void = () => {}): Promise<Refusal | null> {
    [edit, whenSaved, gone] = [wanted, saved, []];
    return check(title, false);
  }

  /** Takes entries out. A refusal is shown with all its reasons. */
  async function remove(title: string, list: ListName, keys: readonly string[]): Promise<void> {
    [edit, whenSaved, gone] = [without(list, keys), () => {}, keys];
    busy.value = true;
    tellRefusal(title, await check(title, true));
    busy.value = false;
  }

  function tellRefusal(title: string, refusal: Refusal | null): void {
    if (refusal?.problem.faults) {
      proposal.value = null;
      refused.value = { title, faults: faultsOf(refusal.problem.faults, refusal.settings, gone) };
    } else if (refusal) {
      show(refusal.problem);
    }
  }

  async function save(reason: string): Promise<void> {
    const { view } = store;
    const asked = proposal.value;
    if (!view || !asked || busy.value) {
      return;
    }
    busy.value = true;
    const settings = edit(view.settings);
    const { data, error } = await fetchSave(view.version, settings, reason);
    if (data) {
      proposal.value = null;
      store.accept(data);
      tell('success', t('administration.saved', { number: data.version }));
      whenSaved();
    } else if (error?.code === 'stale') {
      // What it changes now may be something else: the person looks again before it is saved.
      await catchUp();
      tellRefusal(asked.title, await check(asked.title, asked.danger));
    } else if (error) {
      tellRefusal(asked.title, { problem: error, settings });
    }
    busy.value = false;
  }

  return { busy, proposal, refused, propose, remove, save, tellRefusal };
}

export type Change = ReturnType<typeof useChange>;

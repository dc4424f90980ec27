import { flushPromises } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import FilePicker from '@/components/form/file-picker.vue';
import PeopleImport from '@/features/identity/components/people/people-import.vue';
import { show } from '../mounting';

const fetchImportPeople = vi.hoisted(() => vi.fn());
vi.mock('@/features/identity/api', () => ({ fetchImportPeople }));

/** The browser of the tests cannot read files. */
const csv = (text: string) => Object.assign(new File([text], 'people.csv', { type: 'text/csv' }), { text: () => Promise.resolve(text) });
const answer = (errors: object[], people: number, created: object[] = []) => ({ data: { errors, people, created }, error: null });

async function choose(file: File) {
  const shown = show(PeopleImport, { modelValue: true });
  await flushPromises();
  shown.wrapper.findComponent(FilePicker).vm.$emit('update:modelValue', file);
  await vi.waitFor(() => expect(fetchImportPeople).toHaveBeenCalled());
  await flushPromises();
  return shown;
}

describe('entries from a file', () => {
  afterEach(() => vi.clearAllMocks());

  it('are tried as soon as the file is chosen, and what is wrong keeps all of them out', async () => {
    fetchImportPeople.mockResolvedValue(answer([{ line: 3, field: 'name', why: { code: 'missing', params: {} } }], 0));
    const { wrapper, at } = await choose(csv('a'));
    expect(fetchImportPeople).toHaveBeenCalledExactlyOnceWith('a', true);
    await vi.waitFor(() => expect(at('import-errors').exists()).toBe(true));
    expect(wrapper.find('tbody').text()).toContain('3');
    expect(at('import-run').attributes('disabled')).toBeDefined();
  });

  it('come in when somebody says so, and the drawer closes', async () => {
    const created = [{ userName: 'wang', password: 'x', until: '2026-11-30T09:00:00+08:00' }];
    fetchImportPeople.mockResolvedValueOnce(answer([], 2)).mockResolvedValueOnce(answer([], 2, created));
    const { wrapper, at } = await choose(csv('b'));
    await vi.waitFor(() => expect(at('import-ready').exists()).toBe(true));
    await at('import-run').trigger('click');
    await vi.waitFor(() => expect(wrapper.emitted('imported')).toEqual([[created]]));
    expect(fetchImportPeople).toHaveBeenLastCalledWith('b', false);
    expect(wrapper.emitted('update:modelValue')).toEqual([[false]]);
  });
});

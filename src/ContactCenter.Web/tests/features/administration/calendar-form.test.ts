import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { defineComponent, ref } from 'vue';
import { expect, it } from 'vitest';
import { useForm } from '@/components/form/use-form';
import CalendarFields from '@/features/administration/components/forms/calendar-fields.vue';
import { blank } from '@/features/administration/model/blank';
import { i18n } from '@/locales';

it('what is wrong with the hours of a week or of a single day goes when they change, beside their field as they stand', async () => {
  setActivePinia(createPinia());
  let shown = {} as ReturnType<typeof useForm>;
  const sample = defineComponent({
    components: { CalendarFields },
    setup: () => ({ ...(shown = useForm()), calendar: ref({ ...blank.calendar(), overrides: [{ day: '2026-12-24', hours: [], why: 'Eve' }] }) }),
    template: '<form><calendar-fields v-model="calendar" :is-new="true" /></form>',
  });
  const wrapper = mount(sample, { global: { plugins: [createPinia(), i18n], stubs: { teleport: true } }, attachTo: document.body });
  const at = (hook: string) => wrapper.find(`[data-testid="${hook}"]`);
  const type = async (hook: string, hours: string) => {
    await at(hook).setValue(hours);
    await at(hook).trigger('change');
    await flushPromises();
  };
  await shown.send({ weeks: '重叠', overrides: '早于开始' }, () => Promise.resolve({ data: 1, error: null }));
  await flushPromises();
  expect([at('problem-weeks').text(), at('problem-overrides').text()]).toEqual(['重叠', '早于开始']);
  await type('week-0-monday', '09:00–17:00');
  expect([at('problem-weeks').exists(), at('problem-overrides').text()]).toEqual([false, '早于开始']);
  await type('override-0-hours', '09:00–12:00');
  expect(at('problem-overrides').exists()).toBe(false);
  wrapper.unmount();
});

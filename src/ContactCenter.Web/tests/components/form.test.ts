/* eslint-disable vue/one-component-per-file */
import { flushPromises, mount } from '@vue/test-utils';
import { ElCheckbox, ElCheckboxGroup, ElDatePicker, ElInput, ElInputNumber, ElOption, ElRadio, ElRadioGroup, ElRate, ElSelect, ElSwitch } from 'element-plus';
import { createPinia, setActivePinia } from 'pinia';
import { defineComponent, ref } from 'vue';
import { describe, expect, it, vi } from 'vitest';
import FilePicker from '@/components/form/file-picker.vue';
import FormField from '@/components/form/form-field.vue';
import FormProblems from '@/components/form/form-problems.vue';
import { useForm } from '@/components/form/use-form';
import { i18n } from '@/locales';
import type { Result } from '@/service/request';

/** A form with two fields, sent by hand. */
function form() {
  const pinia = createPinia();
  setActivePinia(pinia);
  const model = ref('a');
  let use = {} as ReturnType<typeof useForm>;
  const sample = defineComponent({
    components: { FormField, FormProblems },
    setup: () => ({ ...(use = useForm()), model }),
    template: `<form><form-problems :general="general" :wrong="wrong" />
      <form-field name="value" label="Value"><input id="value" v-model="model" data-testid="value" /></form-field><form-field name="note" label="Note"><input id="note" data-testid="note" @input="() => undefined" /></form-field></form>`,
  });
  const wrapper = mount(sample, { global: { plugins: [pinia, i18n] }, attachTo: document.body });
  const at = (hook: string) => wrapper.find(`[data-testid="${hook}"]`);
  return { send: use.send, at, model };
}

const refused = (problem: object): Promise<Result<never>> => Promise.resolve({ data: null, error: { status: 400, code: 'unusable', ...problem } });
const place = (path: string, zh: string) => ({ path, text: { zh, en: zh } });

describe('form', () => {
  it('says everything that the server found, each under its field, and the rest above', async () => {
    const { send, at } = form();
    await send({}, () => refused({ problems: [place('value', '太大'), place('value', '不是整数'), place('details.note', '太长'), place('contract', '已结束')] }));
    await flushPromises();
    expect(at('problem-value').text()).toBe('太大\n不是整数');
    expect(at('problem-note').text()).toBe('太长');
    expect(at('form-problems').text()).toContain('contract: 已结束');
    expect(document.activeElement?.id).toBe('value');
  });

  it('says the codes of the server in the language of the page, also one that it does not know', async () => {
    const { send, at } = form();
    await send({}, () => refused({ faults: { Value: [{ code: 'out-of-range', params: { value: '9', least: '1', most: '5' } }], note: [{ code: 'of-tomorrow' }] } }));
    await flushPromises();
    expect(at('problem-value').text()).toBe('9 超出范围，应为 1 至 5。');
    expect(at('problem-note').text()).toBe('操作失败（of-tomorrow）');
  });

  it('says all that is missing at once and does not send', async () => {
    const { send, at } = form();
    const request = vi.fn(() => refused({}));
    expect(await send({ value: '必填', note: '必填' }, request)).toBeNull();
    await flushPromises();
    expect(request).not.toHaveBeenCalled();
    expect([at('problem-value').text(), at('problem-note').text()]).toEqual(['必填', '必填']);
  });

  it('a refusal without places stands above, and a second try begins clean', async () => {
    const { send, at } = form();
    await send({}, () => refused({ code: 'forbidden' }));
    await flushPromises();
    expect(at('form-problems').text()).toContain('权限');
    expect(await send({}, () => Promise.resolve({ data: 7, error: null }))).toEqual({ data: 7 });
    await flushPromises();
    expect(at('form-problems').exists()).toBe(false);
  });

  it('what is wrong with a field goes with the value that was wrong; the rest stays, and who types elsewhere is not moved', async () => {
    const { send, at } = form();
    await send({}, () => refused({ problems: [place('value', '太大'), place('details.note', '太长'), place('', '整体')] }));
    await flushPromises();
    await at('note').setValue('短');
    expect([at('problem-value').text(), at('problem-note').exists()]).toEqual(['太大', false]);
    (document.querySelector('#note') as HTMLElement).focus();
    await at('value').setValue('1');
    await flushPromises();
    expect([at('problem-value').exists(), at('form-problems').text(), document.activeElement?.id]).toEqual([false, '以下内容需要更正整体', 'note']);
    await send({}, () => refused({ faults: { 'Value': [{ code: 'missing', params: {} }] } }));
    await flushPromises();
    await at('value').setValue('2');
    expect(at('form-problems').exists()).toBe(false);
  });

  it('what the page itself puts into a field, as to empty a code that was refused, mends nothing', async () => {
    const { send, at, model } = form();
    await send({}, () => refused({ problems: [place('value', '不正确')] }));
    model.value = '';
    await flushPromises();
    expect(at('problem-value').text()).toBe('不正确');
  });
});

/** Each by which a field of any form is entered, given another value as its person does. */
const controls: Record<string, { template: string; use: (wrapper: ReturnType<typeof mount>) => unknown }> = {
  'el-input': { template: '<el-input v-model="model" />', use: (w) => w.find('input').setValue('b') },
  'el-select': { template: '<el-select v-model="model"><el-option value="b" label="B" /></el-select>', use: (w) => w.findComponent(ElSelect).vm.$emit('update:modelValue', 'b') },
  'el-date-picker': { template: '<el-date-picker v-model="model" value-format="YYYY-MM-DD" />', use: (w) => w.findComponent(ElDatePicker).vm.$emit('update:modelValue', '2026-01-01') },
  'el-radio-group': { template: '<el-radio-group v-model="model"><el-radio value="b">B</el-radio></el-radio-group>', use: (w) => w.find('input').setValue(true) },
  'el-checkbox': { template: '<el-checkbox v-model="flag">B</el-checkbox>', use: (w) => w.find('input').setValue(true) },
  'el-checkbox-group': { template: '<el-checkbox-group v-model="list"><el-checkbox value="b">B</el-checkbox></el-checkbox-group>', use: (w) => w.find('input').setValue(true) },
  'el-switch': { template: '<div><el-switch v-model="flag" /></div>', use: (w) => w.find('input').trigger('change') },
  'el-input-number': { template: '<el-input-number :model-value="1" @update:model-value="() => undefined" />', use: (w) => w.find('input').setValue('5') },
  'el-rate': { template: '<el-rate v-model="stars" />', use: (w) => w.findAll('.el-rate__item')[2]!.trigger('click') },
  'file-picker': {
    template: '<template v-if="true"><span>A</span><file-picker v-model="file" /></template>',
    use: (w) => {
      Object.defineProperty(w.find('input').element, 'files', { value: [new File(['a'], 'a.txt')] });
      return w.find('input').trigger('change');
    },
  },
};

it.each(Object.entries(controls))('an error goes when %s gets another value', async (_, { template, use }) => {
  setActivePinia(createPinia());
  let shown = {} as ReturnType<typeof useForm>;
  const sample = defineComponent({
    components: { FilePicker, FormField, ElCheckbox, ElCheckboxGroup, ElDatePicker, ElInput, ElInputNumber, ElOption, ElRadio, ElRadioGroup, ElRate, ElSelect, ElSwitch },
    setup: () => ({ ...(shown = useForm()), model: ref('a'), flag: ref(false), list: ref([]), stars: ref(0), file: ref(null) }),
    template: `<form><form-field name="value" label="Value">${template}</form-field></form>`,
  });
  const wrapper = mount(sample, { global: { plugins: [createPinia(), i18n], }, attachTo: document.body });
  await shown.send({ value: '错' }, () => refused({}));
  await flushPromises();
  expect(wrapper.find('[data-testid="problem-value"]').text()).toBe('错');
  await use(wrapper);
  await flushPromises();
  expect(wrapper.find('[data-testid="problem-value"]').exists()).toBe(false);
  wrapper.unmount();
});

const pages = import.meta.glob<string>('../../src/**/*.vue', { eager: true, query: '?raw', import: 'default' });

it('every field of every form is entered by something that tells when its person gives it another value', () => {
  const fields = Object.entries(pages).flatMap(([path, text]) =>
    [...(/<template>([\s\S]*)<\/template>/.exec(text)?.[1] ?? '').matchAll(/<form-field\b([^>]*?)>([\s\S]*?)<\/form-field>/g)]
      .map(([, head, content]) => ({ path: path.replace('../../src/', ''), head, content: content ?? '' })));
  expect(fields.length).toBeGreaterThan(120);
  const beside = (path: string, head: string) => pages[`../../src/${path}`]!.includes(`useFieldBeside('${/ name="(\w+)"/.exec(head)?.[1]}'`);
  const silent = fields.filter(({ path, head, content }) => !/v-model[\s.:=]|@update:[\w-]+=|@change=|@input=/.test(content) && !beside(path, head ?? ''));
  expect(silent.map(({ path, head }) => `${path}${head}`)).toEqual([]);
  const own = [...new Set(fields.flatMap(({ content }) => [...content.matchAll(/<(el-[\w-]+|file-picker)[^>]*?(?:v-model|@update:model-value)/g)].map(([, tag]) => tag)))];
  expect(own.filter((tag) => !(tag! in controls))).toEqual([]);
});

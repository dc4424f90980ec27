import { flushPromises, mount } from '@vue/test-utils';
import { createPinia, setActivePinia } from 'pinia';
import { defineComponent } from 'vue';
import { describe, expect, it, vi } from 'vitest';
import FormField from '@/components/form/form-field.vue';
import FormProblems from '@/components/form/form-problems.vue';
import { useForm } from '@/components/form/use-form';
import { i18n } from '@/locales';
import type { Result } from '@/service/request';

/** A form with two fields, sent by hand. */
function form() {
  const pinia = createPinia();
  setActivePinia(pinia);
  let use = {} as ReturnType<typeof useForm>;
  const sample = defineComponent({
    components: { FormField, FormProblems },
    setup: () => (use = useForm()),
    template: `<form><form-problems :general="general" :wrong="wrong" />
      <form-field name="value" label="Value"><input id="value" /></form-field><form-field name="note" label="Note"><input id="note" /></form-field></form>`,
  });
  const wrapper = mount(sample, { global: { plugins: [pinia, i18n] }, attachTo: document.body });
  const at = (hook: string) => wrapper.find(`[data-testid="${hook}"]`);
  return { send: use.send, at };
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
});

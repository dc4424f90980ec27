import { flushPromises, mount } from '@vue/test-utils';
import ElementPlus, { ElDrawer } from 'element-plus';
import { createPinia, setActivePinia } from 'pinia';
import { ref } from 'vue';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import FormField from '@/components/form/form-field.vue';
import FormPart from '@/components/form/form-part.vue';
import SideDrawer from '@/components/side-drawer.vue';
import { useTouched } from '@/components/form/unsaved';
import { useForm } from '@/components/form/use-form';
import { i18n } from '@/locales';

const discards = vi.hoisted(() => vi.fn<() => Promise<boolean>>());
vi.mock('@/components/form/discard', () => ({ discards }));
beforeEach(() => { document.body.innerHTML = '<div id="overlays"></div>'; });

describe('a drawer with a form, a part of it that is no field, and an editor', () => {
  /** The outer form has a part without a head; within lie a form and an editor of their own. */
  function mixed() {
    const pinia = createPinia();
    setActivePinia(pinia);
    const open = ref(true);
    const rows = ref(['']);
    let outer = {} as ReturnType<typeof useForm>;
    let inner = {} as ReturnType<typeof useForm>;
    let editor = {} as ReturnType<typeof useTouched>;
    const Inner = {
      components: { FormField },
      setup: () => ({ ...(inner = useForm()), value: ref('') }),
      template: `<form-field name="value" label="V"><el-input v-model="value" data-testid="inner" /></form-field>`,
    };
    const Editor = { setup: () => { editor = useTouched(); }, template: '<span />' };
    const page = {
      components: { SideDrawer, FormPart, Inner, Editor },
      setup: () => ({ ...(outer = useForm()), open, rows, value: ref('') }),
      template: `<side-drawer v-model="open" title="T">
        <form-part><div><el-input v-model="value" data-testid="part" /></div></form-part><inner /><editor />
        <form-part><div v-for="(_, at) in rows" :key="at"><el-input v-model="rows[at]" :data-testid="'row-' + at" /></div></form-part></side-drawer>`,
    };
    const wrapper = mount(page, { global: { plugins: [pinia, i18n, ElementPlus], stubs: { teleport: true, transition: true } }, attachTo: document.body });
    const asks = async () => {
      discards.mockReset();
      discards.mockResolvedValue(false);
      (wrapper.findComponent(ElDrawer).props('beforeClose') as (done: () => void) => void)(() => undefined);
      await vi.waitFor(flushPromises);
      return discards.mock.calls.length === 1;
    };
    const taken = (form: ReturnType<typeof useForm>) => form.send({}, () => Promise.resolve({ data: 1, error: null }));
    const type = (where: string) => wrapper.find(`[data-testid="${where}"]`).setValue('half');
    return { wrapper, asks, type, saveOuter: () => taken(outer), saveInner: () => taken(inner), add: () => { rows.value.push(''); outer.changed('rows'); }, rows, editor: () => editor };
  }

  it('asks for each of them until that one is taken, whatever another does', async () => {
    const all = mixed();
    expect(await all.asks()).toBe(false);
    await all.type('part');
    expect(await all.asks()).toBe(true);
    await all.type('inner');
    await all.saveInner();
    expect(await all.asks()).toBe(true);
    await all.saveOuter();
    expect(await all.asks()).toBe(false);
    all.add();
    expect(await all.asks()).toBe(true);
    await all.saveOuter();
    await all.type('row-1');
    expect(all.rows.value).toEqual(['', 'half']);
    expect(await all.asks()).toBe(true);
    await all.saveOuter();
    all.editor().touched();
    await all.saveOuter();
    expect(await all.asks()).toBe(true);
    all.editor().saved();
    expect(await all.asks()).toBe(false);
    all.wrapper.unmount();
  });
});

import { flushPromises, mount } from '@vue/test-utils';
import ElementPlus, { ElDrawer } from 'element-plus';
import { createPinia, setActivePinia } from 'pinia';
import { defineComponent, ref } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import FormField from '@/components/form/form-field.vue';
import SideDrawer from '@/components/side-drawer.vue';
import { useForm } from '@/components/form/use-form';
import { i18n } from '@/locales';

const discards = vi.hoisted(() => vi.fn<() => Promise<boolean>>());
vi.mock('@/components/form/discard', () => ({ discards }));

/** A page that holds the form, and the drawer around its field: closed as a person closes it. */
function drawer() {
  const pinia = createPinia();
  setActivePinia(pinia);
  const open = ref(true);
  const none = { template: '<span />' };
  const router = createRouter({ history: createMemoryHistory(), routes: ['/', '/other', '/sign-in'].map((path) => ({ path, name: path.slice(1) || 'home', component: none })) });
  let form = {} as ReturnType<typeof useForm>;
  const page = defineComponent({
    components: { SideDrawer, FormField },
    setup: () => ({ ...(form = useForm()), open, value: ref('') }),
    template: `<side-drawer v-model="open" title="T"><form-field name="value" label="V"><el-input v-model="value" data-testid="value" /></form-field></side-drawer>`,
  });
  const wrapper = mount(page, { global: { plugins: [pinia, i18n, ElementPlus, router], stubs: { teleport: true, transition: true } }, attachTo: document.body });
  const close = async () => {
    const before = wrapper.findComponent(ElDrawer).props('beforeClose') as (done: () => void) => void;
    before(() => { open.value = false; });
    await vi.waitFor(flushPromises);
  };
  const type = (text: string) => wrapper.find('[data-testid="value"]').setValue(text);
  return { router, open, close, type, save: () => form.send({}, () => Promise.resolve({ data: 1, error: null })), wrapper };
}

let shown: ReturnType<typeof drawer>;
beforeEach(() => {
  discards.mockReset();
  document.body.innerHTML = '<div id="overlays"></div>';
  shown = drawer();
});
afterEach(() => shown.wrapper.unmount());

describe('a drawer that its person closes', () => {
  it('closes at once when nothing was filled in, and asks when something was', async () => {
    discards.mockResolvedValue(false);
    await shown.type('half');
    await shown.close();
    expect(discards).toHaveBeenCalledTimes(1);
    expect(shown.open.value).toBe(true);
    discards.mockResolvedValue(true);
    await shown.close();
    expect(shown.open.value).toBe(false);
  });

  it('asks nothing when nothing was filled in, or all of it was taken', async () => {
    await shown.type('whole');
    await shown.save();
    await shown.close();
    expect(shown.open.value).toBe(false);
    expect(discards).not.toHaveBeenCalled();
  });

  it('asks before another page is gone to, and not on the way to sign in or within the page', async () => {
    const { router } = shown;
    const at = () => router.currentRoute.value.fullPath;
    await router.push('/');
    discards.mockResolvedValue(false);
    await shown.type('half');
    await router.push('/?day=1');
    expect([at(), discards.mock.calls.length]).toEqual(['/?day=1', 0]);
    await router.push('/other');
    expect([at(), discards.mock.calls.length]).toEqual(['/?day=1', 1]);
    discards.mockResolvedValue(true);
    await router.push('/other');
    expect(at()).toBe('/other');
    await shown.type('again');
    discards.mockResolvedValue(false);
    await router.push('/sign-in');
    expect([at(), discards.mock.calls.length]).toEqual(['/sign-in', 2]);
  });
});

import { defineComponent, h, ref } from 'vue';
import { describe, expect, it } from 'vitest';
import RowList from '@/features/administration/components/forms/row-list.vue';
import { show } from '../../mounting';

describe('rows inside a form', () => {
  it('come at the end, go one by one, and are no more than allowed', async () => {
    const rows = ref([{ name: 'a' }]);
    const list = defineComponent(() => () => h(RowList as never, {
      modelValue: rows.value,
      'onUpdate:modelValue': (now: { name: string }[]) => (rows.value = now),
      blank: () => ({ name: 'new' }),
      label: 'Rows',
      hook: 'row',
      most: 2,
    }));
    const { at, wrapper } = show(list, {});
    await at('row-add').trigger('click');
    expect(rows.value).toEqual([{ name: 'a' }, { name: 'new' }]);
    expect(at('row-add').attributes('disabled')).toBeDefined();
    await at('row-0-remove').trigger('click');
    expect(rows.value).toEqual([{ name: 'new' }]);
    expect(wrapper.findAll('.row')).toHaveLength(1);
  });
});

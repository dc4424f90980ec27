import { flushPromises } from '@vue/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ElInput, ElInputNumber } from 'element-plus';
import { defineComponent, h } from 'vue';
import type * as Api from '@/features/exams/api';
import MarkingList from '@/features/exams/components/marking-list.vue';
import { useUnsaved } from '@/components/form/unsaved';
import type { MarkingLine } from '@/typings/api/exams';
import { show } from '../../mounting';

const api = vi.hoisted(() => ({ fetchMarking: vi.fn(), markAnswer: vi.fn() }));
vi.mock('@/features/exams/api', (): Partial<typeof Api> => api);

const line = (place: number, points: number | null): MarkingLine => ({
  sitting: 's', place, stem: 'Why?', reference: 'r', text: 'because', most: 10, points, note: points === null ? null : '', markedBy: points === null ? null : 'chen',
});
const ok = (...items: MarkingLine[]) => ({ data: { items }, error: null });

/** The list in what can be closed around it. */
function list() {
  let around = {} as ReturnType<typeof useUnsaved>;
  const drawer = defineComponent({
    setup: () => {
      around = useUnsaved();
      return () => h(MarkingList, { exam: 'x', closed: false });
    },
  });
  const shown = show(drawer, {});
  const points = (i: number) => shown.wrapper.findAllComponents(ElInputNumber)[i]!;
  const note = (i: number) => shown.wrapper.findAllComponents(ElInput).filter((one) => one.props('maxlength'))[i]!;
  return { ...shown, points, note, unsaved: () => around.unsaved.value };
}

describe('short texts to mark', () => {
  beforeEach(() => {
    vi.clearAllMocks();
    api.fetchMarking.mockResolvedValue(ok(line(1, null), line(2, null)));
    api.markAnswer.mockResolvedValue({ data: {}, error: null });
  });

  it('start empty and are not marked before somebody gives points', async () => {
    const { points, all } = list();
    await flushPromises();
    expect(points(0).props('modelValue')).toBeNull();
    expect(all('mark-save')[0]!.attributes('disabled')).toBeDefined();

    points(0).vm.$emit('update:modelValue', 0);
    await flushPromises();
    expect(all('mark-save')[0]!.attributes('disabled')).toBeUndefined();
  });

  it('keep what is half-written at the others while one is marked, and the drawer knows of it until it is taken', async () => {
    const { points, note, all, unsaved } = list();
    await flushPromises();
    expect(unsaved()).toBe(false);
    points(0).vm.$emit('update:modelValue', 7);
    note(1).vm.$emit('update:modelValue', 'half');
    await flushPromises();

    api.fetchMarking.mockResolvedValue(ok(line(1, 7), line(2, null)));
    await all('mark-save')[0]!.trigger('click');
    await flushPromises();
    expect(api.markAnswer).toHaveBeenCalledWith('x', { sitting: 's', place: 1, points: 7, note: '' });
    expect([note(1).props('modelValue'), points(0).props('modelValue'), unsaved()]).toEqual(['half', 7, true]);

    points(1).vm.$emit('update:modelValue', 3);
    await flushPromises();
    await all('mark-save')[1]!.trigger('click');
    await flushPromises();
    expect(unsaved()).toBe(false);
  });
});

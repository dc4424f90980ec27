import { mount } from '@vue/test-utils';
import ElementPlus from 'element-plus';
import { beforeAll, expect, it } from 'vitest';
import WeekGrid from '@/features/roster/components/week-grid.vue';
import zhCn from '@/features/roster/locales/page-zh-CN';
import { i18n } from '@/locales';
import type { RosterWeek } from '@/typings/api/roster';

beforeAll(() => i18n.global.mergeLocaleMessage('zh-CN', zhCn));

const type = (id: string, code: string, isRetired: boolean) => ({ id, project: 'c', code, name: `${code}班`, starts: 510, minutes: 480, isRetired });
const days = Array.from({ length: 7 }, (_, at) => ({ day: `2026-10-${String(5 + at).padStart(2, '0')}`, isWorking: true, kind: 'plain' }));
const none = Array.from({ length: 7 }, () => '');

function shown(leave: boolean, shift: string) {
  const person = { id: 'a', number: '1', name: '甲', post: 'hotline', minutes: 0, shifts: [shift, ...none.slice(1)], leave: [false, leave, ...Array.from({ length: 5 }, () => false)] };
  const week = { types: [type('s1', '早', false), type('s2', '夜', true), type('s3', '旧', true)], people: [person], days, broken: [], today: '2026-10-05' };
  return mount(WeekGrid, { props: { week: week as unknown as RosterWeek, brush: null, writes: false, pending: new Map() }, global: { plugins: [i18n, ElementPlus] } });
}

it('says what a mark of leave and a retired shift that is still worked are, and no other', () => {
  const grid = shown(true, 's2');
  expect(grid.find('[data-testid="legend-夜"]').text()).toContain('08:30–16:30');
  expect(grid.find('[data-testid="legend-旧"]').exists()).toBe(false);
  expect(grid.find('[data-testid="legend-leave"]').exists()).toBe(true);
  const [, cell] = grid.findAll('.cell');
  expect([cell!.text(), cell!.find('svg').exists()]).toEqual(['', true]);
  expect(shown(false, 's1').find('[data-testid="week-legend"]').text()).toBe('');
});

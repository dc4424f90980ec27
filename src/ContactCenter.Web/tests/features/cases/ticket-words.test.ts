import { afterEach, describe, expect, it } from 'vitest';
import { historyText, ruleText } from '@/features/cases/components/ticket-words';
import enUs from '@/features/cases/locales/page-en-US';
import zhCn from '@/features/cases/locales/page-zh-CN';
import { i18n } from '@/locales';

i18n.global.mergeLocaleMessage('zh-cn', zhCn);
i18n.global.mergeLocaleMessage('en-us', enUs);
const say = i18n.global.t as (key: string, named?: Record<string, unknown>, plural?: number) => string;

/** In Chinese, then in English. */
function both(text: () => string): string[] {
  i18n.global.locale.value = 'zh-cn';
  const chinese = text();
  i18n.global.locale.value = 'en-us';
  return [chinese, text()];
}

afterEach(() => (i18n.global.locale.value = 'zh-cn'));

describe('words of tickets', () => {
  it.each([
    ['classChanged', 'ordinary → hard: 复杂', '一般 → 疑难：复杂', 'Ordinary → Hard: 复杂'],
    ['judged', 'notProven: 属实: 否\n第二行', '不属实：属实: 否\n第二行', 'Not proven: 属实: 否\n第二行'],
    ['urged', '2: 请快', '2 级：请快', 'Level 2: 请快'],
  ])('what happened (%s) is said without its code', (step, text, chinese, english) => {
    expect(both(() => historyText(step, text, say))).toEqual([chinese, english]);
  });

  it.each([['noted', 'proven: 1'], ['judged', 'maybe: 1'], ['urged', '请快'], ['classChanged', 'hard: 1']])('what somebody wrote (%s) stays', (step, text) => {
    expect(both(() => historyText(step, text, say))).toEqual([text, text]);
  });

  it.each([
    ['same-day', '当日', 'Same day'],
    ['working-days:1', '1 个工作日', '1 working day'],
    ['working-days:2', '2 个工作日', '2 working days'],
    ['working-seconds:7200', '2 个工作小时', '2 working hours'],
    ['working-seconds:1800', '30 分钟工作时间', '30 working minutes'],
    ['working-seconds:90', '90 秒工作时间', '90 working seconds'],
    ['sooner', 'sooner', 'sooner'],
  ])('the rule %s is read in words', (rule, chinese, english) => {
    expect(both(() => ruleText(rule, say))).toEqual([chinese, english]);
  });
});

import { useI18n } from 'vue-i18n';
import { NOTHING } from '@/format/missing';
import type { Bilingual } from '@/typings/api/assessment';
import type { RuleText } from '@/typings/documents/rules';

/** Texts that the server sends in both languages, in the language of the page. */
export function useText() {
  const { locale, t } = useI18n();
  const english = () => locale.value === 'en-us';

  function say(text: Bilingual | RuleText | string | null | undefined): string {
    if (!text || typeof text === 'string') {
      return text ?? '';
    }
    if ('zh' in text) {
      return (english() ? text.en : text.zh) || text.zh;
    }
    return (english() ? text.english : text.chinese) || text.chinese;
  }

  const monthName = (month: string) => t('text.month', { year: month.slice(0, 4), month: english() ? month.slice(5) : String(Number(month.slice(5))) });
  const quarterName = (quarter: string) => t('text.quarter', { year: quarter.slice(0, 4), quarter: quarter.slice(-1) });
  const language = () => (english() ? 'en-US' : 'zh-CN');

  /** `22.59 s`: a number of seconds with its unit. */
  const seconds = (number: string) => (number === NOTHING ? number : t('duration.seconds', { number }));

  return { say, seconds, monthName, quarterName, language };
}

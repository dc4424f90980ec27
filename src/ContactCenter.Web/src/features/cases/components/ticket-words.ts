/** What a text of the page is: `useI18n().t`. */
type Say = (key: string, named?: Record<string, unknown>, plural?: number) => string;

const HOUR = 3600;
const MINUTE = 60;

/** The explanation of an entry of the history. What the server wrote as a code before it is said in the person's language. */
export function historyText(step: string, text: string, t: Say): string {
  const said = (words: string, why: string) => `${words}${t('text.colon')}${why}`;
  const [, one, two, why = ''] = /^(\w+)(?: → (\w+))?: (.*)$/s.exec(text) ?? [];
  const isClass = (word?: string) => word === 'ordinary' || word === 'hard';
  if (step === 'classChanged' && isClass(one) && isClass(two)) {
    return said(`${t(`ticket.classes.${one}`)} → ${t(`ticket.classes.${two}`)}`, why);
  }
  if (step === 'judged' && (one === 'proven' || one === 'notProven') && !two) {
    return said(t(`ticket.${one}`), why);
  }
  if (step === 'reported' && (one === 'cityBureau' || one === 'taxBureau') && !two) {
    return said(t(`ticketReport.offices.${one}`), why);
  }
  if (step === 'urged' && one && /^\d$/.test(one) && !two) {
    return said(t('ticket.urgeLevel', { level: one }), why);
  }
  return text;
}

/** A rule of when something is due, `same-day` or `working-days:2`, in words; one that is none of them as it is. */
export function ruleText(rule: string, t: Say): string {
  if (rule === 'same-day') {
    return t('ticketType.sameDay');
  }
  const [, kind, digits] = /^(working-days|working-seconds):(\d+)$/.exec(rule) ?? [];
  const count = Number(digits);
  const counted = (unit: string, of: number) => t(`ticketType.${unit}`, { count: of }, of);
  return !kind ? rule
    : kind === 'working-days' ? counted('workingDays', count)
      : count % HOUR === 0 ? counted('workingHours', count / HOUR)
        : count % MINUTE === 0 ? counted('workingMinutes', count / MINUTE) : counted('workingSeconds', count);
}

import type { OpenInterval } from '@/typings/documents/settings';

const BETWEEN = /^(\d{1,2}:\d{2})\s*[-–—~～至]\s*(\d{1,2}:\d{2})$/;

const full = (time: string) => time.padStart('00:00'.length, '0');

/** `08:30–12:00、14:30–18:00`; nothing: closed. */
export const hoursText = (hours: readonly OpenInterval[], comma: string): string => hours.map(({ from, to }) => (to ? `${from}–${to}` : from)).join(comma);

/** What is no interval stays as it was typed: the server says that it is none. */
export const readHours = (text: string): OpenInterval[] =>
  text
    .replaceAll('：', ':')
    .split(/[,，、;；\n]+|(?<=\d)\s+(?=\d)/)
    .map((part) => part.trim())
    .filter((part) => part)
    .map((part) => {
      const [, from, to] = BETWEEN.exec(part) ?? [];
      return from && to ? { from: full(from), to: full(to) } : { from: part, to: '' };
    });

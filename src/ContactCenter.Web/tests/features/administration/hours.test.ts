import { expect, it } from 'vitest';
import { hoursText, readHours } from '@/features/administration/model/hours';

it('reads hours as people write them and writes them back', () => {
  const hours = [{ from: '08:30', to: '12:00' }, { from: '14:30', to: '18:00' }];
  for (const text of ['08:30–12:00、14:30–18:00', '8:30-12:00, 14:30-18:00', '08：30至12：00；14:30 ~ 18:00', '8:30 - 12:00 14:30 - 18:00']) {
    expect(readHours(text)).toEqual(hours);
  }
  expect(hoursText(hours, '、')).toBe('08:30–12:00、14:30–18:00');
  expect(readHours('')).toEqual([]);
});

it('keeps what is no interval as it was typed, for the server to say so', () => expect(readHours('morning')).toEqual([{ from: 'morning', to: '' }]));

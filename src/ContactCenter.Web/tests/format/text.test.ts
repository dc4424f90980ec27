import { describe, expect, it } from 'vitest';
import { stateOf } from '@/format/agent-state';
import { formatDuration } from '@/format/duration';
import { groupNumber } from '@/format/number';
import { periodOf } from '@/format/period';
import { addDays, dayAt, formatDateTime, formatTime, offsetMinutesOf, withOffset } from '@/format/time';
import { agentView } from '../figures';

describe('formatDuration', () => {
  it.each([
    [0, '0:00'],
    [7.4, '0:07'],
    [7.5, '0:08'],
    [59.999, '1:00'],
    [60, '1:00'],
    [3723, '1:02:03'],
    [-3, '0:00'],
    [null, '–'],
    [undefined, '–'],
    [86_400, '24:00:00'],
    [90_061, '25:01:01'],
    [Number.NaN, '–'],
  ])('%s s is %s', (seconds, text) => expect(formatDuration(seconds)).toBe(text));
});

describe('caller numbers', () => {
  it('groups mobile numbers only', () => {
    expect(groupNumber('13812345678')).toBe('138 1234 5678');
    expect(groupNumber('+8613812345678')).toBe('138 1234 5678');
    expect(groupNumber('01062345678')).toBe('01062345678');
  });
});

describe('times', () => {
  it('shows the wall clock that the server wrote, whatever zone the browser is in', () => {
    expect(formatTime('2026-11-21T09:05:31.123+08:00')).toBe('09:05:31');
    expect(formatDateTime('2026-11-21T23:59:59+08:00')).toBe('2026-11-21 23:59:59');
    expect(formatDateTime('2026-11-21T00:00:00-05:00')).toBe('2026-11-21 00:00:00');
    expect(formatTime(null)).toBe('–');
    expect(formatTime('yesterday')).toBe('–');
  });

  it('knows the offset of the centre and writes times with it', () => {
    expect(offsetMinutesOf('2026-11-21T09:00:00+08:00')).toBe(480);
    expect(offsetMinutesOf('2026-11-21T09:00:00-03:30')).toBe(-210);
    expect(offsetMinutesOf('2026-11-21T09:00:00Z')).toBeNull();
    expect(withOffset('2026-11-21 09:00:00', 480)).toBe('2026-11-21T09:00:00+08:00');
    expect(withOffset('2026-11-21 09:00:00', -210)).toBe('2026-11-21T09:00:00-03:30');
  });

  it('counts days on the wall of the centre', () => {
    expect(dayAt(Date.parse('2026-11-21T23:30:00Z'), 480)).toBe('2026-11-22');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  });
});

describe('periodOf', () => {
  it.each([
    ['today', '2026-11-22', '2026-11-22'],
    ['yesterday', '2026-11-21', '2026-11-21'],
    ['thisWeek', '2026-11-16', '2026-11-22'],
    ['lastWeek', '2026-11-09', '2026-11-15'],
    ['thisMonth', '2026-11-01', '2026-11-22'],
    ['lastMonth', '2026-10-01', '2026-10-31'],
  ] as const)('%s, asked on a Sunday, is %s to %s', (name, from, to) => {
    expect(periodOf(name, '2026-11-22')).toEqual([from, to]);
  });
});

describe('stateOf', () => {
  it('puts the work with a call before the availability', () => {
    expect(stateOf(agentView({ availability: 'notReady' })).kind).toBe('away');
    const work = { state: 'held' } as never;
    expect(stateOf(agentView({ work, stateSince: '2026-11-21T09:10:00+08:00' }))).toEqual({
      name: 'held',
      kind: 'busy',
      since: '2026-11-21T09:10:00+08:00',
    });
  });

  it('calls nobody ready whose phone is not there', () => {
    expect(stateOf(agentView({ reachable: false }))).toMatchObject({ name: 'unreachable', kind: 'away' });
    expect(stateOf(agentView({ reachable: false, availability: 'notReady' })).name).toBe('notReady');
  });

  it('counts from where the state began and not from when ready was pressed', () => {
    const agent = agentView({ availabilitySince: '2026-11-21T08:00:00+08:00', stateSince: '2026-11-21T08:55:00+08:00' });
    expect(stateOf(agent).since).toBe('2026-11-21T08:55:00+08:00');
  });
});

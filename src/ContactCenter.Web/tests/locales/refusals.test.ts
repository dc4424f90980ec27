import { describe, expect, it } from 'vitest';
import enUs from '@/locales/all-refusals-en-US';
import zhCn from '@/locales/all-refusals-zh-CN';
import seatEnUs from '@/locales/seat-en-US';
import seatZhCn from '@/locales/seat-zh-CN';
import { merge } from '@/locales/merge';
import type { Texts } from '@/locales/schema';
import declared from '../../api/refusals.json';

type Group = Record<string, string>;

/** The server's own list (RefusalListTests): every code with the names of what it speaks of. */
const codes = declared as { faults: Record<string, string[]>; problems: string[] };
const parts = (texts: Texts) => ({ fault: (texts.fault ?? {}) as Group, problem: (texts.problem ?? {}) as Group });
const languages = { zh: parts(merge([seatZhCn, zhCn])), en: parts(merge([seatEnUs, enUs])) };
const holes = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))].sort();

describe.each(Object.entries(languages))('what the server refuses, in %s,', (_, { fault, problem }) => {
  it('has a text for everything that can be wrong with a field, which speaks of nothing that the server does not say', () => {
    const wrong = Object.entries(codes.faults)
      .map(([code, params]) => ({ code, text: fault[code] ?? problem[code], params }))
      .filter(({ text, params }) => text === undefined || holes(text).some((hole) => !params.includes(hole)));
    expect(wrong).toEqual([]);
  });

  it('has a text for every refusal', () => {
    expect(codes.problems.length).toBeGreaterThan(100);
    expect(codes.problems.filter((code) => !(code in problem) && !(code in fault))).toEqual([]);
  });

  it('has none for a fault that the server does not know', () => expect(Object.keys(fault).filter((code) => !(code in codes.faults))).toEqual([]));
});

it('the same is spoken of in both languages', () => {
  for (const kind of ['fault', 'problem'] as const) {
    const { zh, en } = languages;
    expect(Object.entries(zh[kind]).filter(([code, text]) => holes(text).join() !== holes(en[kind][code] ?? '').join())).toEqual([]);
  }
});

it('no Chinese page says an English sentence', () => {
  const texts = [...Object.values(languages.zh.fault), ...Object.values(languages.zh.problem)];
  expect(texts.filter((text) => !/[\u4e00-\u9fff]/.test(text))).toEqual([]);
});

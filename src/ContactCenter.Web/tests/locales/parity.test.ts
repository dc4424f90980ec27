import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createI18n } from 'vue-i18n';
import { describe, expect, it } from 'vitest';
import { merge } from '@/locales/merge';
import { allTexts } from '../texts';

const { enUs, zhCn } = allTexts;

type Messages = { [key: string]: string | Messages };

function flatten(messages: Messages, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(messages)) {
    if (typeof value === 'string') {
      found.set(prefix + key, value);
    } else {
      flatten(value, `${prefix}${key}.`).forEach((text, name) => found.set(name, text));
    }
  }
  return found;
}

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? sources(path) : /\.(vue|ts)$/.test(name) ? [path] : [];
  });
}

const zh = flatten(zhCn as Messages);
const en = flatten(enUs as Messages);
const root = join(import.meta.dirname, '../../src');
const files = sources(root).map((path) => ({ path, text: readFileSync(path, 'utf8') }));

describe('locales', () => {
  it('have the same keys', () => expect([...en.keys()].sort()).toEqual([...zh.keys()].sort()));

  it('of two features never hide each other', () => {
    expect(() => merge([{ call: { none: 'a' } }, { call: { none: 'b' } }])).toThrow('call.none');
    expect(merge([{ call: { none: 'a' } }, { call: { list: 'b' } }])).toEqual({ call: { none: 'a', list: 'b' } });
  });

  it('have a text for every key and the same placeholders', () => {
    const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
    for (const [key, text] of zh) {
      expect(text.trim(), key).not.toBe('');
      expect(en.get(key)?.trim(), key).not.toBe('');
      expect(holes(en.get(key) ?? ''), key).toEqual(holes(text));
    }
  });

  it('the English one has no Chinese left in it', () => {
    for (const [key, text] of en) {
      expect(text, key).not.toMatch(/[\u4e00-\u9fff]/);
    }
  });

  it('every text compiles', () => {
    const translate = (messages: Messages) => {
      // The library derives its key type from the messages, which is too deep here.
      const create = createI18n as unknown as (options: object) => { global: { t(key: string, values: object): string } };
      return create({ legacy: false, locale: 'one', messages: { one: messages } }).global.t;
    };
    const values = { seconds: 1, state: 1, name: 1, ready: 1, waiting: 1, count: 1, code: 1, age: 1, reason: 1 };
    for (const messages of [zhCn, enUs] as Messages[]) {
      const t = translate(messages);
      for (const key of zh.keys()) {
        expect(t(key, values), key).not.toBe(key);
        expect(t(key, values), key).not.toContain('{');
      }
    }
  }, 60_000);

  it('every key that the sources name exists', () => {
    const used = files.flatMap(({ path, text }) =>
      [...text.matchAll(/(?<![\w.])\$?t\(\s*'([^']+)'/g)].map((match) => ({ path, key: match[1] ?? '' })),
    );
    expect(used.length).toBeGreaterThan(150);
    expect(used.filter(({ key }) => !zh.has(key))).toEqual([]);
  });

  it('every group of keys that the sources build exists', () => {
    const groups = files.flatMap(({ text }) => [...text.matchAll(/\bt\(`([\w.]+)\.\$\{/g)].map((match) => match[1] ?? ''));
    for (const group of new Set(groups)) {
      expect([...zh.keys()].some((key) => key.startsWith(`${group}.`)), group).toBe(true);
    }
  });
});

describe('templates', () => {
  it('hold no Chinese text of their own', () => {
    const found = files
      .filter(({ path }) => path.endsWith('.vue'))
      .filter(({ text }) => /[\u4e00-\u9fff]/.test(text))
      .map(({ path }) => path);
    expect(found).toEqual([]);
  });

  it('name no address outside', () => {
    const outside = files.filter(({ text }) => /https?:\/\/(?!127\.0\.0\.1|www\.w3\.org)/.test(text)).map(({ path }) => path);
    expect(outside).toEqual([]);
  });
});

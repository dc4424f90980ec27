import { describe, expect, it } from 'vitest';
import description from '../../api/openapi.json?raw';
import { features } from '@/features';

const files = Object.entries(
  import.meta.glob<string>('../../src/**/*.{ts,vue}', { eager: true, query: '?raw', import: 'default' }),
).map(([path, text]) => ({ path: path.replace('../../src/', ''), text }));

const featureOf = (path: string) => /^features\/([\w-]+)\//.exec(path)?.[1];
const names = [...new Set(files.map(({ path }) => featureOf(path)).filter((name) => name !== undefined))].sort();

/** Which features a file names, its own apart. */
const named = ({ path, text }: { path: string; text: string }) =>
  [...text.matchAll(/@\/features\/([\w-]+)\//g)].map(([, name]) => name ?? '').filter((name) => name !== featureOf(path));

describe('features', () => {
  it('each bring their pages and their texts in both languages, by names that say when they come, and a place in the menu of their own', () => {
    expect(features.map(({ name }) => name).sort()).toEqual(names);
    expect(new Set(features.map(({ place }) => place)).size).toBe(features.length);
    for (const name of names) {
      const texts = files.flatMap(({ path }) => (path.startsWith(`features/${name}/locales/`) ? [path.slice(`features/${name}/locales/`.length)] : []));
      expect(texts.filter((file) => !/^(seat|office|page|refusals)-(zh-CN|en-US)\.ts$/.test(file)), name).toEqual([]);
      expect(texts.some((file) => !file.startsWith('refusals-')), name).toBe(true);
      expect(texts.filter((file) => file.endsWith('-zh-CN.ts')).map((file) => file.replace('zh-CN', 'en-US')), name)
        .toEqual(texts.filter((file) => file.endsWith('-en-US.ts')));
    }
  });

  it('are known to the list, the router and the root alone: what they share knows none of them', () => {
    const knowing = files.filter((file) => !file.path.startsWith('features/') && named(file).length).map(({ path }) => path);
    expect(knowing.filter((path) => path !== 'App.vue')).toEqual([]);
  });

  it('do not need each other in a circle', () => {
    const needs = new Map(names.map((name) => [name, new Set<string>()]));
    files.forEach((file) => named(file).forEach((other) => needs.get(featureOf(file.path) ?? '')?.add(other)));
    const reaches = (goal: string, from: string, seen: Set<string>): boolean =>
      [...(needs.get(from) ?? [])].some((next) => next === goal || (!seen.has(next) && reaches(goal, next, seen.add(next))));
    expect(names.filter((name) => reaches(name, name, new Set()))).toEqual([]);
  });

  it('ask for no role: what a person may do comes with the session, and every permission is one that the server asks for', () => {
    const asked = files.flatMap(({ text }) => [...text.matchAll(/(?:may\(|permission: |ofOthers\(|ofSeveral\(|homeOf: \[)'([\w:-]+)'/g)].map(([, name]) => name ?? ''));
    expect(asked.length).toBeGreaterThan(30);
    expect(asked.filter((name) => !description.includes(`\`${name}\``))).toEqual([]);
    expect(files.filter(({ text }) => /session[?.\w]*\.roles\b/.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

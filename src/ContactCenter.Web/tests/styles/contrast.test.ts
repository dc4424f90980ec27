import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(join(import.meta.dirname, '../../src/styles/tokens.css'), 'utf8');

function rolesOf(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf('\n}', start));
  return new Map([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name ?? '', value ?? '']));
}

const light = rolesOf(':root');
const themes = { light, dark: new Map([...light, ...rolesOf('html.dark')]) };

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

const surfaces = ['page', 'panel', 'sunken', 'hover', 'chosen', 'nav'];
const TEXT = 4.5;
const MARK = 3;

/** Text on what it stands on. */
const texts: [string, string][] = [
  ...surfaces.flatMap((surface): [string, string][] => ['ink', 'ink-soft', 'accent', 'accent-strong', 'good', 'warn', 'bad'].map((text) => [text, surface])),
  ...['panel', 'sunken', 'hover'].map((surface): [string, string] => ['placeholder', surface]),
  ...['accent', 'good', 'warn', 'bad'].flatMap((role): [string, string][] => [
    [role, `${role}-soft`],
    ['ink', `${role}-soft`],
    ['ink-soft', `${role}-soft`],
    [`on-${role}`, role],
    [`on-${role}`, `${role}-strong`],
  ]),
];

/** What is no text and must be seen: the edge of what can be used, and the marks of a chart that nothing else names. */
const marks: [string, string][] = [
  ['line-control', 'panel'],
  ['line-control', 'page'],
  ...['chart-1', 'chart-2', 'chart-3', 'chart-4', 'chart-target'].map((mark): [string, string] => [mark, 'panel']),
];

describe.each(Object.entries(themes))('colours of the %s theme', (_, roles) => {
  const of = (name: string) => roles.get(name) ?? expect.fail(`--${name} is no colour`);

  it.each(texts)('%s is read on %s', (text, surface) => expect(contrast(of(text), of(surface))).toBeGreaterThanOrEqual(TEXT));

  it.each(marks)('%s is seen on %s', (mark, surface) => expect(contrast(of(mark), of(surface))).toBeGreaterThanOrEqual(MARK));
});

it('the measure agrees with known pairs', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
});

it('no component brings a colour of its own', () => {
  const files = import.meta.glob<string>('../../src/**/*.vue', { eager: true, query: '?raw', import: 'default' });
  const own = Object.entries(files).filter(([, text]) => /:\s[^;]*(#[0-9a-f]{3,8}\b|rgb\()[^;]*;/i.test(text.slice(text.indexOf('<style'))));
  expect(own.map(([path]) => path)).toEqual([]);
});

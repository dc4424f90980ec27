// @vitest-environment node
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const web = join(import.meta.dirname, '../..');
const copy = mkdtempSync(join(tmpdir(), 'new-feature-'));

/** All that is written for it: one folder. */
const folder: Record<string, string> = {
  'routes.ts': `export default { place: 125, group: 'system', pages: [{ path: 'example', name: 'example', component: {}, meta: { title: 'route.example', permission: 'example:read', menu: true } }] };`,
  'locales/office-zh-CN.ts': `export default { route: { example: '示例' } };`,
  'locales/office-en-US.ts': `export default { route: { example: 'Example' } };`,
  'locales/page-zh-CN.ts': `export default { example: { text: '正文' } };`,
  'locales/page-en-US.ts': `export default { example: { text: 'Text' } };`,
  'locales/refusals-zh-CN.ts': `export default { problem: { 'no-example': '没有示例。' } };`,
  'locales/refusals-en-US.ts': `export default { problem: { 'no-example': 'There is no example.' } };`,
};

let server: ViteDevServer;

beforeAll(async () => {
  for (const part of ['src', 'api', 'package.json', 'tsconfig.json']) {
    cpSync(join(web, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(web, 'node_modules'), join(copy, 'node_modules'), 'dir');
  for (const [name, text] of Object.entries(folder)) {
    const path = join(copy, 'src/features/example', name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
  }
  server = await createServer({
    root: copy,
    configFile: false,
    logLevel: 'error',
    appType: 'custom',
    server: { middlewareMode: true, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    resolve: { alias: { '@': join(copy, 'src') } },
  });
}, 60_000);

afterAll(async () => {
  await server?.close();
  rmSync(copy, { recursive: true, force: true });
});

describe('a new feature', () => {
  it('is in the menu, guarded and read in both languages when its folder is there and nothing else was touched', async () => {
    const load = (path: string) => server.ssrLoadModule(`/src/${path}`);
    const { menuOf, worksInOffice, textsOf } = await load('router/guard.ts');
    const { i18n, loadOffice, loadRefusals } = await load('locales/index.ts');
    const names = (menuOf({ 'example:read': ['city'], 'setting:read': ['city'], 'audit:read': ['city'] }) as { name: string }[]).map(({ name }) => name);
    expect(names.slice(names.indexOf('administration'), names.indexOf('audit') + 1)).toEqual(['administration', 'example', 'audit']);
    expect(menuOf({})).toEqual([]);
    expect([worksInOffice({ 'example:read': ['city'] }), worksInOffice({})]).toEqual([true, false]);
    expect(textsOf({ matched: [{ name: 'example' }] })).toEqual(['example']);

    const { t } = i18n.global;
    await loadOffice('zh-cn');
    expect([i18n.global.te('route.example'), i18n.global.te('example.text')]).toEqual([true, false]);
    for (const language of ['zh-cn', 'en-us']) {
      await loadOffice(language, textsOf({ matched: [{ name: 'example' }] }));
      await loadRefusals(language);
      i18n.global.locale.value = language;
      expect([t('route.example'), t('example.text'), t('problem.no-example')]).toEqual(
        language === 'zh-cn' ? ['示例', '正文', '没有示例。'] : ['Example', 'Text', 'There is no example.']);
      i18n.global.locale.value = 'zh-cn';
    }
  }, 60_000);
});

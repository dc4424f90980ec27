import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import enUs from '@/features/audit/locales/page-en-US';
import zhCn from '@/features/audit/locales/page-zh-CN';

/** Every endpoint says which entries it writes; an auditor reads each of them as words, and finds it in the filter. */
const written = new Set(
  [...readFileSync('api/openapi.json', 'utf8').matchAll(/In the audit log: ((?:`[a-z0-9-]+`(?:, )?)+)/g)].flatMap((entry) =>
    [...entry[1]!.matchAll(/`([a-z0-9-]+)`/g)].map((action) => action[1]!),
  ),
);

describe('entries of the audit log', () => {
  it('are declared by endpoints', () => expect(written.size).toBeGreaterThan(90));

  it.each([
    ['zh-cn', zhCn.audit.actions],
    ['en-us', enUs.audit.actions],
  ])('have their words in %s', (_, words) => {
    expect([...written].filter((action) => !(action in words))).toEqual([]);
  });
});

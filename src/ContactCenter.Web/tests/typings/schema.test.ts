// @vitest-environment node
import openapiTS, { astToString } from 'openapi-typescript';
import { expect, it } from 'vitest';
import description from '../../api/openapi.json?raw';
import types from '../../src/typings/api/schema.d.ts?raw';

const code = (text: string) => text.slice(text.indexOf('export interface'));

it('types of the server are made from its description as it is; if not: npm run types', async () => {
  expect(code(types)).toBe(code(astToString(await openapiTS(description))));
});

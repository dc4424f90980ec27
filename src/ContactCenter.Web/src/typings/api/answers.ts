import type { components, operations } from './schema';

/** What the server sends and takes, by the names of its description (`api/openapi.json`). */
export type Answers = components['schemas'];

/** What an operation reads from the query. */
export type Query<Operation extends keyof operations> = operations[Operation] extends { parameters: { query?: infer Values } }
  ? NonNullable<Values>
  : never;

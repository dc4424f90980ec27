import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

interface Vector {
  plan: string;
  from: string;
  to: string;
  number: string;
  perStratum: number;
  total: number;
  perMille: number;
  seed: string;
  populationHash: string;
  population: { id: string; stratum: string }[];
  chosen: string[];
}

const hash = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const by = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** What the page of plans says of a draw, followed by a program that knows nothing of the server's. */
test('a draw is repeated from what is published', () => {
  const file = resolve(__dirname, '../../../../../tests/ContactCenter.Quality.Tests/Vectors/draw.json');
  const vector = JSON.parse(readFileSync(file, 'utf8')) as Vector;
  const seed = hash([vector.plan, vector.from, vector.to, vector.number].join('\n'));
  const list = [...vector.population].sort((a, b) => by(a.id, b.id)).map(({ id, stratum }) => `${id}\t${stratum}\n`).join('');

  const strata = [...new Set(vector.population.map(({ stratum }) => stratum))].sort(by);
  const orders = strata.map((stratum) =>
    vector.population.filter((item) => item.stratum === stratum).map(({ id }) => id).sort((a, b) => by(hash(`${seed}\n${a}`), hash(`${seed}\n${b}`))));
  const wanted = Math.min(vector.population.length, Math.max(vector.total, Math.ceil((vector.population.length * vector.perMille) / 1000)));
  const counts = orders.map((order) => Math.min(order.length, vector.perStratum));
  const left = orders.map((order, i) => order.length - counts[i]!);
  const missing = wanted - counts.reduce((a, b) => a + b, 0);
  const sum = left.reduce((a, b) => a + b, 0);
  left.forEach((size, i) => (counts[i]! += Math.floor((missing * size) / sum)));
  const rest = wanted - counts.reduce((a, b) => a + b, 0);
  left.map((size, i) => ({ i, remainder: (missing * size) % sum })).sort((a, b) => b.remainder - a.remainder || a.i - b.i).slice(0, rest)
    .forEach(({ i }) => counts[i]!++);

  expect(seed).toBe(vector.seed);
  expect(hash(list)).toBe(vector.populationHash);
  expect(orders.flatMap((order, i) => order.slice(0, counts[i]))).toEqual(vector.chosen);
});

import type { Disposition } from '@/typings/documents/settings';

/** How deep each outcome lies below the top; one whose parent is not there, or that is above itself, lies at the top. */
export function depths(items: readonly Disposition[]): Map<string, number> {
  const parents = new Map(items.map(({ code, parent }) => [code, parent]));
  const depthOf = (code: string): number => {
    const seen = new Set([code]);
    let above = parents.get(code) ?? null;
    while (above !== null && parents.has(above) && !seen.has(above)) {
      seen.add(above);
      above = parents.get(above) ?? null;
    }
    return above !== null && seen.has(above) ? 0 : seen.size - 1;
  };
  return new Map(items.map(({ code }) => [code, depthOf(code)]));
}

/** Parents before what lies below them, each in the order of the settings. Every item comes exactly once. */
export function asTree(items: readonly Disposition[]): Disposition[] {
  const depth = depths(items);
  const below = (parent: string): Disposition[] =>
    items.filter((item) => item.parent === parent && depth.get(item.code)).flatMap((item) => [item, ...below(item.code)]);
  return items.filter((item) => !depth.get(item.code)).flatMap((item) => [item, ...below(item.code)]);
}

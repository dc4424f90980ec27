import type { FlowDocument } from './document';

type Values = Map<string, string>;

/** What stands in a document, by path; steps by their ids, and where they are drawn left out. */
function flat(value: unknown, path: string, into: Values): void {
  if (Array.isArray(value)) {
    value.forEach((entry: unknown, index) => {
      const name = typeof entry === 'object' && entry !== null && 'id' in entry ? String(entry.id) : String(index + 1);
      flat(entry, `${path}[${name}]`, into);
    });
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      if (name !== 'place' && name !== 'id') {
        flat(inner, path ? `${path}.${name}` : name, into);
      }
    }
  } else if (value !== null && value !== undefined) {
    into.set(path, String(value));
  }
}

const valuesOf = (document: FlowDocument | null): Values => {
  const values: Values = new Map();
  flat(document, '', values);
  return values;
};

/** What the other has otherwise, a line for each value: `steps[menu].attempts: 3 → 2`. */
export function changesBetween(now: FlowDocument | null, other: FlowDocument): string[] {
  const [here, there] = [valuesOf(now), valuesOf(other)];
  return [...new Set([...here.keys(), ...there.keys()])]
    .filter((path) => here.get(path) !== there.get(path))
    .map((path) => `${path}: ${here.get(path) ?? '–'} → ${there.get(path) ?? '–'}`);
}

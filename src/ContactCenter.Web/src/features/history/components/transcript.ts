interface Spoken {
  startMs: number;
  endMs: number;
  text: string;
}

/** The texts of a search fold case and width: ＶＡＴ is vat. */
const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

/** The places of the segments in which it is said; none while nothing is searched. */
export function foundIn(segments: readonly Spoken[], search: string): number[] {
  const wanted = fold(search.trim());
  return wanted ? segments.flatMap((segment, place) => (fold(segment.text).includes(wanted) ? [place] : [])) : [];
}

/** A text with what was found of it apart. Where folding changes lengths, what was found is the whole text. */
export function partsOf(text: string, search: string): { text: string; found: boolean }[] {
  const wanted = fold(search.trim());
  const folded = fold(text);
  if (!wanted || !folded.includes(wanted)) {
    return [{ text, found: false }];
  }
  if (folded.length !== text.length) {
    return [{ text, found: true }];
  }
  const parts: { text: string; found: boolean }[] = [];
  let from = 0;
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, from)) {
    parts.push({ text: text.slice(from, at), found: false }, { text: text.slice(at, at + wanted.length), found: true });
    from = at + wanted.length;
  }
  parts.push({ text: text.slice(from), found: false });
  return parts.filter((part) => part.text);
}

/** The place of what is said at a position, or was said last before it; −1 before the first. */
export function segmentAt(segments: readonly Spoken[], seconds: number | null): number {
  return seconds === null || seconds <= 0 ? -1 : segments.findLastIndex((segment) => segment.startMs <= seconds * 1000);
}

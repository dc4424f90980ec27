/** What an input method sends for keys that it takes, also where a browser ends the composition before the key is told. */
const COMPOSING = 229;

/** Enter that sends, and not Enter that chooses a character or breaks a line. */
export function isSendKey(event: Event): boolean {
  const key = event as KeyboardEvent;
  return key.key === 'Enter' && !key.shiftKey && !key.isComposing && key.keyCode !== COMPOSING;
}

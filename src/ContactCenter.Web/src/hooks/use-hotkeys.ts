import { onBeforeUnmount, onMounted } from 'vue';

export type Hotkeys = Record<string, () => void>;

/** The name of a pressed key: `a`, `shift+x`, `ctrl+enter`, `?`. */
export function keyName(event: KeyboardEvent): string {
  const key = event.key.toLowerCase();
  const parts = [];
  if (event.ctrlKey || event.metaKey) {
    parts.push('ctrl');
  }
  if (event.altKey) {
    parts.push('alt');
  }
  if (event.shiftKey && key !== '?') {
    parts.push('shift');
  }
  return [...parts, key].join('+');
}

/** A letter means nothing to these, so it is nothing that somebody types there. */
const TEXTLESS = ['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit'];
const WRITTEN_IN = [
  `input${TEXTLESS.map((type) => `:not([type="${type}"])`).join('')}`,
  'textarea',
  'select',
  '[contenteditable="true"]',
  '[role="combobox"]',
  '[role="menu"]',
  '[role="listbox"]',
].join(', ');

/** Hidden, or on its way out: a dialog keeps the focus for as long as it fades. */
const isGone = (element: Element): boolean => !!element.closest('[style*="display: none"], [class*="-leave-active"]');

/** Someone is writing, or an input method is composing a character, or a menu has the keyboard: letters are no commands. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.isComposing || event.keyCode === 229) {
    return true;
  }
  const target = event.target instanceof HTMLElement ? event.target : null;
  return !!target?.closest(WRITTEN_IN) && !isGone(target);
}

function isDialogOpen(): boolean {
  return [...document.querySelectorAll('.el-overlay [role="dialog"]')].some((dialog) => !isGone(dialog));
}

export function useHotkeys(hotkeys: Hotkeys): void {
  const onKeydown = (event: KeyboardEvent) => {
    if (event.repeat || isTyping(event) || isDialogOpen()) {
      return;
    }
    const action = hotkeys[keyName(event)];
    if (action) {
      event.preventDefault();
      action();
    }
  };
  onMounted(() => window.addEventListener('keydown', onKeydown));
  onBeforeUnmount(() => window.removeEventListener('keydown', onKeydown));
}

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

/** Someone is writing, or an input method is composing a character, or a dialog has the keyboard: letters are no commands. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.isComposing || event.keyCode === 229) {
    return true;
  }
  const target = event.target instanceof HTMLElement ? event.target : null;
  return !!target?.closest('input, textarea, select, [contenteditable="true"], [role="combobox"], [role="menu"], [role="listbox"]');
}

export function useHotkeys(hotkeys: Hotkeys): void {
  const onKeydown = (event: KeyboardEvent) => {
    if (event.repeat || isTyping(event) || document.querySelector('.el-overlay:not([style*="display: none"]) [role="dialog"]')) {
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

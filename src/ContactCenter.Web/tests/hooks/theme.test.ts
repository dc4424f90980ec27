import { createPinia, setActivePinia } from 'pinia';
import { effectScope, nextTick, ref } from 'vue';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useTheme } from '@/hooks/use-theme';
import { usePreferencesStore } from '@/store/preferences';

let follow: ((event: { matches: boolean }) => void)[] = [];

/** A computer that is set to dark, or not. */
function computer(dark: boolean): void {
  follow = [];
  vi.stubGlobal('matchMedia', () => ({ matches: dark, addEventListener: (_: string, handler: never) => follow.push(handler), removeEventListener: () => undefined }));
}

const isDark = () => document.documentElement.classList.contains('dark');

describe('theme', () => {
  beforeEach(() => {
    localStorage.clear();
    setActivePinia(createPinia());
  });
  afterEach(() => vi.unstubAllGlobals());

  const use = (wall: () => boolean = () => false) => effectScope().run(() => useTheme(wall));

  it('is at first as the computer is set, and follows it', async () => {
    computer(true);
    use();
    expect(isDark()).toBe(true);
    follow.forEach((handler) => handler({ matches: false }));
    await nextTick();
    expect(isDark()).toBe(false);
  });

  it('is what the person chose, whatever the computer says, also the next time', async () => {
    computer(true);
    use();
    usePreferencesStore().theme = 'light';
    usePreferencesStore().density = 'dense';
    await nextTick();
    expect(isDark()).toBe(false);
    expect(document.documentElement.dataset.density).toBe('dense');
    setActivePinia(createPinia());
    expect([usePreferencesStore().theme, usePreferencesStore().density]).toEqual(['light', 'dense']);
  });

  it('is dark on the wall and light on paper', async () => {
    computer(false);
    const wall = ref(true);
    use(() => wall.value);
    expect(isDark()).toBe(true);
    window.dispatchEvent(new Event('beforeprint'));
    expect(isDark()).toBe(false);
    window.dispatchEvent(new Event('afterprint'));
    expect(isDark()).toBe(true);
    wall.value = false;
    await nextTick();
    expect(isDark()).toBe(false);
  });

  it('a stored choice that is none is not taken', () => {
    computer(false);
    localStorage.setItem('contactcenter-preferences', '{"theme":"pink","density":7}');
    setActivePinia(createPinia());
    expect([usePreferencesStore().theme, usePreferencesStore().density]).toEqual(['system', 'normal']);
  });
});

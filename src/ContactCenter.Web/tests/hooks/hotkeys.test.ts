import { mount } from '@vue/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, h } from 'vue';
import { keyName, useHotkeys } from '@/hooks/use-hotkeys';

const press = (key: string, target: EventTarget = document.body, init: KeyboardEventInit = {}) =>
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...init }));

function page(hotkeys: Record<string, () => void>) {
  return mount(
    defineComponent(() => {
      useHotkeys(hotkeys);
      return () => h('div', [h('input'), h('textarea'), h('button')]);
    }),
    { attachTo: document.body },
  );
}

afterEach(() => (document.body.innerHTML = ''));

describe('hotkeys', () => {
  it('names keys', () => {
    expect(keyName(new KeyboardEvent('keydown', { key: 'X', shiftKey: true }))).toBe('shift+x');
    expect(keyName(new KeyboardEvent('keydown', { key: '?', shiftKey: true }))).toBe('?');
    expect(keyName(new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true }))).toBe('ctrl+enter');
  });

  it('work on the page and on buttons, and rest while someone types', () => {
    const answer = vi.fn();
    const wrapper = page({ a: answer });
    press('a');
    press('a', wrapper.find('button').element);
    expect(answer).toHaveBeenCalledTimes(2);
    press('a', wrapper.find('input').element);
    press('a', wrapper.find('textarea').element);
    expect(answer).toHaveBeenCalledTimes(2);
    wrapper.unmount();
  });

  it('rest while an input method composes, and ignore a key held down', () => {
    const answer = vi.fn();
    const wrapper = page({ a: answer });
    press('a', document.body, { isComposing: true });
    press('a', document.body, { keyCode: 229 } as KeyboardEventInit);
    press('a', document.body, { repeat: true });
    expect(answer).not.toHaveBeenCalled();
    wrapper.unmount();
  });

  it('work where a letter is nothing that somebody types: on a choice, in a dialog that has closed or fades', () => {
    const handOver = vi.fn();
    const wrapper = page({ c: handOver });
    const put = (html: string) => {
      const place = document.createElement('div');
      place.innerHTML = html;
      document.body.append(place);
      return place.querySelector('input')!;
    };
    press('c', put('<input type="radio">'));
    press('c', put('<input type="checkbox">'));
    press('c', put('<div class="el-overlay" style="display: none;"><div role="dialog"><input></div></div>'));
    press('c', put('<div class="el-overlay dialog-fade-leave-active"><div role="dialog"><input type="radio"></div></div>'));
    expect(handOver).toHaveBeenCalledTimes(4);
    press('c', put('<div class="el-overlay"><div role="dialog"><input type="radio"></div></div>'));
    press('c');
    expect(handOver).toHaveBeenCalledTimes(4);
    wrapper.unmount();
  });

  it('are gone with the page', () => {
    const answer = vi.fn();
    page({ a: answer }).unmount();
    press('a');
    expect(answer).not.toHaveBeenCalled();
  });
});

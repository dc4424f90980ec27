import { describe, expect, it } from 'vitest';
import { isSendKey } from '@/features/chat/enter';

const press = (init: KeyboardEventInit & { keyCode?: number }) => new KeyboardEvent('keydown', { key: 'Enter', ...init });

describe('what is written in a chat', () => {
  it('is sent by Enter, and not while an input method chooses a character', () => {
    expect(isSendKey(press({}))).toBe(true);
    expect(isSendKey(press({ shiftKey: true }))).toBe(false);
    expect(isSendKey(press({ isComposing: true }))).toBe(false);
    expect(isSendKey(press({ keyCode: 229 }))).toBe(false);
    expect(isSendKey(press({ key: 'a' }))).toBe(false);
  });
});

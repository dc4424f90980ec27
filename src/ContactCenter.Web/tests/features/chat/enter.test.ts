import { describe, expect, it } from 'vitest';
import { draftOf, keepDraft } from '@/features/chat/drafts';
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

  it('stays in its own chat while another one is looked at', () => {
    keepDraft('one', '给甲');
    keepDraft('two', '给乙');
    expect([draftOf('one'), draftOf('two'), draftOf('three')]).toEqual(['给甲', '给乙', '']);
    keepDraft('one', '  ');
    expect(draftOf('one')).toBe('');
  });
});

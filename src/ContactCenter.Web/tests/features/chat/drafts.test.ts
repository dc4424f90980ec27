import { afterEach, expect, it } from 'vitest';
import { draftOf, keepDraft, keepDraftsOf } from '@/features/chat/drafts';
import { forgetOwn } from '@/service/own-storage';

afterEach(() => sessionStorage.clear());

it('keeps what a person began in each chat, for that person, as long as the chat and the session', () => {
  keepDraft('li', 'a', '您好');
  keepDraft('li', 'b', '请稍等');
  expect([draftOf('li', 'a'), draftOf('li', 'b'), draftOf('wang', 'a')]).toEqual(['您好', '请稍等', '']);
  keepDraftsOf('li', ['b']);
  expect([draftOf('li', 'a'), draftOf('li', 'b')]).toEqual(['', '请稍等']);
  keepDraft('li', 'b', '  ');
  expect(sessionStorage).toHaveLength(0);
  keepDraft('li', 'b', '再次');
  forgetOwn();
  expect(draftOf('li', 'b')).toBe('');
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Page } from '@/chat/page';
import { Screen } from '@/chat/screen';
import { texts } from '@/chat/texts';
import type { VisitorChat } from '@/chat/wire';

class Track extends EventTarget {
  contentHint = '';
  stopped = false;
  stop(): void {
    this.stopped = true;
  }
}

/** A connection that connects when the test says so. */
class Connection extends EventTarget {
  static made: Connection[] = [];
  connectionState = 'new';
  localDescription = { sdp: 'v=0 offer' };
  parameters: { encodings: { maxBitrate?: number }[] } = { encodings: [{}] };
  closed = false;
  constructor() {
    super();
    Connection.made.push(this);
  }
  addTransceiver(): void {}
  createOffer = async () => ({ type: 'offer', sdp: 'v=0 offer' });
  setLocalDescription = async () => void queueMicrotask(() => this.dispatchEvent(new Event('icecandidate')));
  setRemoteDescription = async () => {};
  getSenders = () => [{ getParameters: () => this.parameters, setParameters: async () => {} }];
  close(): void {
    this.closed = true;
  }
  become(state: string): void {
    this.connectionState = state;
    this.dispatchEvent(new Event('connectionstatechange'));
  }
}

const chat = (screen: Partial<NonNullable<VisitorChat['screen']>> | null, canShare = true) =>
  ({ state: 'active', canShare, screen: screen && { id: 's1', state: 'asked', at: '2026-11-27T09:00:00Z', lookers: 0, ...screen } }) as VisitorChat;

let track: Track;
let asked: { verb: string; body: unknown }[];
let answers: Record<string, { code: string; fields: string[] } | { value: unknown }>;
let screen: Screen;

const hook = (name: string) => screen.place.querySelector<HTMLButtonElement>(`[data-testid="${name}"]`);
const ends = () => asked.filter(({ verb }) => verb === 'screen/end').map(({ body }) => (body as { by: string }).by);

async function shown(): Promise<void> {
  screen.render(chat({}));
  hook('screen-agree')!.click();
  await vi.waitFor(() => expect(asked.map(({ verb }) => verb)).toContain('/session/screen/share'));
  await vi.waitFor(() => expect(Connection.made[0]!.parameters.encodings[0]!.maxBitrate).toBe(2_000_000));
  Connection.made[0]!.become('connected');
  screen.render(chat({ state: 'shown', lookers: 1 }));
  expect(screen.place.dataset.state).toBe('shown');
}

beforeEach(() => {
  [asked, answers, track, Connection.made] = [[], { '/session/screen/share': { value: { answer: 'v=0', maxKilobits: 2000 } } }, new Track(), []];
  vi.stubGlobal('RTCPeerConnection', Connection);
  const stream = { getVideoTracks: () => [track], getTracks: () => [track] };
  vi.stubGlobal('navigator', { mediaDevices: { getDisplayMedia: vi.fn(async () => stream) } });
  const take = (verb: string, body: unknown) => {
    asked.push({ verb, body });
    return Promise.resolve(answers[verb] ?? { value: null });
  };
  document.body.innerHTML = '<p id="outcome"></p>';
  screen = new Screen({
    language: 'zh-CN', text: texts['zh-CN'],
    session: { act: take, ask: (_: string, path: string, body: unknown) => take(path, body) },
  } as unknown as Page);
});

afterEach(() => vi.unstubAllGlobals());

describe('what a visitor shows of the screen', () => {
  it('is proposed where the browser can show it and somebody is there to look', async () => {
    screen.render(chat(null, false));
    expect(screen.place.childElementCount).toBe(0);
    screen.render(chat(null));
    hook('screen-propose')!.click();
    await vi.waitFor(() => expect(asked).toEqual([{ verb: 'screen/propose', body: undefined }]));
    screen.render(chat({ state: 'proposed' }));
    expect(screen.place.dataset.state).toBe('proposed');
  });

  it('is chosen after the visitor agreed, in the same press, and sent within the limit', async () => {
    screen.render(chat({}));
    expect(screen.place.textContent).toContain('不会被保存');
    hook('screen-agree')!.click();
    // Before anything is waited for: browsers open their dialog in a press alone.
    expect(navigator.mediaDevices.getDisplayMedia).toHaveBeenCalledOnce();
    await vi.waitFor(() => expect(asked.map(({ verb }) => verb)).toEqual(['screen/agree', '/session/screen/share']));
    expect(asked[1]!.body).toEqual({ share: 's1', offer: 'v=0 offer' });
    expect(track.contentHint).toBe('detail');
  });

  it('says who looks, that a minimised window stands still, and ends at a press', async () => {
    await shown();
    expect(screen.place.textContent).toContain('1 人正在查看');
    track.dispatchEvent(new Event('mute'));
    expect(screen.place.textContent).toContain('最小化');
    track.dispatchEvent(new Event('unmute'));
    hook('screen-end')!.click();
    expect(track.stopped).toBe(true);
    await vi.waitFor(() => expect(ends()).toEqual(['visitor']));
  });

  it('ends when the browser ends it, and when the connection is lost', async () => {
    await shown();
    track.dispatchEvent(new Event('ended'));
    await vi.waitFor(() => expect(ends()).toEqual(['browser']));
    expect(Connection.made[0]!.closed).toBe(true);
    Connection.made = [];
    await shown();
    Connection.made[0]!.become('failed');
    await vi.waitFor(() => expect(ends()).toEqual(['browser', 'lost']));
  });

  it('stops at once when the agent ended it, and says nothing of its own', async () => {
    await shown();
    screen.render(chat(null));
    expect([track.stopped, Connection.made[0]!.closed, ends().length]).toEqual([true, true, 0]);
    expect(document.getElementById('outcome')!.textContent).toBe('屏幕共享已结束。');
    expect(screen.place.dataset.state).toBe('ready');
  });

  it('comes to nothing when nothing was chosen, when it was not agreed in time, or when it is refused', async () => {
    vi.mocked(navigator.mediaDevices.getDisplayMedia).mockRejectedValueOnce(new DOMException('no', 'NotAllowedError'));
    screen.render(chat({}));
    hook('screen-agree')!.click();
    await vi.waitFor(() => expect(ends()).toEqual(['browser']));
    expect(document.getElementById('outcome')!.textContent).toBe('没有选择要共享的内容。');

    answers['screen/agree'] = { code: 'chat-screen-over', fields: [] };
    hook('screen-agree')!.click();
    await vi.waitFor(() => expect(track.stopped).toBe(true));
    expect(ends()).toEqual(['browser']);

    delete answers['screen/agree'];
    answers['/session/screen/share'] = { code: 'screen-too-many', fields: [] };
    hook('screen-agree')!.click();
    await vi.waitFor(() => expect(ends()).toEqual(['browser', 'lost']));
    expect(document.getElementById('outcome')!.textContent).toContain('人数较多');
  });

  it('is refused with a hint on a device that cannot show its screen', () => {
    vi.stubGlobal('navigator', { mediaDevices: {} });
    screen.render(chat(null));
    expect(screen.place.childElementCount).toBe(0);
    screen.render(chat({}));
    expect(screen.place.dataset.state).toBe('unable');
    hook('screen-end')!.click();
    expect(ends()).toEqual(['visitor']);
  });

  it('goes with the page', async () => {
    await screen.leave();
    expect(ends()).toEqual([]);
    await shown();
    await screen.leave();
    expect(ends()).toEqual(['lost']);
  });
});

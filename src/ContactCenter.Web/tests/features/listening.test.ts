import { flushPromises, mount } from '@vue/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, h } from 'vue';
import { useListening, type Told } from '@/features/listening/use-listening';

type Answer = { status: number; body?: unknown };

/** A microphone that is given, or not, and what the page does with it. */
class Track {
  enabled = true;
  stopped = false;
  stop(): void {
    this.stopped = true;
  }
}

let track: Track;
let sent: (Track | null)[];
let changed: () => void;
let connection: { connectionState: string; closed: boolean };

class Peer {
  connectionState = 'connected';
  closed = false;
  localDescription = { sdp: 'v=0 offer' };
  constructor() {
    // eslint-disable-next-line @typescript-eslint/no-this-alias
    connection = this;
  }
  addTransceiver = () => ({ sender: { replaceTrack: async (next: Track | null) => void sent.push(next) } });
  addEventListener = (name: string, listener: () => void) => {
    if (name === 'icecandidate') {
      listener();
    } else if (name === 'connectionstatechange') {
      changed = listener;
    }
  };
  createOffer = async () => ({});
  setLocalDescription = async () => undefined;
  setRemoteDescription = async () => undefined;
  close(): void {
    this.closed = true;
  }
}

const view = (mode: string, agentId = '8001') => ({ id: 'm-1', mode, agentId, agentName: '张三', isHeld: false, hasThird: false, agentIsLost: false });

describe('listening to a live call', () => {
  let asked: string[];
  let told: Told[];
  let answers: Record<string, Answer>;
  let heard: ReturnType<typeof useListening>;
  let page: { unmount(): void };

  beforeEach(() => {
    vi.useFakeTimers();
    [asked, told, sent, track] = [[], [], [], new Track()];
    answers = {
      'POST monitor': { status: 200, body: { answer: 'v=0 answer', monitoring: view('monitor') } },
      'POST whisper': { status: 200, body: { answer: 'v=0 answer', monitoring: view('whisper') } },
      'PUT whisper': { status: 200, body: view('whisper') },
      'PUT monitor': { status: 200, body: view('monitor') },
      'POST keep': { status: 200, body: view('monitor') },
      'DELETE m-1': { status: 204 },
    };
    vi.stubGlobal('RTCPeerConnection', Peer);
    vi.stubGlobal('navigator', { mediaDevices: { getUserMedia: async () => ({ getAudioTracks: () => [track] }) } });
    vi.stubGlobal('fetch', async (path: string, { method }: { method: string }) => {
      const name = `${method} ${path.split('/').at(-1)}`;
      asked.push(name);
      const { status, body } = answers[name]!;
      return new Response(body === undefined ? null : JSON.stringify(body), {
        status, headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' },
      });
    });
    page = mount(defineComponent({
      setup() {
        heard = useListening((what) => told.push(what), () => told.push('over'));
        return () => h('div');
      },
    }));
  });

  afterEach(() => {
    page.unmount();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('opens no microphone to listen, opens it to whisper, and gives it back', async () => {
    expect(await heard.begin({ call: 'c-1', agent: '张三', mode: 'monitor' }, undefined)).toBe(true);
    expect(sent).toEqual([]);
    await heard.turnTo('whisper');
    expect([sent.length, track.stopped, heard.speaking.value]).toEqual([1, false, true]);
    heard.mute(true);
    expect(track.enabled).toBe(false);
    await heard.turnTo('monitor');
    expect([sent.at(-1), track.stopped, heard.muted.value]).toEqual([null, true, false]);
    await heard.end();
    expect([connection.closed, asked.at(-1), heard.now.value]).toEqual([true, 'DELETE m-1', null]);
  });

  it('tells nobody that somebody speaks who has no microphone', async () => {
    vi.stubGlobal('navigator', { mediaDevices: { getUserMedia: async () => Promise.reject(new DOMException('', 'NotAllowedError')) } });
    expect(await heard.begin({ call: 'c-1', agent: '张三', mode: 'whisper' }, undefined)).toBe(false);
    expect([asked, told, connection.closed]).toEqual([[], ['microphone'], true]);
  });

  it('says every three seconds that it is there, and ends where the server says that it is over', async () => {
    await heard.begin({ call: 'c-1', agent: '张三', mode: 'monitor' }, undefined);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(asked.filter((name) => name === 'POST keep').length).toBe(2);
    answers['POST keep'] = { status: 409, body: { code: 'supervision-over' } };
    await vi.advanceTimersByTimeAsync(3_000);
    expect([told, heard.now.value, connection.closed]).toEqual([['over'], null, true]);
    await vi.advanceTimersByTimeAsync(9_000);
    expect(asked.filter((name) => name === 'POST keep').length).toBe(3);
  });

  it('closes the microphone when the call went to another agent, whom nobody has spoken to', async () => {
    await heard.begin({ call: 'c-1', agent: '张三', mode: 'whisper' }, undefined);
    answers['POST keep'] = { status: 200, body: view('monitor', '8002') };
    await vi.advanceTimersByTimeAsync(3_000);
    expect([told, track.stopped, heard.now.value?.agentId]).toEqual([['silenced'], true, '8002']);
  });

  it('asks why the sound was lost before it says so', async () => {
    await heard.begin({ call: 'c-1', agent: '张三', mode: 'monitor' }, undefined);
    answers['POST keep'] = { status: 409, body: { code: 'supervision-over' } };
    connection.connectionState = 'closed';
    changed();
    await flushPromises();
    expect(told).toEqual(['over']);
  });
});

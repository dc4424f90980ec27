import { button, make, say } from './dom';
import { whyNot, type Page } from './page';
import { VoicePeer } from './voice-peer';
import type { VisitorChat } from './wire';

const TALKS: VisitorChat['state'][] = ['active', 'awaitingVisitorChoice'];
const AGAIN_MILLISECONDS = 700;
/** As long as the agent's phone rings. */
const RINGS_MILLISECONDS = 45_000;
const canSpeak = () => 'RTCPeerConnection' in window && !!navigator.mediaDevices;

/** Speaking with the agent out of the chat (TEL-05): asks for it, takes it, and ends it. */
export class Voice {
  readonly place = make('section', { class: 'voice', 'aria-live': 'polite' });
  private peer: VoicePeer | null = null;
  private wished = false;
  private muted = false;
  private shown = '';
  private chat: VisitorChat | null = null;

  constructor(private readonly page: Page) {}

  render(chat: VisitorChat): void {
    this.chat = chat;
    // Who asked takes the call when it comes: this page has the microphone already.
    if (this.wished && chat.voice?.state === 'ringing' && !this.peer) {
      void this.take();
    }
    this.show();
  }

  private show(): void {
    const { chat } = this;
    const state = this.peer ? (this.peer.isConnected ? 'speaking' : 'connecting')
      : !chat || !TALKS.includes(chat.state) || !canSpeak() ? 'none'
      : chat.voice?.state === 'ringing' && Date.now() - Date.parse(chat.voice.at) < RINGS_MILLISECONDS ? 'ringing'
      : chat.voice?.state === 'wanted' ? 'wanted'
      : 'ready';
    const wanted = `${state}/${this.muted}`;
    if (wanted !== this.shown) {
      this.shown = wanted;
      this.place.dataset.state = state;
      this.place.replaceChildren(...this.parts(state));
    }
  }

  private parts(state: string): HTMLElement[] {
    const { text } = this.page;
    switch (state) {
      case 'ready':
        return [button(text.voiceWish, 'voice-wish', () => void this.wish())];
      case 'wanted':
        return [make('span', {}, text.voiceWanted), button(text.no, 'voice-end', () => void this.end())];
      case 'ringing':
        return [make('b', {}, text.voiceRings), button(text.voiceTake, 'voice-take', () => void this.take(), 'strong'),
          button(text.voiceDecline, 'voice-end', () => void this.end())];
      case 'connecting':
      case 'speaking':
        return [make('b', { role: 'status' }, state === 'speaking' ? text.voiceSpeaking : text.voiceConnecting),
          button(this.muted ? text.voiceUnmute : text.voiceMute, 'voice-mute', () => this.mute()),
          button(text.voiceHangUp, 'voice-end', () => void this.end(), 'danger')];
      default:
        return [];
    }
  }

  /** The browser asks for the microphone when the visitor wants to speak, and not when somebody calls. */
  private async wish(): Promise<void> {
    if (!(await VoicePeer.mayListen())) {
      say(this.page.text.voiceNoMicrophone);
      return;
    }
    this.wished = true;
    const answer = await this.page.session.act('voice/wish');
    if ('code' in answer && answer.code !== 'chat-no-change') {
      this.wished = false;
      say(whyNot(this.page.text, answer));
    }
  }

  private async take(): Promise<void> {
    this.wished = false;
    const { session } = this.page;
    const peer = new VoicePeer(() => this.changed(peer));
    this.peer = peer;
    this.show();
    if (!(await peer.open())) {
      this.drop(peer, this.page.text.voiceNoMicrophone);
      void session.act('voice/end');
      return;
    }
    const offer = await peer.offer();
    const until = Date.now() + RINGS_MILLISECONDS;
    let answer = await session.ask<{ answer: string }>('POST', '/session/voice/take', { offer });
    // The agent's own phone answers first.
    while ('code' in answer && answer.code === 'voice-not-yet' && this.peer === peer && Date.now() < until) {
      await new Promise((done) => setTimeout(done, AGAIN_MILLISECONDS));
      answer = await session.ask<{ answer: string }>('POST', '/session/voice/take', { offer });
    }
    if (this.peer !== peer) {
      return;
    }
    if ('code' in answer) {
      this.drop(peer, whyNot(this.page.text, answer));
    } else {
      await peer.accept(answer.value.answer);
    }
  }

  /** The page goes, or its chat ends: nobody is left to listen to. */
  async leave(): Promise<void> {
    if (this.peer || this.wished) {
      await this.end();
    }
  }

  private async end(): Promise<void> {
    this.wished = false;
    if (this.peer) {
      this.drop(this.peer, '');
    }
    await this.page.session.act('voice/end');
  }

  private mute(): void {
    this.muted = !this.muted;
    this.peer?.mute(this.muted);
    this.show();
  }

  private changed(peer: VoicePeer): void {
    if (peer.isLost && this.peer === peer) {
      void this.page.session.act('voice/end');
      this.drop(peer, this.page.text.voiceOver);
    }
    this.show();
  }

  private drop(peer: VoicePeer, why: string): void {
    peer.close();
    if (this.peer === peer) {
      [this.peer, this.muted] = [null, false];
      say(why);
      this.show();
    }
  }
}

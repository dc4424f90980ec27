import { button, make, say } from './dom';
import { whyNot, type Page } from './page';
import { canShare, ScreenPeer } from './screen-peer';
import { fill } from './texts';
import type { VisitorChat } from './wire';

type End = 'visitor' | 'browser' | 'lost';

/** What the visitor shows the agent (CHT-10): proposed or asked for, agreed to here, chosen in the browser's own dialog, ended. */
export class Screen {
  readonly place = make('section', { class: 'voice screen', 'aria-live': 'polite' });
  private peer: ScreenPeer | null = null;
  private share = '';
  private choosing = false;
  private shown = '';
  private chat: VisitorChat | null = null;

  constructor(private readonly page: Page) {}

  render(chat: VisitorChat): void {
    this.chat = chat;
    // The agent ended it, or the chat is over.
    if (this.peer && chat.screen?.id !== this.share) {
      this.drop(this.page.text.screenOver);
    }
    this.show();
  }

  private get state(): string {
    const { chat } = this;
    return this.choosing ? 'choosing'
      : this.peer ? (this.peer.isConnected && chat?.screen?.state === 'shown' ? 'shown' : 'connecting')
      : !chat || (!chat.canShare && !chat.screen) ? 'none'
      : !chat.screen ? (canShare() ? 'ready' : 'none')
      : chat.screen.state === 'proposed' ? 'proposed'
      : chat.screen.state === 'shown' ? 'elsewhere'
      : canShare() ? 'asked'
      : 'unable';
  }

  private show(): void {
    const { state } = this;
    const wanted = JSON.stringify([state, this.page.language, this.chat?.screen?.lookers, this.peer?.isStill]);
    if (wanted !== this.shown) {
      this.shown = wanted;
      this.place.dataset.state = state;
      this.place.replaceChildren(...this.parts(state));
    }
  }

  private parts(state: string): HTMLElement[] {
    const { text } = this.page;
    const no = (label: string) => button(label, 'screen-end', () => void this.end('visitor'));
    switch (state) {
      case 'ready':
        return [button(text.screenPropose, 'screen-propose', () => void this.propose())];
      case 'proposed':
        return [make('span', {}, text.screenProposed), no(text.no)];
      case 'asked':
        return [make('div', { class: 'sheet', role: 'group', 'aria-label': text.screenAsked, 'data-testid': 'screen-consent' },
          make('h2', {}, text.screenAsked),
          make('ul', {}, ...text.screenTerms.map((line) => make('li', {}, line))),
          make('div', { class: 'actions' },
            button(text.screenAgree, 'screen-agree', () => void this.agree(), 'strong'), no(text.screenDecline)))];
      case 'unable':
        return [make('b', {}, text.screenUnable), no(text.screenDecline)];
      case 'choosing':
        return [make('b', { role: 'status' }, text.screenChoosing)];
      case 'connecting':
        return [make('b', { role: 'status' }, text.screenConnecting), no(text.screenStop)];
      case 'shown':
      case 'elsewhere':
        return [make('b', { role: 'status' }, state === 'shown' ? text.screenShown : text.screenElsewhere),
          make('span', { class: 'soft', 'data-testid': 'screen-lookers' }, this.peer?.isStill ? text.screenStill
            : fill(text.screenLookers, String(this.chat?.screen?.lookers ?? 0))),
          button(text.screenStop, 'screen-end', () => void this.end('visitor'), 'danger')];
      default:
        return [];
    }
  }

  private async propose(): Promise<void> {
    const answer = await this.page.session.act('screen/propose');
    say('code' in answer && answer.code !== 'chat-no-change' ? whyNot(this.page.text, answer) : '');
  }

  /** The browser's dialog opens while the button is pressed, which is what browsers ask for; that the visitor agreed is said meanwhile. */
  private async agree(): Promise<void> {
    const share = this.chat?.screen?.id;
    if (!share || this.choosing) {
      return;
    }
    this.choosing = true;
    const chosen = ScreenPeer.choose();
    this.show();
    const agreed = await this.page.session.act('screen/agree', { share });
    const stream = await chosen;
    this.choosing = false;
    if ('code' in agreed || !stream) {
      stream?.getTracks().forEach((track) => track.stop());
      say('code' in agreed ? whyNot(this.page.text, agreed) : this.page.text.screenNothing);
      this.show();
      if (!('code' in agreed)) {
        await this.page.session.act('screen/end', { share, by: 'browser' });
      }
      return;
    }
    await this.send(stream, share);
  }

  private async send(stream: MediaStream, share: string): Promise<void> {
    const peer = new ScreenPeer(stream, () => this.changed(peer));
    [this.peer, this.share] = [peer, share];
    this.show();
    const answer = await this.page.session.ask<{ answer: string; maxKilobits: number }>(
      'POST', '/session/screen/share', { share, offer: await peer.offer() });
    if (this.peer !== peer) {
      return;
    }
    if ('code' in answer) {
      await this.end('lost', whyNot(this.page.text, answer));
    } else {
      await peer.accept(answer.value.answer, answer.value.maxKilobits);
    }
  }

  /** The page goes, and what it shows with it. */
  async leave(): Promise<void> {
    if (this.peer) {
      await this.end('lost');
    }
  }

  private async end(by: End, why = ''): Promise<void> {
    const share = this.share || this.chat?.screen?.id;
    this.drop(why);
    await this.page.session.act('screen/end', { share, by });
  }

  private changed(peer: ScreenPeer): void {
    if (this.peer === peer && (peer.isStopped || peer.isLost)) {
      void this.end(peer.isStopped ? 'browser' : 'lost', this.page.text.screenOver);
    }
    this.show();
  }

  private drop(why: string): void {
    this.peer?.close();
    [this.peer, this.share] = [null, ''];
    say(why);
    this.show();
  }
}

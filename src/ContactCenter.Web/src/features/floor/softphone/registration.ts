import type { PhoneCredentials } from '@/typings/api/session';
import type { IncomingSession, PhonePorts, PhoneRegistration, SipLine } from './ports';

const RENEW_AT_SHARE = 0.8;
const RETRY_MILLISECONDS = [1000, 2000, 5000, 10_000];

export interface RegistrationEvents {
  changed(state: PhoneRegistration): void;
  incoming(event: IncomingSession, credentials: PhoneCredentials): void;
}

/** Keeps the phone registered: credentials, the line, renewal before they expire, and new ones when the server refuses the old. */
export class Registration {
  private line: SipLine | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private run = 0;
  private failures = 0;

  constructor(
    private readonly ports: PhonePorts,
    private readonly events: RegistrationEvents,
  ) {}

  get wanted(): boolean {
    return this.run % 2 === 1;
  }

  start(): void {
    if (!this.wanted) {
      this.run++;
      this.failures = 0;
      void this.connect(this.run);
    }
  }

  /** Un-registers; `drop` leaves the call and the registration to another tab. */
  stop(how: 'leave' | 'drop'): void {
    if (this.wanted) {
      this.run++;
    }
    clearTimeout(this.timer);
    if (how === 'drop') {
      this.line?.drop();
    } else {
      this.line?.userAgent.stop();
    }
    this.line = null;
  }

  private async connect(own: number): Promise<void> {
    this.events.changed('connecting');
    const { data, error } = await this.ports.fetchCredentials();
    if (own !== this.run) {
      return;
    }
    if (error) {
      this.events.changed(error.status === 0 ? 'unreachable' : 'unregistered');
      this.later(own, () => this.connect(own), this.backoff());
      return;
    }
    const line = await this.ports.openLine(data, this.ports.place.name);
    if (own !== this.run) {
      line.drop();
      return;
    }
    this.line = line;
    this.wire(own, line, data);
    line.userAgent.start();
    this.renewBefore(own, data);
  }

  private wire(own: number, line: SipLine, credentials: PhoneCredentials): void {
    const on = (event: string, handle: (payload: never) => void) =>
      line.userAgent.on(event, (payload) => {
        if (own === this.run) {
          handle(payload);
        }
      });
    on('connecting', () => this.failures === 0 && this.events.changed('connecting'));
    on('disconnected', () => {
      this.failures++;
      this.events.changed('unreachable');
    });
    on('registered', () => {
      this.failures = 0;
      this.events.changed('registered');
    });
    on('unregistered', () => this.events.changed('unregistered'));
    on('registrationFailed', () => {
      this.events.changed('unregistered');
      this.later(own, () => this.renew(own), this.backoff());
    });
    on('newRTCSession', (event) => this.events.incoming(event, credentials));
  }

  private renewBefore(own: number, credentials: PhoneCredentials): void {
    const left = Date.parse(credentials.expiresAt) - Date.now();
    if (Number.isFinite(left)) {
      this.later(own, () => this.renew(own), Math.min(Math.max(left * RENEW_AT_SHARE, 5000), 2 ** 31 - 1));
    }
  }

  /** New credentials for the same line; a call in progress is not touched. */
  private async renew(own: number): Promise<void> {
    const { data } = await this.ports.fetchCredentials();
    if (own !== this.run || !this.line) {
      return;
    }
    if (!data) {
      this.later(own, () => this.renew(own), this.backoff());
      return;
    }
    const { userAgent } = this.line;
    userAgent.set('authorization_user', data.userName);
    userAgent.set('realm', data.realm);
    userAgent.set('password', data.password);
    userAgent.register();
    this.renewBefore(own, data);
  }

  private backoff(): number {
    return RETRY_MILLISECONDS[Math.min(this.failures++, RETRY_MILLISECONDS.length - 1)] ?? 1000;
  }

  private later(own: number, action: () => Promise<void>, milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => own === this.run && void action(), milliseconds);
  }
}

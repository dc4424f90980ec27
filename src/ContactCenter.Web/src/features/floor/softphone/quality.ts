/** What one look at the statistics of a connection says; totals since it began. */
export interface Sample {
  received: number;
  lost: number;
  /** Seconds. */
  jitter: number | null;
  /** Seconds, there and back. */
  roundTrip: number | null;
  /** Share of what this side sent that did not arrive, 0–1, as the other side reports it. */
  sentLost: number | null;
  /** Of the microphone, 0–1; exactly 0 is no sound at all. */
  level: number | null;
}

export type QualityGrade = 'good' | 'fair' | 'poor';

export interface Quality {
  grade: QualityGrade;
  /** Whole per cent, of both ways the worse. */
  lossPercent: number;
  /** Whole milliseconds; null where the browser does not say. */
  jitterMilliseconds: number | null;
  roundTripMilliseconds: number | null;
  /** Who hears badly when it is bad: this side, the other, or both by the delay. */
  side: 'here' | 'there' | 'both';
}

/** From where on people notice it: ITU-T G.113 (loss), G.114 (delay), and a jitter buffer of about 40 ms. */
const FAIR = { loss: 0.01, jitter: 0.03, roundTrip: 0.3 };
const POOR = { loss: 0.05, jitter: 0.06, roundTrip: 0.6 };

type Report = Record<string, unknown> & { type?: string };
const number = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);

export function readSample(reports: Iterable<Report>): Sample {
  const sample: Sample = { received: 0, lost: 0, jitter: null, roundTrip: null, sentLost: null, level: null };
  for (const report of reports) {
    switch (report.type) {
      case 'inbound-rtp':
        sample.received += number(report.packetsReceived) ?? 0;
        sample.lost += number(report.packetsLost) ?? 0;
        sample.jitter = number(report.jitter) ?? sample.jitter;
        break;
      case 'remote-inbound-rtp':
        sample.sentLost = number(report.fractionLost) ?? sample.sentLost;
        sample.roundTrip = number(report.roundTripTime) ?? sample.roundTrip;
        break;
      case 'candidate-pair':
        if (report.nominated === true || report.selected === true) {
          sample.roundTrip ??= number(report.currentRoundTripTime);
        }
        break;
      case 'media-source':
        if (report.kind === 'audio') {
          sample.level = number(report.audioLevel);
        }
        break;
    }
  }
  return sample;
}

/** How the conversation sounds between two looks; null where nothing came in to judge by. */
export function judge(before: Sample, now: Sample): Quality | null {
  const [received, lost] = [now.received - before.received, Math.max(now.lost - before.lost, 0)];
  if (received + lost <= 0) {
    return null;
  }
  const heard = lost / (received + lost);
  const sent = now.sentLost ?? 0;
  const loss = Math.max(heard, sent);
  const [jitter, roundTrip] = [now.jitter ?? 0, now.roundTrip ?? 0];
  const over = (limit: typeof FAIR) => loss >= limit.loss || jitter >= limit.jitter || roundTrip >= limit.roundTrip;
  const limit = over(POOR) ? POOR : FAIR;
  const here = heard >= limit.loss || jitter >= limit.jitter;
  const there = sent >= limit.loss;
  return {
    grade: over(POOR) ? 'poor' : over(FAIR) ? 'fair' : 'good',
    lossPercent: Math.round(loss * 100),
    jitterMilliseconds: now.jitter === null ? null : Math.round(now.jitter * 1000),
    roundTripMilliseconds: now.roundTrip === null ? null : Math.round(now.roundTrip * 1000),
    side: here === there ? 'both' : here ? 'here' : 'there',
  };
}

/** So long without any sound at all, not even the noise of a room, is a microphone that is off. */
const DEAD_LOOKS = 8;
const LOOK_MILLISECONDS = 2000;

export interface QualityEvents {
  quality(quality: Quality): void;
  /** The microphone gives no sound, or does again. */
  dead(dead: boolean): void;
}

/** Looks at a connection while it is there. */
export class QualityWatch {
  private before: Sample | null = null;
  private silentLooks = 0;
  private looking = false;
  private readonly timer: ReturnType<typeof setInterval>;

  constructor(
    private readonly connection: Pick<RTCPeerConnection, 'getStats' | 'connectionState'>,
    private readonly isMuted: () => boolean,
    private readonly events: QualityEvents,
  ) {
    this.timer = setInterval(() => void this.look(), LOOK_MILLISECONDS);
  }

  close(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    if (this.looking || this.connection.connectionState === 'closed') {
      return;
    }
    this.looking = true;
    try {
      const now = readSample((await this.connection.getStats()).values() as Iterable<Report>);
      const quality = this.before && judge(this.before, now);
      this.before = now;
      if (quality) {
        this.events.quality(quality);
      }
      this.silentLooks = now.level === 0 && !this.isMuted() ? this.silentLooks + 1 : 0;
      this.events.dead(this.silentLooks >= DEAD_LOOKS);
    } catch {
      // A connection that is just being closed says nothing.
    } finally {
      this.looking = false;
    }
  }
}

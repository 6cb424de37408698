/** Requests that may start in a second over time, and at once after a rest. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** What a refused rate is multiplied by. */
const LOWER = 0.7;
/** After a refusal, milliseconds without another one until the rate climbs. */
const QUIET = 1_000;
/** Climbing, of the rate itself and of the ceiling, in a second: slow where AWS takes little, and at the ceiling within minutes. */
const CLIMB = { own: 0.05, ceiling: 0.002 } as const;
/** However much is refused, so many are tried in a second, since only trying tells that AWS takes more again. */
const FLOOR = 0.2;

/**
 * A token bucket whose rate learns: each refusal lowers it, and quiet lets it climb back, never above what was
 * published. All times are milliseconds of a clock that only goes forward.
 */
export class Pace {
  private readonly ceiling: Rate;
  private rate: number;
  private tokens: number;
  private at: number;
  private loweredAt = Number.NEGATIVE_INFINITY;

  constructor(ceiling: Rate, now: number) {
    this.ceiling = ceiling;
    this.rate = ceiling.perSecond;
    this.tokens = ceiling.burst;
    this.at = now;
  }

  /** Requests a second that it lets start now. */
  perSecond(now: number): number {
    this.advance(now);
    return this.rate;
  }

  /** Milliseconds until the next request may start; 0 where it may now. */
  wait(now: number): number {
    this.advance(now);
    return this.tokens >= 1 ? 0 : Math.max(1, Math.ceil(((1 - this.tokens) / this.rate) * 1000));
  }

  /** One request starts. */
  take(): void {
    this.tokens -= 1;
  }

  /** AWS refused a request that had started at `startedAt`. Of those that the same rate let start, one lowers it. */
  refused(startedAt: number, now: number): void {
    this.advance(now);
    this.tokens = Math.min(this.tokens, 0);
    if (startedAt < this.loweredAt) return;
    this.rate = Math.max(Math.min(FLOOR, this.ceiling.perSecond), this.rate * LOWER);
    this.loweredAt = now;
  }

  private advance(now: number): void {
    const quiet = Math.max(0, now - Math.max(this.at, this.loweredAt + QUIET)) / 1000;
    const { perSecond, burst } = this.ceiling;
    if (quiet > 0 && this.rate < perSecond) {
      this.rate = Math.min(perSecond, this.rate * (1 + CLIMB.own) ** quiet + perSecond * CLIMB.ceiling * quiet);
    }
    const room = Math.max(1, (burst * this.rate) / perSecond);
    this.tokens = Math.min(room, this.tokens + ((now - this.at) / 1000) * this.rate);
    this.at = now;
  }
}

/** What one service lets one account do in one region, after its published quotas. */
export interface ServiceLimit {
  /** Requests under way at once. */
  readonly concurrency: number;
  /** Requests that start in a second, over time. */
  readonly perSecond: number;
  /** Requests that may start at once after a rest. */
  readonly burst: number;
}

/** Keeps the requests to one service in one region within its limit, first come first served. */
export class Limiter {
  private readonly limit: ServiceLimit;
  private readonly now: () => number;
  private readonly waiting: (() => void)[] = [];
  private underWay = 0;
  private tokens: number;
  private refilledAt: number;
  private timer: NodeJS.Timeout | undefined;

  /** `now` is in milliseconds and need not be the time of day. */
  constructor(limit: ServiceLimit, now: () => number) {
    this.limit = limit;
    this.now = now;
    this.tokens = limit.burst;
    this.refilledAt = now();
  }

  async run<T>(task: () => Promise<T>): Promise<T> {
    await this.place();
    try {
      return await task();
    } finally {
      this.underWay -= 1;
      this.admit();
    }
  }

  private place(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.admit();
    });
  }

  private admit(): void {
    const now = this.now();
    this.tokens = Math.min(this.limit.burst, this.tokens + ((now - this.refilledAt) / 1000) * this.limit.perSecond);
    this.refilledAt = now;
    while (this.underWay < this.limit.concurrency && this.tokens >= 1) {
      const enter = this.waiting.shift();
      if (enter === undefined) return;
      this.underWay += 1;
      this.tokens -= 1;
      enter();
    }
    if (this.waiting.length > 0 && this.underWay < this.limit.concurrency && this.timer === undefined) {
      const wait = Math.max(1, Math.ceil(((1 - this.tokens) / this.limit.perSecond) * 1000));
      this.timer = setTimeout(() => {
        this.timer = undefined;
        this.admit();
      }, wait);
    }
  }
}

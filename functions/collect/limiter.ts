import { isThrottling, OutOfTime, RateRefused } from './failure.ts';
import { Pace } from './pace.ts';

/** What one service lets one account do in one region, after its published quotas. */
export interface ServiceLimit {
  /** Requests under way at once. */
  readonly concurrency: number;
  /** Requests that start in a second, over time. */
  readonly perSecond: number;
  /** Requests that may start at once after a rest. */
  readonly burst: number;
}

/** One attempt that waits for its turn. Its place in the line is that of its call: a refused one goes back to where it was. */
interface Waiting {
  readonly ticket: number;
  readonly enter: () => void;
  readonly leave: (error: Error) => void;
}

/** What is known of one operation of the service. */
interface Operation {
  readonly waiting: Waiting[];
  /** Set once AWS has refused it for its rate. */
  pace?: Pace;
  /** Since when AWS has only refused it, where it has. */
  refusedSince?: number;
  givenUp?: RateRefused;
}

/** Refusals of two operations within so many milliseconds mean that the endpoint itself is asked too fast. */
const TOGETHER = 2_000;

/**
 * Keeps the requests to one service in one region within what it takes, first come first served, and learns what that
 * is: a refusal lowers the rate of its operation, refusals of several operations that of the endpoint, and both climb
 * back, up to the published limit. So a busy account costs time and no answers.
 *
 * The client hands it every attempt on the wire, from a middleware that stands inside the SDK's retries and outside
 * signing: `(args) => limiter.attempt(operation, () => next(args))`, where what is counted and looked at is inside the
 * function, since that runs once for each request sent. What AWS refused for its rate is sent again here, at the
 * limiter's pace, until the run's time is up: the SDK's retries never see it. A call as a whole takes no place:
 * then the calls of a refused operation would keep those of another from being sent.
 */
export class Limiter {
  private readonly limit: ServiceLimit;
  private readonly now: () => number;
  private readonly refusals: number;
  private readonly pace: Pace;
  private readonly operations = new Map<string, Operation>();
  private lastRefusal: { readonly operation: string; readonly at: number } | undefined;
  private underWay = 0;
  private tickets = 0;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  /**
   * `now` is in milliseconds and need not be the time of day; `refusals` is for how long an operation is refused, and nothing
   * else, before it is given up for the run.
   */
  constructor(limit: ServiceLimit, now: () => number, refusals: number) {
    this.refusals = refusals;
    this.limit = limit;
    this.now = now;
    this.pace = new Pace(limit, now());
  }

  /**
   * Sends one request when it is its turn, again and again while AWS refuses it for the rate.
   * @throws RateRefused for an operation that AWS has only refused for `refusals` milliseconds; OutOfTime once stopped; what `send` throws
   */
  async attempt<T>(name: string, send: () => Promise<T>): Promise<T> {
    const operation = this.operation(name);
    const ticket = this.tickets++;
    for (;;) {
      const startedAt = await this.turn(operation, ticket);
      try {
        const answer = await send();
        delete operation.refusedSince;
        return answer;
      } catch (error) {
        if (!isThrottling(error)) {
          delete operation.refusedSince;
          throw error;
        }
        this.refused(name, operation, startedAt);
      } finally {
        this.underWay -= 1;
        this.admit();
      }
    }
  }

  /** The run's time is up: whatever waits is told so, and nothing more is sent. */
  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    this.dismiss([...this.operations.values()], outOfTime());
  }

  private operation(name: string): Operation {
    const operation = this.operations.get(name) ?? { waiting: [] };
    this.operations.set(name, operation);
    return operation;
  }

  /** Gives the time at which the turn came. */
  private async turn(operation: Operation, ticket: number): Promise<number> {
    if (this.stopped) throw outOfTime();
    if (operation.givenUp !== undefined) throw operation.givenUp;
    await new Promise<void>((enter, leave) => {
      const behind = operation.waiting.findLastIndex((other) => other.ticket < ticket);
      operation.waiting.splice(behind + 1, 0, { ticket, enter, leave });
      this.admit();
    });
    return this.now();
  }

  private admit(): void {
    const now = this.now();
    while (this.underWay < this.limit.concurrency && this.pace.wait(now) === 0) {
      const operation = this.next(now);
      const first = operation?.waiting.shift();
      if (first === undefined) break;
      this.pace.take();
      operation?.pace?.take();
      this.underWay += 1;
      first.enter();
    }
    this.wake(now);
  }

  /** Of the operations whose own pace lets them, that whose call came first. */
  private next(now: number): Operation | undefined {
    let best: Operation | undefined;
    for (const operation of this.operations.values()) {
      const [first] = operation.waiting;
      if (first === undefined || (operation.pace?.wait(now) ?? 0) > 0) continue;
      if (best?.waiting[0] === undefined || first.ticket < best.waiting[0].ticket) best = operation;
    }
    return best;
  }

  /** Looks again as soon as time alone lets the next one start; a place that falls free looks by itself. */
  private wake(now: number): void {
    clearTimeout(this.timer);
    if (this.underWay >= this.limit.concurrency) return;
    const waits = [...this.operations.values()]
      .filter(({ waiting }) => waiting.length > 0)
      .map(({ pace }) => Math.max(this.pace.wait(now), pace?.wait(now) ?? 0));
    if (waits.length === 0) return;
    this.timer = setTimeout(
      () => {
        this.admit();
      },
      Math.min(...waits),
    );
  }

  private refused(name: string, operation: Operation, startedAt: number): void {
    const now = this.now();
    operation.pace ??= new Pace(this.limit, now);
    operation.pace.refused(startedAt, now);
    const before = this.lastRefusal;
    if (before !== undefined && before.operation !== name && now - before.at < TOGETHER) this.pace.refused(startedAt, now);
    this.lastRefusal = { operation: name, at: now };
    operation.refusedSince ??= now;
    if (now - operation.refusedSince < this.refusals) return;
    operation.givenUp = new RateRefused(
      `AWS refused ${name} for its rate, and nothing else, for ${String(this.refusals / 1000)} s`,
    );
    this.dismiss([operation], operation.givenUp);
  }

  private dismiss(operations: readonly Operation[], why: Error): void {
    for (const { waiting } of operations) for (const { leave } of waiting.splice(0)) leave(why);
  }
}

function outOfTime(): OutOfTime {
  return new OutOfTime('the time for this run is up');
}

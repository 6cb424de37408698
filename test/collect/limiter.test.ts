import { OutOfTime, RateRefused } from '../../functions/collect/failure.ts';
import { Limiter, type ServiceLimit } from '../../functions/collect/limiter.ts';

const PATIENCE = 30_000;

const tick = async () => {
  for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
};
const throttling = () => Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' });

/** What AWS does behind one quota: a token bucket, and an answer after a while. */
class Quota {
  perSecond: number;
  readonly startedAt: number[] = [];
  refusals = 0;
  private tokens: number;
  private at = Date.now();

  constructor(perSecond: number) {
    this.perSecond = perSecond;
    this.tokens = perSecond;
  }

  async ask<T>(answer: T): Promise<T> {
    const now = Date.now();
    this.startedAt.push(now);
    this.tokens = Math.min(Math.max(2, this.perSecond), this.tokens + ((now - this.at) / 1000) * this.perSecond);
    this.at = now;
    const taken = this.tokens >= 1;
    if (taken) this.tokens -= 1;
    else this.refusals += 1;
    await new Promise((resolve) => setTimeout(resolve, 40));
    if (!taken) throw throttling();
    return answer;
  }
}

/** Lets the fake clock run until all is answered; gives the seconds that it took. */
async function settle(all: readonly Promise<unknown>[]): Promise<number> {
  const began = Date.now();
  const open = new Set(all);
  for (const each of all) void Promise.allSettled([each]).then(() => open.delete(each));
  while (open.size > 0) await jest.advanceTimersByTimeAsync(500);
  return (Date.now() - began) / 1000;
}

const limit: ServiceLimit = { concurrency: 10, perSecond: 40, burst: 40 };
const numbers = (count: number) => Array.from({ length: count }, (_none, index) => index);

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('the limiter of a service', () => {
  const started = (of: ServiceLimit, tasks: number) => {
    const limiter = new Limiter(of, () => Date.now(), PATIENCE);
    const ends: (() => void)[] = [];
    const all = numbers(tasks).map(() => limiter.attempt('Ask', () => new Promise<void>((resolve) => ends.push(resolve))));
    return { ends, all };
  };

  it('lets no more under way than its places', async () => {
    const { ends } = started({ concurrency: 2, perSecond: 1000, burst: 1000 }, 5);
    await tick();
    expect(ends).toHaveLength(2);
    ends[0]?.();
    await tick();
    expect(ends).toHaveLength(3);
  });

  it('starts no more than the burst at once, then at the rate', async () => {
    const { ends } = started({ concurrency: 100, perSecond: 10, burst: 3 }, 6);
    await tick();
    expect(ends).toHaveLength(3);
    await jest.advanceTimersByTimeAsync(100);
    expect(ends).toHaveLength(4);
    await jest.advanceTimersByTimeAsync(200);
    expect(ends).toHaveLength(6);
  });

  it('frees the place of an attempt that fails', async () => {
    const limiter = new Limiter({ concurrency: 1, perSecond: 1000, burst: 10 }, () => Date.now(), PATIENCE);
    await expect(limiter.attempt('Ask', () => Promise.reject(new Error('denied')))).rejects.toThrow('denied');
    await expect(limiter.attempt('Ask', () => Promise.resolve('next'))).resolves.toBe('next');
  });

  it('serves first come first, also across operations', async () => {
    const limiter = new Limiter({ concurrency: 1, perSecond: 1000, burst: 100 }, () => Date.now(), PATIENCE);
    const order: number[] = [];
    await settle(
      numbers(12).map((index) =>
        limiter.attempt(index % 3 === 0 ? 'One' : 'Other', () => {
          order.push(index);
          return Promise.resolve();
        }),
      ),
    );
    expect(order).toEqual(numbers(12));
  });
});

describe('the limiter under a quota that is smaller than published', () => {
  it.each([4, 10, 40])('loses no answer at a %dth of it, and takes about as long as the quota needs', async (share) => {
    const quota = new Quota(limit.perSecond / share);
    const limiter = new Limiter(limit, () => Date.now(), PATIENCE);
    const count = 10 * limit.perSecond;
    const all = numbers(count).map((index) => limiter.attempt('Ask', () => quota.ask(index)));
    const seconds = await settle(all);
    expect(await Promise.all(all)).toEqual(numbers(count));
    expect(seconds).toBeLessThan((1.3 * count) / quota.perSecond);
    expect(quota.refusals).toBeLessThan(count / 2);
  });

  it('keeps the order in which calls came', async () => {
    const quota = new Quota(5);
    const limiter = new Limiter({ concurrency: 1, perSecond: 20, burst: 20 }, () => Date.now(), PATIENCE);
    const order: number[] = [];
    const ask = (index: number) =>
      limiter.attempt('Ask', async () => {
        await quota.ask(index);
        order.push(index);
      });
    await settle(numbers(80).map(ask));
    expect(order).toEqual(numbers(80));
  });

  it('loses no answer where operations share one quota, and starves none of them', async () => {
    const quota = new Quota(10);
    const limiter = new Limiter(limit, () => Date.now(), PATIENCE);
    const doneAt = new Map<string, number>();
    const all = numbers(300).map(async (index) => {
      const operation = `Ask${String(index % 3)}`;
      await limiter.attempt(operation, () => quota.ask(index));
      doneAt.set(operation, Date.now());
    });
    const began = Date.now();
    const seconds = await settle(all);
    await Promise.all(all);
    expect(seconds).toBeLessThan(1.5 * 30);
    for (const at of doneAt.values()) expect((at - began) / 1000).toBeGreaterThan(0.7 * seconds);
  });

  it('slows no operation that AWS does not refuse', async () => {
    const [narrow, wide] = [new Quota(1), new Quota(1000)];
    const limiter = new Limiter(limit, () => Date.now(), PATIENCE);
    const refused = numbers(20).map((index) => limiter.attempt('Narrow', () => narrow.ask(index)));
    const other = numbers(200).map((index) => limiter.attempt('Wide', () => wide.ask(index)));
    expect(await settle(other)).toBeLessThan(8);
    await settle(refused);
    expect(await Promise.all(refused)).toEqual(numbers(20));
  });

  it('goes back to the published rate when the quota does, and never over it', async () => {
    const quota = new Quota(limit.perSecond / 8);
    const limiter = new Limiter(limit, () => Date.now(), PATIENCE);
    const all = numbers(4_000).map((index) => limiter.attempt('Ask', () => quota.ask(index)));
    await jest.advanceTimersByTimeAsync(60_000);
    quota.perSecond = 1_000;
    const back = Date.now() + 60_000;
    await settle(all);
    const after = quota.startedAt.filter((at) => at >= back && at < back + 10_000).length;
    expect(after).toBeGreaterThan(0.9 * 10 * limit.perSecond);
    const buckets = new Map<number, number>();
    for (const at of quota.startedAt) buckets.set(Math.floor(at / 1000), (buckets.get(Math.floor(at / 1000)) ?? 0) + 1);
    for (const [, count] of [...buckets].slice(2)) expect(count).toBeLessThanOrEqual(limit.perSecond + 1);
  });
});

describe('the limiter gives up', () => {
  it('an operation that is only refused for a long time, and no other', async () => {
    const limiter = new Limiter(limit, () => Date.now(), PATIENCE);
    const refused = numbers(30).map(() => limiter.attempt('Refused', () => Promise.reject(throttling())));
    const taken = limiter.attempt('Taken', () => Promise.resolve('taken'));
    const seconds = await settle(refused);
    expect(seconds).toBeGreaterThanOrEqual(PATIENCE / 1000);
    expect(seconds).toBeLessThan(1.2 * (PATIENCE / 1000));
    for (const each of refused) await expect(each).rejects.toThrow(RateRefused);
    await expect(taken).resolves.toBe('taken');
    await expect(limiter.attempt('Refused', () => Promise.resolve('late'))).rejects.toThrow(RateRefused);
    await expect(limiter.attempt('Taken', () => Promise.resolve('still'))).resolves.toBe('still');
  });

  it('nothing that is answered now and then', async () => {
    const limiter = new Limiter(limit, () => Date.now(), PATIENCE);
    const sparing = new Quota(0.05);
    const all = numbers(12).map((index) => limiter.attempt('Ask', () => sparing.ask(index)));
    const eased = setTimeout(() => {
      sparing.perSecond = 1;
    }, 100_000);
    await settle(all);
    clearTimeout(eased);
    expect(await Promise.all(all)).toEqual(numbers(12));
  });

  it('everything that waits once the time is up, and sends nothing more', async () => {
    const limiter = new Limiter({ concurrency: 1, perSecond: 10, burst: 10 }, () => Date.now(), PATIENCE);
    let sent = 0;
    const send = async () => {
      sent += 1;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      throw throttling();
    };
    const all = numbers(3).map(() => limiter.attempt('Ask', send));
    await jest.advanceTimersByTimeAsync(500);
    limiter.stop();
    await settle(all);
    for (const each of all) await expect(each).rejects.toThrow(OutOfTime);
    await expect(limiter.attempt('Ask', send)).rejects.toThrow(OutOfTime);
    expect(sent).toBe(1);
  });
});

import { Limiter } from '../../functions/collect/limiter.ts';

const tick = async () => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};

describe('Limiter', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const started = (limit: ConstructorParameters<typeof Limiter>[0], tasks: number) => {
    const limiter = new Limiter(limit, () => Date.now());
    const ends: (() => void)[] = [];
    const all = Array.from({ length: tasks }, () => limiter.run(() => new Promise<void>((resolve) => ends.push(resolve))));
    return { ends, all };
  };

  it('lets no more under way than its places, first come first served', async () => {
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

  it('frees the place of a task that fails', async () => {
    const limiter = new Limiter({ concurrency: 1, perSecond: 1000, burst: 10 }, () => Date.now());
    await expect(limiter.run(() => Promise.reject(new Error('denied')))).rejects.toThrow('denied');
    await expect(limiter.run(() => Promise.resolve('next'))).resolves.toBe('next');
  });
});

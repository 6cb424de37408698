import * as fc from 'fast-check';
import { Pace } from '../../functions/collect/pace.ts';

const ceiling = { perSecond: 20, burst: 10 };

/** What can happen to a pace: time passes, a request starts where it may, or one that started now is refused. */
const event = fc.oneof(
  fc.record({ kind: fc.constant('time' as const), ms: fc.integer({ min: 0, max: 20_000 }) }),
  fc.constant({ kind: 'start' as const }),
  fc.constant({ kind: 'refused' as const }),
);

describe('the pace of requests', () => {
  it('never exceeds what was published, whatever is refused and when', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        const pace = new Pace(ceiling, 0);
        const starts: number[] = [];
        let now = 0;
        for (const happened of events) {
          if (happened.kind === 'time') now += happened.ms;
          else if (happened.kind === 'refused') pace.refused(now, now);
          else if (pace.wait(now) === 0) {
            pace.take();
            starts.push(now);
          }
          expect(pace.perSecond(now)).toBeLessThanOrEqual(ceiling.perSecond);
          for (const since of starts) {
            const within = starts.filter((at) => at >= since).length;
            expect(within).toBeLessThanOrEqual(ceiling.burst + ((now - since) / 1000) * ceiling.perSecond + 1e-6);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is lowered once by the refusals of requests that started together', () => {
    const once = new Pace(ceiling, 0);
    once.refused(0, 100);
    const often = new Pace(ceiling, 0);
    for (let refusal = 0; refusal < 5; refusal += 1) often.refused(0, 100 + refusal);
    expect(often.perSecond(200)).toBe(once.perSecond(200));
    often.refused(150, 200);
    expect(often.perSecond(200)).toBeLessThan(once.perSecond(200));
  });

  it('stays low while refusals go on, however many, without stopping', () => {
    const pace = new Pace(ceiling, 0);
    for (let at = 0; at < 100_000; at += 500) pace.refused(at, at);
    expect(pace.perSecond(100_000)).toBeGreaterThan(0.1);
    expect(pace.perSecond(100_000)).toBeLessThan(1);
    expect(pace.wait(100_000)).toBeLessThan(10_000);
  });

  it('climbs back to what was published when nothing is refused', () => {
    const pace = new Pace(ceiling, 0);
    for (let at = 0; at < 5_000; at += 100) pace.refused(at, at);
    const rates = [6_000, 20_000, 40_000, 80_000].map((now) => pace.perSecond(now));
    expect([...rates].sort((one, other) => one - other)).toEqual(rates);
    expect(rates.at(-1)).toBe(ceiling.perSecond);
  });
});

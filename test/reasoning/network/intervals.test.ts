import fc from 'fast-check';
import { intersect, setOf, sizeOf, subtract, type Interval } from '../../../functions/reasoning/network/intervals.ts';

const interval = fc.tuple(fc.bigInt(0n, 40n), fc.bigInt(0n, 10n)).map(([from, length]): Interval => [from, from + length]);
const set = fc.array(interval, { maxLength: 6 }).map((intervals) => setOf(...intervals));

const holds = (intervals: readonly Interval[], number: bigint) => intervals.some(([from, to]) => from <= number && number <= to);

test('a set holds what its intervals hold, once', () => {
  fc.assert(
    fc.property(fc.array(interval, { maxLength: 6 }), fc.bigInt(0n, 60n), (intervals, number) => {
      const merged = setOf(...intervals);
      expect(holds(merged, number)).toBe(holds(intervals, number));
      expect(sizeOf(setOf(...merged, ...merged))).toBe(sizeOf(merged));
    }),
  );
});

test('what is common and what is left make up the whole', () => {
  fc.assert(
    fc.property(set, set, fc.bigInt(0n, 60n), (left, right, number) => {
      const common = intersect(left, right);
      const rest = subtract(left, right);
      expect(holds(common, number)).toBe(holds(left, number) && holds(right, number));
      expect(holds(rest, number)).toBe(holds(left, number) && !holds(right, number));
      expect(sizeOf(common) + sizeOf(rest)).toBe(sizeOf(left));
    }),
  );
});

import fc from 'fast-check';
import {
  covers,
  intersect,
  setOf,
  sizeOf,
  subtract,
  unite,
  type Interval,
} from '../../../functions/reasoning/network/intervals.ts';

const interval = fc
  .tuple(fc.nat(40), fc.integer({ min: 1, max: 10 }))
  .map(([from, length]): Interval<number> => [from, from + length]);
const set = fc.array(interval, { maxLength: 6 }).map((intervals) => setOf(intervals));

const holds = (intervals: readonly Interval[], number: number) => intervals.some(([from, end]) => from <= number && number < end);

test('a set holds what its intervals hold, once', () => {
  fc.assert(
    fc.property(fc.array(interval, { maxLength: 6 }), fc.nat(60), (intervals, number) => {
      const merged = setOf(intervals);
      expect(holds(merged, number)).toBe(holds(intervals, number));
      expect(sizeOf(setOf([...merged, ...merged]))).toBe(sizeOf(merged));
    }),
  );
});

test('what is common and what is left make up the whole', () => {
  fc.assert(
    fc.property(set, set, fc.nat(60), (left, right, number) => {
      const common = intersect(left, right);
      const rest = subtract(left, right);
      expect(holds(common, number)).toBe(holds(left, number) && holds(right, number));
      expect(holds(rest, number)).toBe(holds(left, number) && !holds(right, number));
      expect(sizeOf(common) + sizeOf(rest)).toBe(sizeOf(left));
      expect(holds(unite(left, right), number)).toBe(holds(left, number) || holds(right, number));
      expect(covers(left, right)).toBe(sizeOf(subtract(right, left)) === 0);
    }),
  );
});

test('sizes of IPv6 are those of bigint, not of numbers that have lost their last digits', () => {
  const last = 2n ** 128n;
  expect(sizeOf([[last - 3n, last]])).toBe(3);
});

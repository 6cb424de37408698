import fc from 'fast-check';
import { covers, matchesAction, matchesArn, matchesWildcard, overlap } from '../../functions/reasoning/policy/match.ts';

describe('matchesWildcard', () => {
  test.each([
    ['', '', true],
    ['', 'a', false],
    ['*', '', true],
    ['a*', 'a', true],
    ['a*c', 'abbc', true],
    ['a*c', 'abbcd', false],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['*a*b*', 'xxaxxbxx', true],
    ['*a*b*', 'xxbxxaxx', false],
    ['a.c', 'abc', false],
    ['**', 'anything', true],
    ['?', '', false],
    ['*?', 'a', true],
  ])('%j on %j: %j', (pattern, text, expected) => {
    expect(matchesWildcard(pattern, text)).toBe(expected);
  });

  test('agrees with the regular expression that says the same', () => {
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 10 });
    fc.assert(
      fc.property(pattern, text, (written, given) => {
        const same = new RegExp(`^${written.replaceAll('*', '.*').replaceAll('?', '.')}$`);
        expect(matchesWildcard(written, given)).toBe(same.test(given));
      }),
    );
  });

  test('a pattern made to be slow is not', () => {
    expect(matchesWildcard(`${'*a'.repeat(200)}b`, 'a'.repeat(2000))).toBe(false);
  });
});

test('actions are matched without regard to case', () => {
  expect(matchesAction('S3:get*', 's3:GetObject')).toBe(true);
  expect(matchesAction('s3:Get*', 's3:PutObject')).toBe(false);
});

test('ARNs are matched with regard to case, over colons', () => {
  expect(matchesArn('arn:aws:s3:::Bucket/*', 'arn:aws:s3:::bucket/key')).toBe(false);
  expect(matchesArn('arn:aws:iam::*:role/admin', 'arn:aws:iam::111122223333:role/admin')).toBe(true);
  expect(matchesArn('arn:aws:*', 'arn:aws:iam::111122223333:role/admin')).toBe(true);
});

describe('covers', () => {
  test.each([
    ['*', '*', true],
    ['*', 'iam:*', true],
    ['iam:*', '*', false],
    ['iam:*', 'iam:Get*', true],
    ['iam:Get?', 'iam:Get*', false],
    ['iam:Get?', 'iam:Get?', true],
    ['*:*', '*', false],
    ['iam:Get??', 'iam:Get*', false],
    ['iam:Get?*', 'iam:Get*', false],
  ])('%j over %j: %j', (wider, narrower, expected) => {
    expect(covers(wider, narrower)).toBe(expected);
  });
});

describe('overlap', () => {
  test.each([
    ['a*', '*b', true],
    ['a*', 'b*', false],
    ['a?', 'ab', true],
    ['a?', 'a', false],
    ['*', '', true],
    ['x*y', 'x*z', false],
  ])('%j and %j: %j', (first, second, expected) => {
    expect(overlap(first, second)).toBe(expected);
    expect(overlap(second, first)).toBe(expected);
  });

  test('what fits both patterns makes them overlap', () => {
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 6 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 6 });
    fc.assert(
      fc.property(pattern, pattern, text, (one, other, given) => {
        if (matchesWildcard(one, given) && matchesWildcard(other, given)) expect(overlap(one, other)).toBe(true);
      }),
    );
  });

  test('long patterns are compared as well', () => {
    expect(overlap(`${'a'.repeat(4000)}*`, `${'a'.repeat(3000)}?*`)).toBe(true);
  });
});

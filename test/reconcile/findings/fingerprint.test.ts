import fc from 'fast-check';
import { oldestId } from '../../../functions/reconcile/findings/check-index.ts';
import { fingerprintOf, type FingerprintParts } from '../../../functions/reconcile/findings/fingerprint.ts';
import { facts } from '../../support/results.ts';

/** Parts made of what could be taken for a separator. */
const part = fc.oneof(
  fc.string({ maxLength: 4 }),
  fc.array(fc.constantFrom('a', '/', ':', '#', '|', ',', '"', '\\', '\n', ''), { maxLength: 5 }).map((all) => all.join('')),
);
const identity: fc.Arbitrary<FingerprintParts> = fc.record({
  checkId: part,
  account: part,
  region: part,
  arn: part,
  discriminator: part,
});

function same(a: FingerprintParts, b: FingerprintParts): boolean {
  return (['checkId', 'account', 'region', 'arn', 'discriminator'] as const).every((name) => a[name] === b[name]);
}

test('two findings have one fingerprint only when they are one finding', () => {
  fc.assert(
    fc.property(identity, identity, (a, b) => {
      expect(fingerprintOf(a) === fingerprintOf(b)).toBe(same(a, b));
    }),
    { numRuns: 2000 },
  );
});

test('moving characters from one part to the next makes another finding', () => {
  fc.assert(
    fc.property(part, part, part, (a, b, c) => {
      const left = { checkId: 'x', account: 'y', region: 'z', arn: a + b, discriminator: c };
      const right = { ...left, arn: a, discriminator: b + c };
      expect(fingerprintOf(left) === fingerprintOf(right)).toBe(b === '');
    }),
  );
});

test('a fingerprint is 32 hexadecimal digits and stays what it was', () => {
  const known = {
    checkId: 'ebs-encryption',
    account: '123456789012',
    region: 'eu-west-1',
    arn: 'arn:aws:ec2:eu-west-1:123456789012:volume/vol-1',
    discriminator: '',
  };
  expect(fingerprintOf(known)).toBe('be0c9af7d9a2bd1d070bb4a09bb0c99a');
});

test('a renamed check keeps its fingerprints', () => {
  expect(oldestId(facts('new-name', { formerly: ['first-name', 'second-name'] }))).toBe('first-name');
  expect(oldestId(facts('only-name'))).toBe('only-name');
});

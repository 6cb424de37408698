import { matchesPattern, mayMatch } from '../../../functions/reasoning/events/pattern.ts';

const event = {
  source: 'aws.s3',
  'detail-type': 'Object Created',
  region: 'eu-west-1',
  detail: {
    bucket: { name: 'inbox' },
    object: { key: 'in/photo.png', size: 12 },
    address: '10.0.0.7',
    note: null,
    tags: ['a', 'b'],
  },
};
const ofKey = (...asked: readonly unknown[]) => JSON.stringify({ detail: { object: { key: asked } } });

describe('an event pattern', () => {
  test.each([
    ['a value', { source: ['aws.s3'] }, true],
    ['one of several values', { source: ['aws.ec2', 'aws.s3'] }, true],
    ['another value', { source: ['aws.ec2'] }, false],
    ['all fields together', { source: ['aws.s3'], 'detail-type': ['Object Deleted'] }, false],
    ['a field that is not there', { account: ['1'] }, false],
    ['a field that must not be there', { account: [{ exists: false }] }, true],
    ['a field that must be there', { detail: { address: [{ exists: true }] } }, true],
    ['one of a list of values', { detail: { tags: ['b'] } }, true],
    ['null', { detail: { note: [null] } }, true],
    ['a number within bounds', { detail: { object: { size: [{ numeric: ['>', 10, '<=', 12] }] } } }, true],
    ['a number out of bounds', { detail: { object: { size: [{ numeric: ['>', 12] }] } } }, false],
    ['an address of a range', { detail: { address: [{ cidr: '10.0.0.0/24' }] } }, true],
    ['an address of another range', { detail: { address: [{ cidr: '10.0.1.0/24' }] } }, false],
    ['either of two fields', { $or: [{ source: ['aws.ec2'] }, { region: ['eu-west-1'] }] }, true],
    ['neither of two fields', { $or: [{ source: ['aws.ec2'] }, { region: ['us-east-1'] }] }, false],
  ])('%s: %j', (_name, pattern, expected) => {
    expect(matchesPattern(JSON.stringify(pattern), event)).toBe(expected);
  });

  test.each([
    [{ prefix: 'in/' }, true],
    [{ prefix: 'out/' }, false],
    [{ suffix: '.png' }, true],
    [{ suffix: '.jpg' }, false],
    [{ 'equals-ignore-case': 'IN/PHOTO.PNG' }, true],
    [{ wildcard: 'in/*.png' }, true],
    [{ wildcard: 'out/*' }, false],
    [{ 'anything-but': ['in/photo.png'] }, false],
    [{ 'anything-but': { prefix: 'out/' } }, true],
    [{ 'anything-but': { prefix: 'in/' } }, false],
  ])('that asks %j of a key: %j', (asked, expected) => {
    expect(matchesPattern(ofKey(asked), event)).toBe(expected);
  });

  test('that is no pattern lets nothing through', () => {
    expect(matchesPattern('{"source":', event)).toBe(false);
  });
});

describe('what is known of an event in part', () => {
  const known = { source: 'aws.s3', detail: { bucket: { name: 'inbox' } } };

  test.each([
    ['all that is asked', { source: ['aws.s3'], detail: { bucket: { name: ['inbox'] } } }, 'yes'],
    ['what contradicts it', { source: ['aws.s3'], detail: { bucket: { name: ['outbox'] } } }, 'no'],
    ['what is not known', { source: ['aws.s3'], detail: { object: { key: [{ prefix: 'in/' }] } } }, 'maybe'],
  ])('%s: %s', (_name, pattern, expected) => {
    expect(mayMatch(JSON.stringify(pattern), known)).toBe(expected);
  });
});

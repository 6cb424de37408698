import { intersect, rangeOf, subtract } from '../../functions/reasoning/policy/address.ts';
import { instantOf, numberOf } from '../../functions/reasoning/policy/instant.ts';
import { operatorOf } from '../../functions/reasoning/policy/operator.ts';
import { statementKeys } from '../../functions/reasoning/policy/statement-key.ts';
import { usersByReference, usersOf } from '../../functions/reasoning/kms/key-reference.ts';
import { statement } from '../support/iam.ts';

test.each([
  ['2026-03-01T00:00:00Z', '2026-03-01T00:00:00.000Z'],
  ['2026-03-01T02:00:00+02:00', '2026-03-01T00:00:00.000Z'],
  ['2026-03-01T02:00:00+0200', '2026-03-01T00:00:00.000Z'],
  ['2026-03-01T00:00:00', '2026-03-01T00:00:00.000Z'],
  ['2026-03-01', '2026-03-01T00:00:00.000Z'],
  ['2026', '2026-01-01T00:00:00.000Z'],
  ['1772323200', '2026-03-01T00:00:00.000Z'],
  ['2026-13-01', undefined],
  ['01/03/2026', undefined],
  ['tomorrow', undefined],
  ['', undefined],
])('the date %j', (value, expected) => {
  const instant = instantOf(value);
  expect(instant === undefined ? undefined : new Date(instant).toISOString()).toBe(expected);
});

test.each([
  ['10', 10],
  ['-1.5', -1.5],
  ['1h', undefined],
  ['', undefined],
])('the number %j', (value, expected) => {
  expect(numberOf(value)).toBe(expected);
});

test.each([
  ['10.0.0.0/8', true],
  ['10.0.0.1', true],
  ['2001:db8::/32', true],
  ['10.0.0.0/33', false],
  ['10.0.0/8', false],
  ['10.0.0.0/', false],
  ['office', false],
])('the range %j', (value, isRange) => {
  expect(rangeOf(value) !== undefined).toBe(isRange);
});

test('ranges in common, and what is left of one', () => {
  const ranges = (...values: string[]) => values.flatMap((value) => rangeOf(value) ?? []);
  expect(intersect(ranges('10.0.0.0/8', '2001:db8::/32'), ranges('10.1.0.0/16'))).toEqual(ranges('10.1.0.0/16'));
  expect(subtract(ranges('10.0.0.0/23'), ranges('10.0.0.0/24'))).toEqual(ranges('10.0.1.0/24'));
  expect(subtract(ranges('10.0.0.0/24'), ranges('10.0.0.0/8'))).toEqual([]);
});

test.each([
  ['ForAnyValue:StringLikeIfExists', { family: 'string', comparison: 'like', negated: false, ifExists: true, quantifier: 'any' }],
  ['forallvalues:stringnotequals', { comparison: 'equals', negated: true, ifExists: false, quantifier: 'all' }],
  ['NumericLessThanEquals', { family: 'numeric', comparison: 'less-or-equal', quantifier: 'one' }],
  ['ArnNotEquals', { family: 'arn', comparison: 'like', negated: true }],
])('the operator %s', (name, expected) => {
  expect(operatorOf(name)).toMatchObject(expected);
});

test.each(['StringMatches', 'ForSomeValues:StringEquals', 'constructor', ''])('no operator: %j', (name) => {
  expect(operatorOf(name)).toBeUndefined();
});

test('a statement keeps its key while others come and go', () => {
  const [first, second, third] = [statement({ actions: ['s3:*'] }), statement({ sid: 'Two' }), statement({ actions: ['ec2:*'] })];
  const [one, two, three] = statementKeys([first, second, third]);
  expect(two).toBe('Two');
  expect(statementKeys([third, first])).toEqual([three, one]);
  expect(statementKeys([first, first])).toEqual([one, `${String(one)} 2`]);
});

test.each([
  ['arn:aws:kms:eu-west-1:1:key/k', false, true],
  ['arn:aws:kms:eu-west-1:1:alias/a', false, true],
  ['arn:aws:kms:us-east-1:1:alias/a', true, false],
  ['k', true, true],
  ['k', false, false],
  ['alias/a', true, true],
  ['alias/b', true, false],
])('%j, of the same region %j: %j', (reference, isOfSameRegion, expected) => {
  const key = { arn: 'arn:aws:kms:eu-west-1:1:key/k', keyId: 'k', aliases: ['alias/a'] };
  const user = { arn: 'arn:aws:s3:::bucket', type: 'AWS::S3::Bucket' };
  const users = usersByReference([{ reference, region: isOfSameRegion ? 'eu-west-1' : 'us-east-1', user }]);
  expect(usersOf(key, users)).toEqual(expected ? [user] : []);
});

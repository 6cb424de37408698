import fc from 'fast-check';
import type { PolicyDocument, Statement } from '../../../functions/model/policy.ts';
import { publicAccess } from '../../../functions/reasoning/public/access.ts';

const now = new Date('2026-03-01T00:00:00Z');
const bucket = 'arn:aws:s3:::bucket';
const subject = { kind: 's3-bucket', arn: bucket, now } as const;

const line = fc.constantFrom<readonly [operator: string, key: string, values: string[]]>(
  ['StringEquals', 'aws:PrincipalOrgID', ['o-abcdefghij']],
  ['StringLike', 'aws:PrincipalOrgID', ['o-*']],
  ['StringNotEquals', 'aws:PrincipalOrgID', ['o-abcdefghij']],
  ['StringNotEqualsIfExists', 'aws:PrincipalOrgID', ['o-abcdefghij']],
  ['StringEqualsIfExists', 'aws:SourceVpce', ['vpce-1']],
  ['StringNotEquals', 'aws:SourceVpce', ['vpce-1']],
  ['ForAllValues:StringLike', 'aws:PrincipalOrgPaths', ['o-abcdefghij/*']],
  ['Null', 'aws:PrincipalOrgPaths', ['false']],
  ['Null', 'aws:PrincipalOrgPaths', ['true']],
  ['IpAddress', 'aws:SourceIp', ['0.0.0.0/0']],
  ['IpAddress', 'aws:SourceIp', ['198.51.100.0/24']],
  ['NotIpAddress', 'aws:SourceIp', ['198.51.100.0/24']],
  ['Bool', 'aws:SecureTransport', ['true']],
  ['Bool', 'aws:SecureTransport', ['false']],
  ['StringEquals', 'aws:Referer', ['a']],
  ['StringResembles', 'aws:Referer', ['a']],
);
const conditions = fc
  .array(line, { maxLength: 3 })
  .map((lines) =>
    lines.reduce<Statement['conditions']>(
      (block, [operator, key, values]) => ({ ...block, [operator]: { ...block[operator], [key]: values } }),
      {},
    ),
  );
const none = { AWS: [], Service: [], Federated: [], CanonicalUser: [] };
const statement = (effect: Statement['effect']): fc.Arbitrary<Statement> =>
  fc.record({
    effect: fc.constant(effect),
    principals: fc.constantFrom(
      { ...none, AWS: ['*'] },
      { ...none, AWS: ['arn:aws:iam::111122223333:role/a'] },
      { ...none, Federated: ['graph.facebook.com'] },
    ),
    actions: fc.constantFrom(['s3:GetObject'], ['s3:*'], ['s3:Put*', 's3:ListBucket'], ['*']),
    notActions: fc.constant([]),
    resources: fc.constantFrom([bucket], [`${bucket}/*`], [bucket, `${bucket}/*`], [`${bucket}/a/*`], ['*']),
    notResources: fc.constant([]),
    conditions,
  });
const statements = fc.array(fc.oneof(statement('Allow'), statement('Deny')), { maxLength: 4 });
const policy = (...all: readonly Statement[]): PolicyDocument => ({ version: '2012-10-17', statements: [...all] });

/** How much a policy lets everyone do, so that two can be compared: nothing, something perhaps, something surely. */
const openness = (document: PolicyDocument) => {
  const { open, undecided } = publicAccess(document, subject);
  if (open.length > 0) return 2;
  return undecided.length > 0 ? 1 : 0;
};
const runs = { numRuns: 200 };

test('another Deny never makes anything more public', () => {
  fc.assert(
    fc.property(statements, statement('Deny'), (before, deny) => {
      expect(openness(policy(...before, deny))).toBeLessThanOrEqual(openness(policy(...before)));
    }),
    runs,
  );
});

test('another Allow never makes anything less public', () => {
  fc.assert(
    fc.property(statements, statement('Allow'), (before, allow) => {
      expect(openness(policy(...before, allow))).toBeGreaterThanOrEqual(openness(policy(...before)));
    }),
    runs,
  );
});

test('the order of statements has no say', () => {
  fc.assert(
    fc.property(statements, (all) => {
      expect(openness(policy(...[...all].reverse()))).toBe(openness(policy(...all)));
    }),
    runs,
  );
});

test('taking the conditions off an Allow never makes it less public', () => {
  fc.assert(
    fc.property(statements, statement('Allow'), (others, allow) => {
      const bare = { ...allow, conditions: {} };
      expect(openness(policy(...others, bare))).toBeGreaterThanOrEqual(openness(policy(...others, allow)));
    }),
    runs,
  );
});

test('an unconditional Deny of everything for everyone leaves nothing', () => {
  const wall: Statement = {
    effect: 'Deny',
    principals: { ...none, AWS: ['*'] },
    actions: ['*'],
    notActions: [],
    resources: ['*'],
    notResources: [],
    conditions: {},
  };
  fc.assert(
    fc.property(statements, (all) => {
      expect(openness(policy(...all, wall))).toBe(0);
    }),
    runs,
  );
});

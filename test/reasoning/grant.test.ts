import type { PolicyDocument, Statement } from '../../functions/model/policy.ts';
import { decide } from '../../functions/reasoning/policy/grant.ts';
import { policyOf } from '../support/iam.ts';

const now = new Date('2026-03-01T00:00:00Z');
const wish = { action: 's3:GetObject', resource: 'arn:aws:s3:::data/report' };
const named = (...documents: PolicyDocument[]) => documents.map((document, index) => ({ name: `p${String(index)}`, document }));
const allow = (over: Partial<Statement> = {}) => policyOf({ actions: ['s3:Get*'], ...over });
const deny = (over: Partial<Statement> = {}) => policyOf({ effect: 'Deny', actions: ['s3:*'], ...over });
const mfa = { Bool: { 'aws:MultiFactorAuthPresent': ['true'] } };
const past = { DateLessThan: { 'aws:CurrentTime': ['2020-01-01T00:00:00Z'] } };

describe('decide', () => {
  test.each<[string, PolicyDocument[], PolicyDocument | undefined, string]>([
    ['nothing', [], undefined, 'no'],
    ['an Allow', [allow()], undefined, 'yes'],
    ['an Allow in another case', [allow({ actions: ['S3:getobject'] })], undefined, 'yes'],
    ['an Allow of another action', [allow({ actions: ['s3:Put*'] })], undefined, 'no'],
    ['an Allow on another resource', [allow({ resources: ['arn:aws:s3:::other/*'] })], undefined, 'no'],
    ['an Allow of all but this action', [allow({ actions: [], notActions: ['s3:GetObject'] })], undefined, 'no'],
    ['an Allow of all but another action', [allow({ actions: [], notActions: ['iam:*'] })], undefined, 'yes'],
    ['an Allow on all but this resource', [allow({ notResources: ['arn:aws:s3:::data/*'] })], undefined, 'no'],
    ['an Allow on all but another resource', [allow({ notResources: ['arn:aws:s3:::other/*'] })], undefined, 'yes'],
    ['a Deny of it', [allow(), deny()], undefined, 'no'],
    ['a Deny of all but it', [allow(), deny({ actions: [], notActions: ['s3:Get*'] })], undefined, 'yes'],
    ['a Deny on all but it', [allow(), deny({ notResources: ['arn:aws:s3:::data/*'] })], undefined, 'yes'],
    ['a Deny that may hold', [allow(), deny({ conditions: mfa })], undefined, 'conditional'],
    ['a Deny that never holds', [allow(), deny({ conditions: past })], undefined, 'yes'],
    ['a condition', [allow({ conditions: mfa })], undefined, 'conditional'],
    ['a condition that never holds', [allow({ conditions: past })], undefined, 'no'],
    ['a condition beside none', [allow({ conditions: mfa }), allow()], undefined, 'yes'],
    ['a boundary that allows it', [allow()], allow(), 'yes'],
    ['a boundary that allows something else', [allow()], allow({ actions: ['ec2:*'] }), 'no'],
    ['a boundary that allows it on a condition', [allow()], allow({ conditions: mfa }), 'conditional'],
    ['a boundary that denies it', [allow()], policyOf({ actions: ['*'] }, { effect: 'Deny', actions: ['s3:*'] }), 'no'],
    ['a boundary alone', [], allow(), 'no'],
    ['a resource by variable', [allow({ resources: ['arn:aws:s3:::data/${aws:username}'] })], undefined, 'conditional'],
    ['another resource by variable', [allow({ resources: ['arn:aws:s3:::other/${aws:username}'] })], undefined, 'no'],
  ])('%s', (_name, documents, boundary, allowed) => {
    const identity = { policies: named(...documents), ...(boundary === undefined ? {} : { boundary }) };
    expect(decide(identity, wish, now).allowed).toBe(allowed);
  });

  test('names the statements that had a say', () => {
    const own = policyOf({ sid: 'Read', actions: ['s3:*'] }, { actions: ['*'] }, { sid: 'Other', actions: ['ec2:*'] });
    expect(decide({ policies: named(own, deny({ sid: 'Stop' })) }, wish, now)).toEqual({
      allowed: 'no',
      by: [
        { policy: 'p0', statement: 'Read' },
        { policy: 'p0', statement: '#2' },
      ],
      deniedBy: [{ policy: 'p1', statement: 'Stop' }],
    });
  });
});

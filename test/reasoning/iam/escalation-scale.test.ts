import type { Statement } from '../../../functions/model/policy.ts';
import { read } from '../../../functions/model/read.ts';
import { directoryOf, type IamItem } from '../../../functions/reasoning/iam/directory.ts';
import { escalationsOf } from '../../../functions/reasoning/iam/escalation.ts';
import { ACCOUNT } from '../../support/account.ts';
import { inline, managedPolicy, policyOf, principals, role } from '../../support/iam.ts';

const MANY = 1500;
const place = { partition: 'aws', account: ACCOUNT };
const trusting = (named: Parameters<typeof principals>[0]) =>
  read(policyOf({ principals: principals(named), actions: ['sts:AssumeRole'], resources: [] }));
const byService = trusting({ Service: ['lambda.amazonaws.com'] });
const byAccount = trusting({ AWS: [`arn:aws:iam::${ACCOUNT}:root`] });
const everything = inline('all', { actions: ['*'] });
const withMfa = { Bool: { 'aws:MultiFactorAuthPresent': ['true'] } };
const changes = ['iam:PutRolePolicy', 'iam:UpdateAssumeRolePolicy', 'iam:AttachRolePolicy', 'iam:CreatePolicyVersion'];

const many = (of: (index: number) => Parameters<typeof role>[0]): IamItem[] =>
  Array.from({ length: MANY }, (_none, index) =>
    role({ name: `r${String(index)}`, id: `AROA${String(index).padStart(17, '0')}`, trust: byService, ...of(index) }),
  );
const having = (...statements: Partial<Statement>[]) => ({ inline: [inline('own', ...statements)] });
const half = (index: number, one: Parameters<typeof role>[0]) => (index % 2 === 0 ? { inline: [everything] } : one);

/** Accounts in which many might lead to many. */
test.each<[string, readonly IamItem[], number]>([
  ['who may pass any role', many(() => having({ actions: ['lambda:*', 'iam:PassRole'] })), MANY],
  [
    'who may pass those that begin alike',
    many((index) =>
      having({
        actions: ['lambda:*', 'iam:PassRole'],
        resources: ['*:function:*', `arn:aws:iam::*:role/r${String(index % 9)}*`],
      }),
    ),
    0,
  ],
  [
    'administrators, and who may get at any with MFA',
    many((index) => ({ trust: byAccount, ...half(index, having({ actions: ['sts:AssumeRole'], conditions: withMfa })) })),
    MANY / 2,
  ],
  [
    'administrators, and who may assume what is not there',
    many((index) => ({
      trust: byAccount,
      ...half(index, having({ actions: ['sts:AssumeRole'], resources: ['arn:aws:iam::*:role/x*'] })),
    })),
    0,
  ],
  [
    'who may change any that has a tag',
    many(() => having({ actions: changes, conditions: { StringEquals: { 'aws:ResourceTag/team': ['shop'] } } })),
    MANY,
  ],
  [
    'who have everything within a boundary',
    [
      managedPolicy('bound', { notActions: ['iam:*'] }),
      ...many(() => ({ inline: [everything], boundary: managedPolicy('bound').arn })),
    ],
    0,
  ],
])('an account full of roles %s is judged in little time', (_name, items, open) => {
  const started = process.cpuUsage();
  const found = escalationsOf(directoryOf(items), place, new Date('2026-03-01T00:00:00Z'));
  expect(found.open.size).toBe(open);
  // Of the processor alone, which others may be busy with: what grows with the square takes minutes.
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(30_000);
});

import neverTrue from '../../../functions/checks/iam/iam-policy-condition-never-true.ts';
import { iamAuthorizationDetails } from '../../../functions/collect/iam/authorization-details.ts';
import type { AuthorizationItem } from '../../../functions/collect/iam/authorization-item.ts';
import { parsePolicy } from '../../../functions/collect/policy-text.ts';
import { read } from '../../../functions/model/read.ts';
import { ACCOUNT, account, denied } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { awsPolicy, group, inline, managedPolicy, policyOf, principals, role, user } from '../../support/iam.ts';

const given = (...items: AuthorizationItem[]) => account().with(iamAuthorizationDetails, ...items);
const past = { DateLessThan: { 'aws:CurrentTime': ['2025-01-01T00:00:00Z'] } };
const pastReason = {
  why: 'the window of time is wholly past',
  conditions: [{ operator: 'DateLessThan', key: 'aws:CurrentTime', values: ['2025-01-01T00:00:00Z'] }],
};
const rotation = parsePolicy(
  JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Sid: 'Rotate',
      Effect: 'Allow',
      Action: 'iam:CreateAccessKey',
      Resource: '*',
      Condition: { DateLessThan: { 'aws:CurrentTime': { 'aws:username': 'aws:UserCreationTime+90days' } } },
    },
  }),
);

describeCheck(neverTrue, {
  flags: [
    {
      name: 'a date operator on what is no date',
      given: given({ ...managedPolicy('rotation'), document: read(rotation) }),
      failures: [
        {
          arn: `arn:aws:iam::${ACCOUNT}:policy/rotation`,
          discriminator: 'Rotate',
          message: 'this Allow grants nothing: a date operator on a value that is not a date',
          evidence: {
            statement: 'Rotate',
            effect: 'Allow',
            reasons: [
              {
                why: 'a date operator on a value that is not a date',
                conditions: [
                  {
                    operator: 'DateLessThan',
                    key: 'aws:CurrentTime',
                    values: ['{"aws:username":"aws:UserCreationTime+90days"}'],
                  },
                ],
              },
            ],
          },
        },
      ],
    },
    {
      name: 'a Deny by a user’s own policy',
      given: given(user({ inline: [inline('stop', { sid: 'No', effect: 'Deny', actions: ['*'], conditions: past })] })),
      failures: [
        {
          arn: `arn:aws:iam::${ACCOUNT}:user/ada`,
          discriminator: 'inline policy stop: No',
          message: 'this Deny stops nothing: the window of time is wholly past',
          evidence: { policy: 'inline policy stop', statement: 'No', effect: 'Deny', reasons: [pastReason] },
        },
      ],
    },
    {
      name: 'a trust policy with a wildcard meant for StringLike',
      given: given(
        role({
          trust: read(
            policyOf({
              principals: principals({ Federated: ['token.actions.githubusercontent.com'] }),
              actions: ['sts:AssumeRoleWithWebIdentity'],
              conditions: { StringEquals: { 'token.actions.githubusercontent.com:sub': ['repo:example/*'] } },
            }),
          ),
        }),
      ),
    },
    {
      name: 'two statements without a Sid, apart, and a group',
      given: given(
        group({ inline: [inline('p', { actions: ['s3:*'], conditions: past }, { actions: ['s3:*'], conditions: past })] }),
      ),
      failures: [
        {
          arn: `arn:aws:iam::${ACCOUNT}:group/developers`,
          evidence: { policy: 'inline policy p', statement: '#1', effect: 'Allow', reasons: [pastReason] },
        },
        {
          arn: `arn:aws:iam::${ACCOUNT}:group/developers`,
          evidence: { policy: 'inline policy p', statement: '#2', effect: 'Allow', reasons: [pastReason] },
        },
      ],
    },
  ],
  spares: [
    {
      name: 'a window still open',
      given: given(
        managedPolicy('p', { actions: ['*'], conditions: { DateLessThan: { 'aws:CurrentTime': ['2027-01-01T00:00:00Z'] } } }),
      ),
    },
    {
      name: 'sessions begun before a past date',
      given: given(
        role({
          inline: [
            inline('AWSRevokeOlderSessions', {
              effect: 'Deny',
              actions: ['*'],
              conditions: { DateLessThan: { 'aws:TokenIssueTime': ['2025-01-01T00:00:00Z'] } },
            }),
          ],
        }),
      ),
    },
    { name: 'no condition', given: given(managedPolicy('p', { actions: ['*'] })) },
    { name: 'a policy of AWS', given: given(awsPolicy('Old', { actions: ['*'], conditions: past })) },
    {
      name: 'a service-linked role',
      given: given(role({ serviceLinked: true, inline: [inline('p', { actions: ['*'], conditions: past })] })),
    },
  ],
  unsure: [
    {
      name: 'a trust policy that cannot be read',
      given: given(role({ trust: denied('iam:GetAccountAuthorizationDetails') })),
      action: 'iam:GetAccountAuthorizationDetails',
    },
  ],
});

import iamRoleTrustConfusedDeputy from '../../../functions/checks/iam/iam-role-trust-confused-deputy.ts';
import { ACCOUNT } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { roleTrusting, trusting } from '../../support/trust.ts';

const scheduler = 'scheduler.amazonaws.com';
const when = (operator: string, key: string, ...values: string[]) => ({ conditions: { [operator]: { [key]: values } } });
const given = (over: ReturnType<typeof when>) => roleTrusting(trusting({ Service: [scheduler] }, over));
const evidence = { service: scheduler, statements: ['#1'] };

describeCheck(iamRoleTrustConfusedDeputy, {
  flags: [
    {
      name: 'no condition',
      given: roleTrusting(trusting({ Service: [scheduler] })),
      failures: [{ evidence, discriminator: scheduler }],
    },
    { name: 'a source of any account', given: given(when('ArnLike', 'aws:SourceArn', 'arn:aws:scheduler:*:*:*')), evidence },
    {
      name: 'schedules of any account',
      given: given(when('ArnLike', 'aws:SourceArn', 'arn:aws:scheduler:*:*:schedule/nightly/*')),
      evidence,
    },
    { name: 'another key', given: given(when('Bool', 'aws:SecureTransport', 'true')), evidence },
    {
      name: 'a service written with its region',
      given: roleTrusting(trusting({ Service: ['states.eu-west-1.amazonaws.com', 'ec2.amazonaws.com'] })),
      evidence: { service: 'states.eu-west-1.amazonaws.com', statements: ['#1'] },
    },
    {
      name: 'one that the parameters add',
      given: roleTrusting(trusting({ Service: ['glue.amazonaws.com'] })),
      parameters: { services: ['glue'] },
      evidence: { service: 'glue.amazonaws.com', statements: ['#1'] },
    },
  ],
  spares: [
    { name: 'its own account', given: given(when('StringEquals', 'aws:SourceAccount', ACCOUNT)) },
    { name: 'its own account, where the service says', given: given(when('StringEqualsIfExists', 'aws:SourceAccount', ACCOUNT)) },
    { name: 'a source of its own', given: given(when('ArnLike', 'aws:SourceArn', `arn:aws:scheduler:*:${ACCOUNT}:*`)) },
    {
      name: 'a source of the one account that it names',
      given: given(when('ArnLike', 'aws:SourceArn', 'arn:aws:scheduler:*:444455556666:schedule/nightly/*')),
    },
    {
      name: 'the account of a stand-in of AWS, which is nothing but zeros',
      given: roleTrusting(
        trusting(
          { Service: [scheduler] },
          {
            conditions: {
              StringEquals: {
                'aws:SourceAccount': ['000000000000'],
                'aws:SourceArn': ['arn:aws:scheduler:us-east-1:000000000000:schedule-group/default'],
              },
            },
          },
        ),
      ),
    },
    { name: 'its own organisation', given: given(when('StringEquals', 'aws:SourceOrgID', 'o-a1b2c3d4e5')) },
    {
      name: 'a Deny of other accounts',
      given: roleTrusting(
        trusting({ Service: [scheduler] }),
        trusting({ AWS: ['*'] }, { effect: 'Deny', ...when('StringNotEquals', 'aws:SourceAccount', ACCOUNT) }),
      ),
    },
    {
      name: 'services that run what the account has',
      given: roleTrusting(trusting({ Service: ['lambda.amazonaws.com', 'ec2.amazonaws.com', 'ecs-tasks.amazonaws.com'] })),
    },
    {
      name: 'one whose role takes no such condition',
      given: roleTrusting(trusting({ Service: ['cloudtrail.amazonaws.com'] })),
    },
    { name: 'an account', given: roleTrusting(trusting({ AWS: [ACCOUNT] })) },
  ],
});

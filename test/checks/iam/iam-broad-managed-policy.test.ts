import iamBroadManagedPolicy from '../../../functions/checks/iam/iam-broad-managed-policy.ts';
import { iamAuthorizationDetails } from '../../../functions/collect/iam/authorization-details.ts';
import { read } from '../../../functions/model/read.ts';
import { ACCOUNT, account, denied } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { awsPolicy, inline, managedPolicy, policyOf, principals, role, user } from '../../support/iam.ts';

const s3 = awsPolicy('AmazonS3FullAccess', { actions: ['s3:*', 's3-object-lambda:*'] });
const vpc = {
  ...awsPolicy('AWSLambdaVPCAccessExecutionRole', { actions: ['ec2:CreateNetworkInterface', 'logs:PutLogEvents'] }),
  arn: 'arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole',
};
const basic = {
  ...awsPolicy('AWSLambdaBasicExecutionRole', { actions: ['logs:PutLogEvents'] }),
  arn: 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
};
const own = managedPolicy('OurFullAccess', { actions: ['s3:*'] });
const narrow = managedPolicy('boundary', { actions: ['logs:*'] });
const trusting = (named: Parameters<typeof principals>[0]) =>
  read(policyOf({ principals: principals(named), actions: ['sts:AssumeRole'], resources: [] }));
const given = (...items: (typeof s3 | ReturnType<typeof role> | ReturnType<typeof user>)[]) =>
  account().with(iamAuthorizationDetails, s3, vpc, basic, own, narrow, ...items);

describeCheck(iamBroadManagedPolicy, {
  flags: [
    {
      name: 'all of S3 for an instance',
      given: given(role({ attached: [s3.arn] })),
      failures: [{ evidence: { policy: s3.arn, workloads: ['ec2'] }, discriminator: s3.arn }],
    },
    {
      name: 'the network of every VPC for a function',
      given: given(role({ attached: [vpc.arn, basic.arn], trust: trusting({ Service: ['lambda.amazonaws.com'] }) })),
      evidence: { policy: vpc.arn, workloads: ['lambda'] },
    },
    {
      name: 'pods, by their cluster’s provider',
      given: given(
        role({
          attached: [s3.arn],
          trust: trusting({ Federated: [`arn:aws:iam::${ACCOUNT}:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/A1`] }),
        }),
      ),
      evidence: { policy: s3.arn, workloads: ['pods.eks'] },
    },
  ],
  spares: [
    { name: 'what a function needs for its logs', given: given(role({ attached: [basic.arn] })) },
    { name: 'a role for people', given: given(role({ attached: [s3.arn], trust: trusting({ AWS: [ACCOUNT] }) })) },
    { name: 'a user', given: given(user({ attached: [s3.arn] })) },
    { name: 'a policy of the account’s own', given: given(role({ attached: [own.arn] })) },
    { name: 'a boundary that leaves nothing of it', given: given(role({ attached: [s3.arn], boundary: narrow.arn })) },
    {
      name: 'a Deny that leaves nothing of it',
      given: given(role({ attached: [s3.arn], inline: [inline('no', { effect: 'Deny', notActions: ['logs:*'] })] })),
    },
    {
      name: 'other policies by parameter',
      given: given(role({ attached: [s3.arn] })),
      parameters: { policies: ['PowerUserAccess'] },
    },
  ],
  unsure: [
    {
      name: 'the trust policy could not be read',
      given: given(role({ attached: [s3.arn], trust: denied('iam:GetAccountAuthorizationDetails') })),
      action: 'iam:GetAccountAuthorizationDetails',
    },
  ],
});

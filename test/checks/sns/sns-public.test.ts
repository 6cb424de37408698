import snsPublic from '../../../functions/checks/sns/sns-public.ts';
import { snsTopics } from '../../../functions/collect/sns/topics.ts';
import type { Statement } from '../../../functions/model/policy.ts';
import { read } from '../../../functions/model/read.ts';
import { ACCOUNT, account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { policyOf, principals } from '../../support/iam.ts';
import { topicArn } from '../../support/lambda.ts';
import { topic } from '../../support/messaging.ts';

const everyone = (action: string, over: Partial<Statement> = {}): Partial<Statement> => ({
  sid: 'Open',
  principals: principals({ AWS: ['*'] }),
  actions: [action],
  resources: [topicArn('news')],
  ...over,
});
const policed = (...statements: readonly Partial<Statement>[]) =>
  account().with(snsTopics, topic({ policy: read(policyOf(...statements)) }));

describeCheck(snsPublic, {
  flags: [
    {
      name: 'everyone may publish',
      given: policed(everyone('sns:Publish')),
      failures: [{ discriminator: 'Open', evidence: { statement: 'Open', who: ['*'], actions: ['sns:Publish'] } }],
    },
    {
      name: 'everyone may subscribe',
      given: policed(everyone('sns:Subscribe')),
      evidence: { statement: 'Open', who: ['*'], actions: ['sns:Subscribe'] },
    },
    {
      name: 'everyone may do everything, from all but one network',
      given: policed(everyone('sns:*', { conditions: { NotIpAddress: { 'aws:SourceIp': ['203.0.113.0/24'] } } })),
      evidence: { statement: 'Open', who: ['*'], actions: ['sns:*'], conditionKeys: ['aws:SourceIp'] },
    },
  ],
  spares: [
    { name: 'no policy', given: account().with(snsTopics, topic()) },
    { name: 'everyone may look at it', given: policed(everyone('sns:GetTopicAttributes')) },
    {
      name: 'the policy that SNS writes for a new topic',
      given: policed(
        everyone('sns:*', {
          actions: ['SNS:Publish', 'SNS:RemovePermission', 'SNS:SetTopicAttributes', 'SNS:Subscribe'],
          conditions: { StringEquals: { 'AWS:SourceOwner': [ACCOUNT] } },
        }),
      ),
    },
    {
      name: 'one account',
      given: policed(everyone('sns:Publish', { principals: principals({ AWS: [`arn:aws:iam::${ACCOUNT}:root`] }) })),
    },
    {
      name: 'what one bucket sends',
      given: policed(everyone('sns:Publish', { conditions: { ArnEquals: { 'aws:SourceArn': ['arn:aws:s3:::bucket'] } } })),
    },
    {
      name: 'everyone, and a denial of all',
      given: policed(everyone('sns:Publish'), everyone('sns:*', { sid: 'Close', effect: 'Deny' })),
    },
  ],
});

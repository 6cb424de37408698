import sqsPublic from '../../../functions/checks/sqs/sqs-public.ts';
import { sqsQueues } from '../../../functions/collect/sqs/queues.ts';
import type { Statement } from '../../../functions/model/policy.ts';
import { read } from '../../../functions/model/read.ts';
import { ACCOUNT, account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { policyOf, principals } from '../../support/iam.ts';
import { queueArn, topicArn } from '../../support/lambda.ts';
import { queue } from '../../support/messaging.ts';

const everyone = (action: string, over: Partial<Statement> = {}): Partial<Statement> => ({
  sid: 'Open',
  principals: principals({ AWS: ['*'] }),
  actions: [action],
  resources: [queueArn('jobs')],
  ...over,
});
const policed = (...statements: readonly Partial<Statement>[]) =>
  account().with(sqsQueues, queue({ policy: read(policyOf(...statements)) }));

describeCheck(sqsPublic, {
  flags: [
    {
      name: 'everyone may send',
      given: policed(everyone('sqs:SendMessage')),
      failures: [{ discriminator: 'Open', evidence: { statement: 'Open', who: ['*'], actions: ['sqs:SendMessage'] } }],
    },
    {
      name: 'everyone may receive',
      given: policed(everyone('sqs:ReceiveMessage')),
      evidence: { statement: 'Open', who: ['*'], actions: ['sqs:ReceiveMessage'] },
    },
    {
      name: 'everyone may do everything, from all but one network',
      given: policed(everyone('sqs:*', { conditions: { NotIpAddress: { 'aws:SourceIp': ['203.0.113.0/24'] } } })),
      evidence: { statement: 'Open', who: ['*'], actions: ['sqs:*'], conditionKeys: ['aws:SourceIp'] },
    },
  ],
  spares: [
    { name: 'no policy', given: account().with(sqsQueues, queue()) },
    { name: 'everyone may look at it', given: policed(everyone('sqs:GetQueueAttributes')) },
    {
      name: 'one account',
      given: policed(everyone('sqs:SendMessage', { principals: principals({ AWS: [`arn:aws:iam::${ACCOUNT}:root`] }) })),
    },
    {
      name: 'what comes from one topic',
      given: policed(everyone('sqs:SendMessage', { conditions: { ArnEquals: { 'aws:SourceArn': [topicArn('news')] } } })),
    },
    {
      name: 'everyone, and a denial of all',
      given: policed(everyone('sqs:SendMessage'), everyone('sqs:*', { sid: 'Close', effect: 'Deny' })),
    },
  ],
});

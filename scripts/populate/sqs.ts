import { CreateEventSourceMappingCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CreateQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { must } from '../../functions/collect/failure.ts';
import { AWAY, clientOptions, type Stage } from './account.ts';
import { makeFunction } from './functions.ts';

/** Queues that are open, in the clear, or lose what fails, beside their twins. */
export async function populateSqs(stage: Stage): Promise<void> {
  const { target, ledger } = stage;
  const sqs = new SQSClient(clientOptions(target, AWAY));
  const arnOf = (name: string) => `arn:aws:sqs:${AWAY}:${target.account}:${name}`;
  const make = async (name: string, attributes: Record<string, string> = {}) => {
    const Attributes = { SqsManagedSseEnabled: 'true', ...attributes };
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes }));
    return must(QueueUrl, 'QueueUrl');
  };
  const policy = (name: string, principal: string) =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Sid: 'Send', Effect: 'Allow', Principal: { AWS: principal }, Action: 'sqs:SendMessage', Resource: arnOf(name) },
      ],
    });

  await make('signups', { Policy: policy('signups', '*') });
  ledger.expect('sqs-public', arnOf('signups'));
  await make('refunds', { Policy: policy('refunds', `arn:aws:iam::${target.account}:root`) });
  ledger.spare('sqs-public', arnOf('refunds'));

  await make('thumbnails', { SqsManagedSseEnabled: 'false' });
  ledger.expect('sqs-encryption', arnOf('thumbnails'));
  ledger.spare('sqs-encryption', arnOf('refunds'));

  const failed = await make('shipments-failed');
  await sqs.send(new SendMessageCommand({ QueueUrl: failed, MessageBody: '{}' }));
  ledger.expect('sqs-no-dlq', arnOf('shipments-failed'));
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arnOf('shipments-failed'), maxReceiveCount: 5 });
  await make('shipments', { RedrivePolicy, VisibilityTimeout: '360' });
  await make('parcels', { VisibilityTimeout: '30' });
  const lambda = new LambdaClient(clientOptions(target, AWAY));
  for (const name of ['shipments', 'parcels']) {
    await makeFunction(stage, { name: `take-${name}`, timeout: 60 });
    await lambda.send(new CreateEventSourceMappingCommand({ FunctionName: `take-${name}`, EventSourceArn: arnOf(name) }));
  }
  for (const check of ['sqs-no-dlq', 'lambda-queue-timeouts']) {
    ledger.expect(check, arnOf('parcels'));
    ledger.spare(check, arnOf('shipments'));
  }
}

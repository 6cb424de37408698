import { sqsQueues } from '../../collect/sqs/queues.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail, pass } from '../../evaluate/verdict.ts';
import { read } from '../../model/read.ts';

const queues = sqsQueues.with('encryption');

export default defineCheck({
  id: 'sqs-encryption',
  service: 'sqs',
  title: 'Queue does not encrypt its messages',
  severity: 'low',
  kind: 'exposure',
  why: 'Messages lie on disk in the clear for as long as they wait, up to fourteen days.',
  remediation: {
    console: 'SQS › the queue › Edit › Encryption: enable it, with the SQS key or with a key of your own.',
    cli: 'aws sqs set-queue-attributes --queue-url URL --attributes SqsManagedSseEnabled=true',
    iac: 'AWS::SQS::Queue SqsManagedSseEnabled: true, or KmsMasterKeyId',
  },
  source: 'Amazon SQS Developer Guide, "Encryption at rest in Amazon SQS"',
  subject: queues,
  evaluate({ encryption }, { need }) {
    const { kmsKeyId, managed } = need(encryption);
    if (kmsKeyId !== undefined || managed === true) return pass();
    return fail('neither SQS nor a KMS key encrypts the queue', { sqsManagedSse: false, kmsKey: null });
  },
  remedy: (queue) => ({
    commands: [['aws', 'sqs', 'set-queue-attributes', '--queue-url', queue.url, '--attributes', 'SqsManagedSseEnabled=true']],
    patches: [patch(queues, queue, (each) => ({ ...each, encryption: read({ managed: true as const }) }))],
  }),
});

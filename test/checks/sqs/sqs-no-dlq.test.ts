import sqsNoDlq from '../../../functions/checks/sqs/sqs-no-dlq.ts';
import { lambdaEventSourceMappings } from '../../../functions/collect/lambda/event-source-mappings.ts';
import { lambdaFunctions } from '../../../functions/collect/lambda/functions.ts';
import { sqsQueues } from '../../../functions/collect/sqs/queues.ts';
import { read } from '../../../functions/model/read.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { functionArn, lambdaFunction, mapping, queueArn, streamArn } from '../../support/lambda.ts';
import { queue } from '../../support/messaging.ts';

const jobs = queueArn('jobs');
const failed = queueArn('failed');
const redrive = read({ deadLetterQueue: failed });
const consumed = account().with(lambdaEventSourceMappings, mapping(jobs)).with(lambdaFunctions);
const unread = account().with(lambdaEventSourceMappings).with(lambdaFunctions);
const dead = (holdsMessages: boolean) => queue({ name: 'failed', holdsMessages: read(holdsMessages) });

describeCheck(sqsNoDlq, {
  shades: [lambdaEventSourceMappings, lambdaFunctions],
  flags: [
    {
      name: 'a consumer, and nowhere for what it fails at',
      given: consumed.with(sqsQueues, queue()),
      failures: [{ discriminator: 'no redrive policy', evidence: { consumedBy: [functionArn('worker')] } }],
    },
    {
      name: "messages in a queue's dead-letter queue",
      given: consumed.with(sqsQueues, queue({ redrive }), dead(true)),
      failures: [{ arn: failed, discriminator: 'messages', evidence: { deadLettersOf: [jobs] } }],
    },
    {
      name: "messages in a function's dead-letter queue",
      given: account()
        .with(lambdaEventSourceMappings)
        .with(lambdaFunctions, lambdaFunction({ deadLetterTarget: failed }))
        .with(sqsQueues, dead(true)),
      failures: [{ arn: failed, evidence: { deadLettersOf: [functionArn('worker')] } }],
    },
  ],
  spares: [
    { name: 'a consumer and an empty dead-letter queue', given: consumed.with(sqsQueues, queue({ redrive }), dead(false)) },
    { name: 'no consumer that is seen', given: unread.with(sqsQueues, queue({ holdsMessages: read(true) })) },
    {
      name: 'a consumer that is off',
      given: account()
        .with(lambdaEventSourceMappings, mapping(jobs, 'worker', { enabled: false }))
        .with(lambdaFunctions)
        .with(sqsQueues, queue()),
    },
    {
      name: 'a dead-letter queue that is worked off, itself without one',
      given: account()
        .with(lambdaEventSourceMappings, mapping(failed), mapping(jobs))
        .with(lambdaFunctions)
        .with(sqsQueues, queue({ redrive }), dead(false)),
    },
    {
      name: 'a queue for the batches that a stream gave up',
      given: account()
        .with(lambdaEventSourceMappings, mapping(streamArn('clicks'), 'worker', { failureDestination: failed }), mapping(failed))
        .with(lambdaFunctions)
        .with(sqsQueues, dead(false)),
    },
  ],
});

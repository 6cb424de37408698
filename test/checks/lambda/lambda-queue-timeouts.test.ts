import lambdaQueueTimeouts from '../../../functions/checks/lambda/lambda-queue-timeouts.ts';
import { lambdaEventSourceMappings } from '../../../functions/collect/lambda/event-source-mappings.ts';
import { lambdaFunctions } from '../../../functions/collect/lambda/functions.ts';
import { sqsQueues } from '../../../functions/collect/sqs/queues.ts';
import { read } from '../../../functions/model/read.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { functionArn, lambdaFunction, mapping, queueArn, streamArn } from '../../support/lambda.ts';
import { queue } from '../../support/messaging.ts';

const jobs = queueArn('jobs');
const hiddenFor = (seconds: number) => account().with(sqsQueues, queue({ visibilityTimeout: read(seconds) }));
const worker = lambdaFunction({ timeout: 10 });
const qualified = mapping(jobs, 'worker', { target: `${functionArn('worker')}:live` });

describeCheck(lambdaQueueTimeouts, {
  flags: [
    {
      name: 'a second less than six times the timeout',
      given: hiddenFor(59).with(lambdaFunctions, worker).with(lambdaEventSourceMappings, mapping(jobs)),
      evidence: { visibilityTimeout: 59, functions: [{ function: functionArn('worker'), timeout: 10 }] },
    },
    {
      name: 'one of two functions, by an alias',
      given: hiddenFor(30)
        .with(lambdaFunctions, worker, lambdaFunction({ name: 'quick', timeout: 5 }))
        .with(lambdaEventSourceMappings, qualified, mapping(jobs, 'quick')),
      evidence: { visibilityTimeout: 30, functions: [{ function: functionArn('worker'), timeout: 10 }] },
    },
  ],
  spares: [
    {
      name: 'six times the timeout',
      given: hiddenFor(60).with(lambdaFunctions, worker).with(lambdaEventSourceMappings, mapping(jobs)),
    },
    {
      name: 'a smaller factor',
      given: hiddenFor(59).with(lambdaFunctions, worker).with(lambdaEventSourceMappings, mapping(jobs)),
      parameters: { factor: 1 },
    },
    {
      name: 'a mapping that is off',
      given: hiddenFor(0)
        .with(lambdaFunctions, worker)
        .with(lambdaEventSourceMappings, mapping(jobs, 'worker', { enabled: false })),
    },
    {
      name: 'a queue that no function takes from',
      given: hiddenFor(0)
        .with(lambdaFunctions, worker)
        .with(lambdaEventSourceMappings, mapping(streamArn('clicks'))),
    },
    {
      name: 'a function that is not there',
      given: hiddenFor(0).with(lambdaFunctions).with(lambdaEventSourceMappings, mapping(jobs)),
    },
  ],
});

import { z } from 'zod';
import { sqsQueues } from '../../collect/sqs/queues.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail, pass } from '../../evaluate/verdict.ts';
import { mappingsBySource } from '../../facts/lambda/mappings.ts';
import { functionTimeouts } from '../../facts/lambda/timeouts.ts';
import { read } from '../../model/read.ts';
import { withoutQualifier } from '../../reasoning/flow/arn.ts';

const queues = sqsQueues.with('visibilityTimeout');

/** Seconds that a message may be hidden at most ("Amazon SQS message quotas"). */
const LONGEST = 43_200;

export default defineCheck({
  id: 'lambda-queue-timeouts',
  service: 'lambda',
  title: 'Queue shows a message again while its function may still work on it',
  severity: 'medium',
  kind: 'breakage',
  why: 'While Lambda holds a batch back because the function is busy, or tries it again, the messages become visible, are processed twice, and end up in the dead-letter queue without having failed.',
  remediation: {
    console:
      'SQS › the queue › Edit › Visibility timeout: at least six times the timeout of the function; or shorten the function.',
    cli: 'aws sqs set-queue-attributes --queue-url URL --attributes VisibilityTimeout=SECONDS',
    iac: 'AWS::SQS::Queue VisibilityTimeout: six times the Timeout of the AWS::Lambda::Function',
  },
  source: 'AWS Lambda Developer Guide, "Creating and configuring an Amazon SQS event source mapping"',
  params: z.strictObject({
    factor: z.number().min(1).default(6).describe('How many times the timeout of the function a message is hidden at least.'),
  }),
  subject: queues,
  reads: { consumers: mappingsBySource, timeouts: functionTimeouts },
  evaluate({ arn, visibilityTimeout }, { data, params, need }) {
    const consumers = need(data.consumers.here).get(arn) ?? [];
    const consuming = [...new Set(consumers.map(({ target }) => withoutQualifier(target)))].sort();
    if (consuming.length === 0) return pass();
    const hidden = need(visibilityTimeout);
    const functions = consuming.flatMap((name) => {
      const timeout = data.timeouts.seen.get(name) ?? need(data.timeouts.here).get(name);
      return timeout === undefined || hidden >= timeout * params.factor ? [] : [{ function: name, timeout }];
    });
    if (functions.length === 0) return pass();
    return fail('messages are hidden for too short a time for the functions that take them', {
      visibilityTimeout: hidden,
      functions,
    });
  },
  remedy(queue, _failure, { data, params }) {
    const timeouts = (data.consumers.seen.get(queue.arn) ?? []).map(
      ({ target }) => data.timeouts.seen.get(withoutQualifier(target)) ?? 0,
    );
    const seconds = Math.ceil(Math.max(...timeouts) * params.factor);
    if (seconds > LONGEST) return undefined;
    const attribute = `VisibilityTimeout=${String(seconds)}`;
    return {
      commands: [['aws', 'sqs', 'set-queue-attributes', '--queue-url', queue.url, '--attributes', attribute]],
      patches: [patch(queues, queue, (each) => ({ ...each, visibilityTimeout: read(seconds) }))],
    };
  },
});

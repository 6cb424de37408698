import { sqsQueues } from '../../collect/sqs/queues.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, pass } from '../../evaluate/verdict.ts';
import { mappingsBySource } from '../../facts/lambda/mappings.ts';
import { deadLetterSources } from '../../facts/sqs/dead-letters.ts';

export default defineCheck({
  id: 'sqs-no-dlq',
  service: 'sqs',
  title: 'Failed messages have no dead-letter queue, or lie in one',
  severity: 'low',
  kind: 'breakage',
  why: 'A message that cannot be processed comes back again and again, holds up the others and is deleted in the end; one in a dead-letter queue is work that was not done.',
  remediation: {
    console:
      'SQS › the queue › Edit › Dead-letter queue: enable it. Messages in a dead-letter queue: mend what failed, then Start DLQ redrive.',
    cli: 'aws sqs set-queue-attributes --queue-url URL --attributes file://redrive.json, with RedrivePolicy; aws sqs start-message-move-task --source-arn DLQ',
    iac: 'AWS::SQS::Queue RedrivePolicy with deadLetterTargetArn and maxReceiveCount',
  },
  source: 'Amazon SQS Developer Guide, "Using dead-letter queues in Amazon SQS"',
  subject: sqsQueues.with('redrive', 'holdsMessages'),
  reads: { consumers: mappingsBySource, deadLetters: deadLetterSources },
  evaluate({ arn, redrive, holdsMessages }, { data, need }) {
    const sources = data.deadLetters.seen.get(arn) ?? need(data.deadLetters.here).get(arn);
    if (sources !== undefined) {
      if (!need(holdsMessages)) return pass();
      const deadLettersOf = [...new Set(sources.map(({ of }) => of))].sort();
      return fail('messages that failed wait in the dead-letter queue', { deadLettersOf }, { discriminator: 'messages' });
    }
    if (need(redrive) !== null) return pass();
    const consumers = data.consumers.seen.get(arn) ?? need(data.consumers.here).get(arn);
    if (consumers === undefined) return pass();
    const consumedBy = [...new Set(consumers.map(({ target }) => target))].sort();
    return fail('the queue has consumers and no dead-letter queue', { consumedBy }, { discriminator: 'no redrive policy' });
  },
});

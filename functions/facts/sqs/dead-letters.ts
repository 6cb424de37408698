import { lambdaEventSourceMappings } from '../../collect/lambda/event-source-mappings.ts';
import { lambdaFunctions } from '../../collect/lambda/functions.ts';
import { sqsQueues } from '../../collect/sqs/queues.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';
import { groupedBy } from '../../model/grouped.ts';

/** Whose dead letters each queue gets, by its ARN: other queues', functions' and streams' consumers'. */
export const deadLetterSources = defineFacts({
  id: 'sqs.deadLetterSources',
  from: { queues: sqsQueues.with('redrive'), functions: lambdaFunctions, mappings: lambdaEventSourceMappings },
  derive({ queues, functions, mappings }) {
    const sources = [
      ...queues.map(({ arn, redrive }) => ({ of: arn, to: redrive?.deadLetterQueue })),
      ...functions.map(({ arn, deadLetterTarget }) => ({ of: arn, to: deadLetterTarget })),
      ...mappings.map(({ target, failureDestination }) => ({ of: target, to: failureDestination })),
    ];
    return groupedBy(
      sources.flatMap(({ of, to }) => (to === undefined ? [] : [{ of, to }])),
      ({ to }) => to,
    );
  },
});

import { lambdaEventSourceMappings } from '../../collect/lambda/event-source-mappings.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';
import { groupedBy } from '../../model/grouped.ts';

/** The event source mappings that are on, by the ARN of what they take from. */
export const mappingsBySource = defineFacts({
  id: 'lambda.mappingsBySource',
  from: { mappings: lambdaEventSourceMappings },
  derive: ({ mappings }) =>
    groupedBy(
      mappings.filter(({ enabled }) => enabled),
      ({ source }) => source ?? '',
    ),
});

import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { lambda } from './service.ts';

const eventSourceMapping = z.object({
  ...itemBase,
  /** ARN of the queue, stream or consumer; absent where the source has none, as Kafka of one's own. */
  source: z.string().optional(),
  /** ARN of the function, with the version or alias that it names. */
  target: z.string(),
  /** False once it is, or is about to be, switched off or deleted. */
  enabled: z.boolean(),
  /** Whether it passes only some events on. */
  filtered: z.boolean(),
  /** The patterns that it passes on, as JSON; absent where there are none, or Lambda does not show them. */
  filters: z.array(z.string()).optional(),
  /** ARN of the queue, topic or bucket for batches of a stream that it gave up; absent where there is none. */
  failureDestination: z.string().optional(),
});
export type EventSourceMapping = z.infer<typeof eventSourceMapping>;

const off = ['Disabling', 'Disabled', 'Deleting'];

/** What feeds the functions of a region: which queue or stream goes to which. */
export const lambdaEventSourceMappings = defineDataset({
  id: 'lambda.eventSourceMappings',
  scope: 'regional',
  item: eventSourceMapping,
  calls: {
    list: lambda.pages('ListEventSourceMappings', { pageSize: 100 }).having('EventSourceMappings'),
  },
  async read(aws, { partition, account, region }) {
    return eachEntry(
      await aws.list({}),
      (page) => page.EventSourceMappings,
      (entry): EventSourceMapping => {
        const id = must(entry.UUID, 'UUID');
        return {
          arn: `arn:${partition}:lambda:${region}:${account}:event-source-mapping:${id}`,
          name: id,
          type: 'AWS::Lambda::EventSourceMapping',
          ...(entry.EventSourceArn === undefined ? {} : { source: entry.EventSourceArn }),
          target: must(entry.FunctionArn, 'FunctionArn'),
          enabled: !off.includes(entry.State ?? ''),
          filtered: (entry.FilterCriteria?.Filters ?? []).length > 0,
          ...patternsOf(entry.FilterCriteria?.Filters),
          ...destinationOf(entry.DestinationConfig?.OnFailure?.Destination),
        };
      },
    );
  },
});

function patternsOf(filters: readonly { Pattern?: string | undefined }[] | undefined): { filters?: string[] } {
  const patterns = (filters ?? []).flatMap(({ Pattern }) => Pattern ?? []);
  return patterns.length === 0 ? {} : { filters: patterns };
}

/** Lambda writes none as an empty text, too. */
function destinationOf(target: string | undefined): { failureDestination?: string } {
  return target === undefined || target === '' ? {} : { failureDestination: target };
}

import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { logsFilters } from './service.ts';

const metricFilter = z.object({
  ...itemBase,
  /** Name of the log group whose events it is shown. */
  logGroup: z.string(),
  /** What an event has to be like; empty where every event counts. */
  pattern: z.string(),
  /** Where what it finds is counted. */
  metrics: z.array(z.object({ namespace: z.string(), name: z.string() })),
  /** Whether it sees events as a transformer of the group has made them. */
  transformed: z.boolean(),
  /** By which system fields it chooses among events besides. */
  selection: z.string().optional(),
});
export type MetricFilter = z.infer<typeof metricFilter>;

/** The metric filters of a region's log groups. */
export const logsMetricFilters = defineDataset({
  id: 'logs.metricFilters',
  scope: 'regional',
  item: metricFilter,
  calls: { list: logsFilters.pages('DescribeMetricFilters', { pageSize: 50 }).having('metricFilters') },
  async read(aws, { account, partition, region }) {
    return eachEntry(
      await aws.list({}),
      (page) => page.metricFilters,
      ({ filterName, logGroupName, filterPattern = '', metricTransformations = [], ...rest }): MetricFilter => {
        const name = must(filterName, 'filterName');
        const logGroup = must(logGroupName, 'logGroupName');
        return {
          // A filter has no ARN of its own: this is the one of its group, with its name behind.
          arn: `arn:${partition}:logs:${region}:${account}:log-group:${logGroup}:metric-filter:${name}`,
          name,
          type: 'AWS::Logs::MetricFilter',
          logGroup,
          pattern: filterPattern,
          metrics: metricTransformations.map(({ metricNamespace, metricName }) => ({
            namespace: must(metricNamespace, 'metricNamespace'),
            name: must(metricName, 'metricName'),
          })),
          transformed: rest.applyOnTransformedLogs ?? false,
          ...(rest.fieldSelectionCriteria === undefined ? {} : { selection: rest.fieldSelectionCriteria }),
        };
      },
    );
  },
});

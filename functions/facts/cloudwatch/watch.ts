import { cloudwatchAlarms } from '../../collect/cloudwatch/alarms.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';
import { watchOf, type Watch } from '../../reasoning/cloudwatch/watch.ts';
import { tellingAlarms } from './telling-alarms.ts';

/** The dimensions by which AWS tells databases, functions and APIs apart. */
const identities: ReadonlySet<string> = new Set([
  'DBInstanceIdentifier',
  'DBClusterIdentifier',
  'FunctionName',
  'ApiName',
  'ApiId',
]);

/** What the alarms watch of which somebody learns; metrics of other accounts are left to these. */
export const cloudwatchWatch = defineFacts({
  id: 'cloudwatch.watch',
  from: { alarms: cloudwatchAlarms, telling: tellingAlarms },
  derive: ({ alarms, telling }, { account, regionOf }): Watch =>
    watchOf(
      alarms
        .filter(({ arn }) => telling.has(arn))
        .map((alarm) => ({
          region: regionOf(alarm),
          metrics: alarm.metrics.filter((metric) => (metric.account ?? account) === account),
          queries: alarm.queries,
        })),
      identities,
    ),
});

import type { Dimension, Metric, MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { z } from 'zod';

const watchedMetric = z.object({
  namespace: z.string(),
  name: z.string(),
  /** Value by name. */
  dimensions: z.record(z.string(), z.string()),
  /** The account whose metric it is, where the alarm names one. */
  account: z.string().optional(),
});
/** A metric that an alarm watches. */
export type WatchedMetric = z.infer<typeof watchedMetric>;

/** What an alarm watches: single metrics, those that its metric math is made of, and queries over many. */
export const watchedSchema = {
  metrics: z.array(watchedMetric),
  /** Expressions of Metrics Insights, or of PromQL, as AWS writes them. */
  queries: z.array(z.string()),
};

interface Watched {
  readonly metrics: WatchedMetric[];
  readonly queries: string[];
}

const INSIGHTS = /^\s*SELECT\s/i;

/** What AWS says that a metric alarm watches. */
export function watchedBy({ Metrics = [], EvaluationCriteria, ...single }: MetricAlarm): Watched {
  const ofPromql = EvaluationCriteria?.PromQLCriteria?.Query;
  return {
    metrics: [...metricOf(single), ...Metrics.flatMap(({ MetricStat, AccountId }) => metricOf(MetricStat?.Metric, AccountId))],
    queries: [
      ...Metrics.flatMap(({ Expression }) => (Expression !== undefined && INSIGHTS.test(Expression) ? [Expression] : [])),
      ...(ofPromql === undefined ? [] : [ofPromql]),
    ],
  };
}

function metricOf(metric: Metric | undefined, account?: string): WatchedMetric[] {
  const { Namespace: namespace, MetricName: name, Dimensions = [] } = metric ?? {};
  if (namespace === undefined || name === undefined) return [];
  return [{ namespace, name, dimensions: dimensionsOf(Dimensions), ...(account === undefined ? {} : { account }) }];
}

function dimensionsOf(dimensions: readonly Dimension[]): Record<string, string> {
  return Object.fromEntries(
    dimensions.flatMap(({ Name, Value }) => (Name === undefined || Value === undefined ? [] : [[Name, Value]])),
  );
}

import { insightsQueryOf, takesIn, type InsightsQuery } from './insights-query.ts';

interface Metric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

interface WatchingAlarm {
  readonly region: string;
  readonly metrics: readonly Metric[];
  readonly queries: readonly string[];
}

/** What alarms watch, to be looked up by what is watched. */
export interface Watch {
  /** The dimensions of each metric that is watched, by each of them. */
  readonly byDimension: ReadonlyMap<string, readonly Readonly<Record<string, string>>[]>;
  /** The metrics that are watched in one way or another. */
  readonly metrics: ReadonlySet<string>;
  /** The dimensions under which a metric is watched that sums up many things. */
  readonly sums: ReadonlyMap<string, readonly Readonly<Record<string, string>>[]>;
  readonly queries: ReadonlyMap<string, readonly InsightsQuery[]>;
}

/** A thing by the dimensions of its metrics. */
export interface Watched {
  readonly region: string;
  readonly namespace: string;
  /** Metrics of which any one will do. */
  readonly names: readonly string[];
  /** The dimension that tells the thing from others of its kind. */
  readonly identity: readonly [name: string, value: string];
  /** What else is true of it, by dimensions: under these, sums of many things take it in. */
  readonly traits?: Readonly<Record<string, string>>;
}

/** Makes an index of what alarms watch; the dimensions that tell things apart are those of `identities`. */
export function watchOf(alarms: readonly WatchingAlarm[], identities: ReadonlySet<string>): Watch {
  const byDimension = new Map<string, Readonly<Record<string, string>>[]>();
  const sums = new Map<string, Readonly<Record<string, string>>[]>();
  const queries = new Map<string, InsightsQuery[]>();
  const metrics = new Set<string>();
  for (const { region, metrics: watched, queries: texts } of alarms) {
    for (const { namespace, name, dimensions } of watched) {
      const key = metricKey(region, namespace, name);
      metrics.add(key);
      const telling = Object.entries(dimensions).filter(([dimension]) => identities.has(dimension));
      for (const [dimension, value] of telling) push(byDimension, `${key} ${dimension}=${value}`, dimensions);
      if (telling.length === 0) push(sums, key, dimensions);
    }
    for (const query of texts.flatMap((text) => insightsQueryOf(text) ?? []))
      push(queries, metricKey(region, query.namespace, query.metric), query);
  }
  return { byDimension, metrics, sums, queries };
}

/** Whether an alarm watches the thing: by its own dimension, by a sum that takes it in, or by a query. */
export function isWatched(watch: Watch, thing: Watched): boolean {
  const { region, namespace, names, identity, traits = {} } = thing;
  const own = { ...traits, [identity[0]]: identity[1] };
  return names.some((name) => {
    const key = metricKey(region, namespace, name);
    return (
      (watch.byDimension.get(`${key} ${identity[0]}=${identity[1]}`) ?? []).some((dimensions) => agrees(dimensions, own)) ||
      (watch.sums.get(key) ?? []).some((dimensions) => Object.entries(dimensions).every(([d, value]) => own[d] === value)) ||
      (watch.queries.get(key) ?? []).some((query) => takesIn(query, own))
    );
  });
}

/** Whether some alarm watches a metric, under whatever dimensions. */
export function isMetricWatched(watch: Watch, region: string, namespace: string, name: string): boolean {
  const key = metricKey(region, namespace, name);
  return watch.metrics.has(key) || watch.queries.has(key);
}

function agrees(dimensions: Readonly<Record<string, string>>, own: Readonly<Record<string, string>>): boolean {
  return Object.entries(dimensions).every(([name, value]) => own[name] === undefined || own[name] === value);
}

function metricKey(region: string, namespace: string, name: string): string {
  return `${region} ${namespace} ${name}`;
}

function push<Value>(groups: Map<string, Value[]>, key: string, value: Value): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [value]);
  else group.push(value);
}

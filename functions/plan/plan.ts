import type { RegionStatus } from '../collect/account/regions.ts';
import type { Identity } from '../collect/account/identity.ts';
import type { CollectionPlan, PlannedScope } from '../collect/collect.ts';
import type { Check } from '../evaluate/define-check.ts';
import { united } from '../evaluate/source.ts';
import type { Config } from '../config/schema.ts';
import type { Read, Unreadable } from '../model/read.ts';
import { GLOBAL, type Scope } from '../model/scope.ts';
import { RequestError, unknownNames } from './request-error.ts';

/** Whatever needs datasets: a check, or a question about the account. */
export type Reader = Pick<Check, 'datasets'>;

/** What one run was asked to look at; what is left out means everything that the configuration has. */
export interface AuditRequest {
  readonly regions?: readonly string[];
  readonly checks?: readonly string[];
  readonly services?: readonly string[];
}

/** What a run is going to judge. */
export interface CheckSelection {
  /** The checks of this run. */
  readonly selected: readonly Check[];
  /** All checks that the configuration has enabled: what is not among them is judged no more. */
  readonly enabled: readonly Check[];
}

/**
 * The checks that a request and the configuration leave.
 * @throws RequestError for an unknown check or service, with the nearest known one
 */
export function selectChecks(all: readonly Check[], config: Pick<Config, 'checks'>, request: AuditRequest): CheckSelection {
  const ids = all.map(({ id }) => id);
  const services = [...new Set(all.map(({ service }) => service))];
  unknownNames('checks', request.checks ?? [], ids);
  unknownNames('services', request.services ?? [], services);
  const enabled = all.filter((check) => isEnabled(check, config.checks[check.id]));
  requireOn(all, config, request.checks ?? []);
  const selected = enabled.filter(
    ({ id, service }) => (request.checks?.includes(id) ?? true) && (request.services?.includes(service) ?? true),
  );
  if (selected.length === 0)
    throw new RequestError('no check is left to run: the request and the configuration exclude each other');
  return { selected, enabled };
}

function isEnabled(check: Check, { enabled = true, parameters }: Partial<Config['checks'][string]> = {}): boolean {
  return enabled && !check.isOff(parameters);
}

/** A check that was asked for by name, and would not run, is no run without findings. */
function requireOn(all: readonly Check[], config: Pick<Config, 'checks'>, asked: readonly string[]): void {
  const off = all.filter((check) => asked.includes(check.id) && check.isOff(config.checks[check.id]?.parameters));
  const [first] = off;
  if (first === undefined) return;
  throw new RequestError(
    `checks: ${first.id} does nothing until its parameters are set; \`auditor explain ${first.id}\` lists them`,
  );
}

interface Whereabouts {
  readonly identity: Identity;
  readonly regions: Read<readonly RegionStatus[]>;
  /** The region that the caller's own settings name. */
  readonly ownRegion: string;
}

/** Regions: those that the configuration has, and those that this run was asked for. */
export interface WantedRegions {
  readonly configured: readonly string[] | 'all';
  readonly asked?: readonly string[];
}

/**
 * The scopes and datasets to read.
 * @throws RequestError for a region that AWS does not have
 */
export function planCollection(
  { identity, regions, ownRegion }: Whereabouts,
  where: WantedRegions,
  readers: readonly Reader[],
): CollectionPlan {
  const wanted = where.asked ?? where.configured;
  const { account, partition } = identity;
  const place = (region: string): Scope => ({ account, partition, region });
  const regional = regions.state === 'unreadable' ? blindRegions(wanted, ownRegion) : knownRegions(regions.value, wanted);
  const gap = regions.state === 'unreadable' ? regions : leftOut(where, regions.value);
  const scopes: PlannedScope[] = [
    { scope: place(GLOBAL) },
    ...regional.map(({ name, enabled }) => ({ scope: place(name), ...(enabled ? {} : { disabled: true }) })),
  ];
  return {
    account,
    partition,
    scopes,
    datasets: datasetsOf(readers),
    ...(gap === undefined ? {} : { regionGap: gap }),
  };
}

/** Why nothing can be said of all regions, in a run that was asked for fewer than the configuration has. */
function leftOut({ configured, asked }: WantedRegions, known: readonly RegionStatus[]): Unreadable | undefined {
  if (asked === undefined) return undefined;
  const whole = configured === 'all' ? known.filter(({ enabled }) => enabled).map(({ name }) => name) : configured;
  return whole.every((name) => asked.includes(name)) ? undefined : narrowedTo(asked);
}

/** What stands in the place of the regions that a run was not asked for. */
export function narrowedTo(asked: readonly string[]): Unreadable {
  const detail = `this run was narrowed to ${asked.join(', ')}`;
  return { state: 'unreadable', dataset: 'account.regions', action: 'ec2:DescribeRegions', reason: 'left-out', detail };
}

/** The datasets that checks read, each once, with the parts that any of them needs. */
export function datasetsOf(checks: readonly Reader[]): CollectionPlan['datasets'] {
  return united(checks.flatMap(({ datasets }) => datasets));
}

function knownRegions(known: readonly RegionStatus[], wanted: readonly string[] | 'all'): readonly RegionStatus[] {
  if (wanted === 'all') return known.filter(({ enabled }) => enabled);
  unknownNames(
    'regions',
    wanted,
    known.map(({ name }) => name),
  );
  return known.filter(({ name }) => wanted.includes(name));
}

function blindRegions(wanted: readonly string[] | 'all', ownRegion: string): readonly RegionStatus[] {
  return (wanted === 'all' ? [ownRegion] : [...new Set(wanted)]).map((name) => ({ name, enabled: true }));
}

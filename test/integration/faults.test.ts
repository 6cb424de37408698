import { checks } from '../../functions/checks/index.ts';
import type { AnySelection } from '../../functions/collect/dataset.ts';
import { Session, type Patience } from '../../functions/collect/session.ts';
import { Telemetry } from '../../functions/collect/telemetry.ts';
import type { Read, Unreadable, UnreadableReason } from '../../functions/model/read.ts';
import { unreadableSchema } from '../../functions/model/read.ts';
import { GLOBAL } from '../../functions/model/scope.ts';
import { datasetsOf } from '../../functions/plan/plan.ts';
import { AWAY, HOME } from '../../scripts/populate/account.ts';
import { answersOf } from '../../scripts/populate/answers.ts';
import { populate } from '../../scripts/populate/index.ts';
import { callsOf, startFaultProxy, type FaultKind, type FaultProxy } from '../support/fault-proxy.ts';
import { useStandIn } from './support/environment.ts';
import { freePort, MOTO_ACCOUNT, startMoto, type StandIn } from './support/standins.ts';

const datasets = datasetsOf(checks);
const regionsOf = (dataset: AnySelection) => (dataset.scope === 'global' ? [GLOBAL] : [HOME, AWAY]);
const places = datasets.flatMap((dataset) => regionsOf(dataset).map((region) => ({ dataset, region })));

const reasons: Readonly<Record<FaultKind, UnreadableReason>> = {
  denied: 'denied',
  throttled: 'throttled',
  'region-disabled': 'region-disabled',
  'error-500': 'error',
  gateway: 'error',
  html: 'malformed',
  cut: 'malformed',
  aborted: 'malformed',
  reset: 'unreachable',
  silent: 'timeout',
  emptied: 'malformed',
};
const kinds = Object.keys(reasons).filter((kind): kind is FaultKind => kind in reasons);
const impatient: Patience = { connect: 1_000, answer: 2_500, attempts: 2, refusals: 1_500 };
/** Where nothing is spoiled, nothing but the machine's own slowness could end the wait. */
const patient: Patience = { connect: 10_000, answer: 30_000, attempts: 2, refusals: 1_500 };
const onceOnly: Patience = { ...impatient, attempts: 1 };

let moto: StandIn;
let proxy: FaultProxy;
/** The operations that each dataset was seen to send, the listing first. */
let operations: ReadonlyMap<string, readonly string[]>;

interface Reading {
  readonly reading: Read<readonly object[]>;
  readonly telemetry: Telemetry;
}

async function collectOne(dataset: AnySelection, region: string, patience: Patience = impatient): Promise<Reading> {
  const telemetry = new Telemetry();
  const session = new Session({ telemetry, patience, clock: () => performance.now() });
  const scope = { account: MOTO_ACCOUNT, partition: 'aws', region };
  return { reading: await dataset.dataset.collect(session, scope, { parts: dataset.partNames }), telemetry };
}

/** Every unreadable anywhere in a value. */
function unreadablesIn(value: unknown): readonly Unreadable[] {
  if (typeof value !== 'object' || value === null) return [];
  const parsed = unreadableSchema.safeParse(value);
  return parsed.success ? [parsed.data] : Object.values(value).flatMap(unreadablesIn);
}

beforeAll(async () => {
  moto = await startMoto();
  await populate({ endpoint: moto.endpoint, account: MOTO_ACCOUNT });
  // Nothing changes in the account from here on: what the stand-in has once said is said again.
  proxy = await startFaultProxy({ upstream: moto.port, answers: answersOf({ account: MOTO_ACCOUNT }), replay: true });
  useStandIn(proxy.endpoint);
  const seen = new Map<string, string[]>();
  for (const { dataset, region } of places) {
    proxy.inject();
    const { telemetry } = await collectOne(dataset, region, patient);
    expect(telemetry.usage().byOperation).toEqual(proxy.counts().byOperation);
    seen.set(dataset.id, [...new Set([...(seen.get(dataset.id) ?? []), ...Object.keys(proxy.counts().byOperation)])]);
  }
  operations = seen;
}, 120_000);

afterAll(async () => {
  await proxy.stop();
  await moto.stop();
});

test('a healthy account is read whole', async () => {
  proxy.inject();
  const readings = await Promise.all(places.map(({ dataset, region }) => collectOne(dataset, region, patient)));
  expect(readings.flatMap(({ reading }) => unreadablesIn(reading))).toEqual([]);
}, 60_000);

/** Datasets that say nothing of the answers of these services: whoever lists what is asked there says it. */
const toldByOthers: Readonly<Record<string, readonly string[]>> = {
  'lambda.asynchronousFunctions': ['events', 'scheduler', 'sns', 's3'],
};

/** The answer to a HEAD request has no body: a refusal says no more than its status, and there is nothing to cut. */
const bodiless = new Set(['s3:HeadBucket']);
const saidByStatus: Partial<Record<FaultKind, UnreadableReason>> = { throttled: 'error', 'region-disabled': 'denied' };

/** Of a refusal that is cut off, the status still says that it is one. */
function isMeant({ reason, action, detail }: Unreadable, dataset: AnySelection, kind: FaultKind): boolean {
  const isRefusal = kind === 'cut' && reason === 'denied' && detail.startsWith('SyntaxError');
  const isStatus = detail.startsWith('Unknown: HTTP status') && reason === saidByStatus[kind];
  return dataset.actions.includes(action) && (reason === reasons[kind] || isRefusal || isStatus);
}

/** A dataset without a listing has one item, of which every part is lost. */
function isWhollyLost(dataset: AnySelection, reading: Read<readonly object[]>, kind: FaultKind): boolean {
  const lost = unreadablesIn(reading);
  const items = reading.state === 'read' ? reading.value.length : 0;
  return items <= 1 && lost.length > 0 && lost.every((each) => isMeant(each, dataset, kind));
}

/** An error stays as it is when answers are emptied; only what these kinds do to it is certain. */
const total = kinds.filter((kind) => kind !== 'emptied');

describe.each(total)('when every call meets: %s', (kind) => {
  test('every dataset is unreadable, with the reason and its action, in seconds', async () => {
    proxy.inject({ kind, matches: () => true });
    const startedAt = performance.now();
    const readings = await Promise.all(
      places
        .filter(({ dataset }) => !Object.hasOwn(toldByOthers, dataset.id))
        .map(async ({ dataset, region }) => ({ dataset, ...(await collectOne(dataset, region)) })),
    );
    const seconds = (performance.now() - startedAt) / 1000;
    const wrong = readings.filter(({ dataset, reading }) => !isWhollyLost(dataset, reading, kind));
    expect(wrong.map(({ dataset, reading }) => ({ dataset: dataset.id, reading }))).toEqual([]);
    expect(seconds).toBeLessThan(15);
  }, 60_000);
});

/** An empty answer to these is what AWS says where there is nothing. */
const mayBeEmpty: Readonly<Record<string, string>> = {
  'apigateway:GetAuthorizers': 'an API without authorizers has no list of them',
  'apigateway:GetRestApis': 'an account without APIs has no list of them',
  'apigateway:GetStages': 'an API that was never deployed has no list of stages',
  'apigateway:GetUsagePlans': 'an account without usage plans has no list of them',
  'apigatewayv2:GetApis': 'an account without APIs has no list of them',
  'cloudwatch:DescribeAlarms': 'there are two lists, and where there are no alarms neither',
  's3:GetBucketLogging': 'a bucket that logs nothing has an empty status',
  's3:GetBucketNotificationConfiguration': 'a bucket that tells nobody has an empty configuration',
  's3:GetBucketVersioning': 'a bucket that never had versions has an empty configuration',
  's3:GetPublicAccessBlock': 'a block of which nothing is on has no members',
  'sqs:ListQueues': 'a region without queues has no list of them',
};

interface Case {
  readonly dataset: AnySelection;
  readonly operation: string;
}

/**
 * Every operation of every dataset, in as few rounds as keep each loss to its one cause: within a round, no dataset asks
 * what is spoiled for another, so that they are read at once and judged each for itself.
 */
function roundsOf(kind: FaultKind): readonly (readonly Case[])[] {
  const rounds: Case[][] = [];
  const asks = (dataset: AnySelection, operation: string) => operations.get(dataset.id)?.includes(operation) === true;
  for (const dataset of datasets) {
    for (const operation of operations.get(dataset.id) ?? []) {
      if (kind === 'emptied' && Object.hasOwn(mayBeEmpty, operation)) continue;
      if ((kind === 'cut' || kind === 'aborted') && bodiless.has(operation)) continue;
      if (toldByOthers[dataset.id]?.includes(operation.slice(0, operation.indexOf(':'))) === true) continue;
      const fits = (others: readonly Case[]) =>
        others.every((other) => !asks(other.dataset, operation) && !asks(dataset, other.operation));
      const round = rounds.find(fits) ?? [];
      if (round.length === 0) rounds.push(round);
      round.push({ dataset, operation });
    }
  }
  return rounds;
}

describe.each(kinds.filter((kind) => kind !== 'silent'))('when one operation meets: %s', (kind) => {
  test('what it was to tell is unreadable, and the rest is read', async () => {
    const silentlyWrong: unknown[] = [];
    for (const round of roundsOf(kind)) {
      proxy.inject(...round.map(({ operation }) => ({ kind, matches: callsOf(operation) })));
      const all = await Promise.all(
        round.map(async ({ dataset, operation }) => {
          const readings = await Promise.all(regionsOf(dataset).map((region) => collectOne(dataset, region, onceOnly)));
          return { dataset, operation, lost: readings.flatMap(({ reading }) => unreadablesIn(reading)) };
        }),
      );
      const { spoiledByOperation } = proxy.counts();
      proxy.hangUp();
      for (const { dataset, operation, lost } of all) {
        const right = lost.every((each) => isMeant(each, dataset, kind));
        const met = spoiledByOperation[operation] ?? 0;
        if (met > 0 && (lost.length === 0 || !right))
          silentlyWrong.push({ dataset: dataset.id, operation, lost: lost.slice(0, 2) });
      }
    }
    expect(silentlyWrong).toEqual([]);
  }, 240_000);
});

test('an endpoint where nothing listens costs seconds', async () => {
  useStandIn(`http://127.0.0.1:${await freePort()}`);
  const startedAt = performance.now();
  const patience = { connect: 3_000, answer: 10_000, attempts: 4, refusals: 1_500 };
  const asking = places.filter(({ dataset }) => !Object.hasOwn(toldByOthers, dataset.id));
  const readings = await Promise.all(asking.map(({ dataset, region }) => collectOne(dataset, region, patience)));
  expect(new Set(readings.map(({ reading }) => unreadablesIn(reading)[0]?.reason))).toEqual(new Set(['unreachable']));
  expect((performance.now() - startedAt) / 1000).toBeLessThan(10);
  useStandIn(proxy.endpoint);
}, 30_000);

test('an answer that fails once is asked for again, and counted', async () => {
  const [first] = places;
  if (first === undefined) throw new Error('there is no dataset');
  proxy.inject({ kind: 'error-500', matches: () => true, times: 1 });
  const { reading, telemetry } = await collectOne(first.dataset, first.region);
  expect(unreadablesIn(reading)).toEqual([]);
  expect(telemetry.usage().byOperation).toEqual(proxy.counts().byOperation);
});

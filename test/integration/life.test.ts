import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateUserCommand, PutUserPolicyCommand } from '@aws-sdk/client-iam';
import {
  DeleteBucketCommand,
  DeleteBucketPolicyCommand,
  DeletePublicAccessBlockCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { audit } from '../../functions/audit/audit.ts';
import { defaultPatience } from '../../functions/collect/session.ts';
import { liveSource } from '../../functions/audit/live.ts';
import { checks } from '../../functions/checks/index.ts';
import { must } from '../../functions/collect/failure.ts';
import { configSchema, type Config } from '../../functions/config/schema.ts';
import type { RunOutcome } from '../../functions/model/run.ts';
import type { MessageDocument } from '../../functions/notify/document.ts';
import { topicTeller } from '../../functions/notify/publish.ts';
import type { AuditRequest } from '../../functions/plan/plan.ts';
import { openHistory } from '../../functions/reconcile/store/history.ts';
import { recordOf } from '../../functions/reconcile/store/finding-item.ts';
import { AWAY, clientOptions, HOME } from '../../scripts/populate/account.ts';
import { iamClient } from '../../scripts/populate/iam.ts';
import { answersOf } from '../../scripts/populate/answers.ts';
import { populate } from '../../scripts/populate/index.ts';
import { policyText } from '../../scripts/populate/policies.ts';
import { blockPublicAccess, s3Client, setVersioning } from '../../scripts/populate/s3.ts';
import { callsOf, startFaultProxy, type Fault, type FaultKind, type FaultProxy } from '../support/fault-proxy.ts';
import { useStandIn } from './support/environment.ts';
import { createHistoryTable, itemsOf } from './support/history-table.ts';
import { listen, type Listener } from './support/listener.ts';
import { MOTO_ACCOUNT, startMoto, type StandIn } from './support/standins.ts';

jest.setTimeout(60_000);

/** Short with an operation that is only ever refused, so that the fault is seen in seconds. */
const patience = { ...defaultPatience, refusals: 1_500 };

let moto: StandIn;
let proxy: FaultProxy;
/** Past the proxy. */
let direct: { readonly table: DynamoDBClient; readonly sns: SNSClient; readonly sqs: SQSClient };
let s3: { readonly home: S3Client; readonly away: S3Client };
let topicArn: string;
/** Hears everything. */
let listener: Listener;

/** Of the history alone: what a run waits for passes at once. */
let ahead = 0;
const clock = () => new Date(Date.now() + ahead);
const sleep = (milliseconds: number) => {
  ahead += milliseconds;
  return Promise.resolve();
};

interface RunOptions {
  readonly request?: AuditRequest;
  /** The only checks that the configuration enables. */
  readonly enabled?: readonly string[];
  readonly table?: string;
  readonly alerts?: Partial<Config['alerts']>;
  /** Of a call to the table. */
  readonly attempts?: number;
  readonly waitMs?: number;
}

let runs = 0;

/** What S3 holds is of one team; nothing says whose the rest is. */
const owners = { tags: [], rules: [{ owner: 'storage', match: { service: 's3' } }] };

async function run({ request = {}, enabled, table = 'history', alerts = {}, attempts = 2, waitMs = 0 }: RunOptions = {}) {
  const client = new DynamoDBClient({ maxAttempts: attempts });
  const disabled = checks.filter(({ id }) => enabled?.includes(id) === false).map(({ id }) => [id, { enabled: false }] as const);
  const config = configSchema.parse({ regions: [HOME, AWAY], alerts, owners, checks: Object.fromEntries(disabled) });
  const source = liveSource({ ownRegion: HOME, clock: () => new Date(), stopwatch: () => performance.now(), patience });
  try {
    const history = await openHistory({ kind: 'dynamodb', table }, { clock, sleep, client });
    const runId = `run-${String((runs += 1))}`;
    return await audit(request, { source, config, checks, history, runId, waitMs, tell: topicTeller({ topicArn }) });
  } finally {
    client.destroy();
  }
}

const unchanged = { new: 0, reopened: 0, resolved: 0, updated: 0, 'severity-raised': 0 };

/** A run that sees everything. */
async function healthyRun(options?: RunOptions): Promise<RunOutcome> {
  proxy.inject();
  const outcome = await run(options);
  expect(outcome.report.unknowns).toEqual([]);
  expect(outcome.undelivered).toEqual([]);
  return outcome;
}

/** The findings in the table, as they stand there. */
async function remembered(table = 'history') {
  return (await itemsOf(direct.table, table)).filter(([key]) => key.includes(' FINDING#'));
}

function writes(): number {
  const { byOperation } = proxy.counts();
  return (byOperation['dynamodb:PutItem'] ?? 0) + (byOperation['dynamodb:DeleteItem'] ?? 0);
}

/** What messages tell of findings, e.g. `digest resolved acme-website`. */
function told(messages: readonly MessageDocument[]): readonly string[] {
  return messages
    .flatMap(({ type, findings }) =>
      findings.map(({ transition, checkId, resource }) => `${type} ${transition} ${checkId} ${resource.name}`),
    )
    .sort();
}

beforeAll(async () => {
  moto = await startMoto();
  const target = { endpoint: moto.endpoint, account: MOTO_ACCOUNT };
  await populate(target);
  const options = clientOptions(target, HOME);
  direct = { table: new DynamoDBClient(options), sns: new SNSClient(options), sqs: new SQSClient(options) };
  s3 = { home: s3Client(target, HOME), away: s3Client(target, AWAY) };
  await createHistoryTable(direct.table, 'history');
  topicArn = must((await direct.sns.send(new CreateTopicCommand({ Name: 'alerts' }))).TopicArn, 'TopicArn');
  listener = await listen(direct, { topicArn, name: 'everything' });
  proxy = await startFaultProxy({ upstream: moto.port, answers: answersOf({ account: MOTO_ACCOUNT }) });
  useStandIn(proxy.endpoint);
}, 120_000);

afterAll(async () => {
  for (const client of [...Object.values(direct), ...Object.values(s3)]) client.destroy();
  await proxy.stop();
  await moto.stop();
});

test('the first run sends one digest, and nothing one by one', async () => {
  const { report, news } = await healthyRun();
  expect(news.baseline).toBe(true);
  expect(report.summary.bySeverity.critical).toBeGreaterThan(0);
  const heard = await listener.heard();
  // What is informational is in the report, and alerts nobody.
  const alerting = report.findings.filter(({ severity }) => severity !== 'informational');
  expect(heard).toMatchObject([{ type: 'digest', baseline: true, told: { total: alerting.length } }]);
});

test('an unchanged run sends nothing, and writes as little whatever it covers', async () => {
  const before = await remembered();
  const counts: number[] = [];
  for (const request of [{}, {}, { checks: ['s3-versioning'], regions: [HOME] }]) {
    const { report } = await healthyRun({ request });
    expect(report.changes).toMatchObject(unchanged);
    counts.push(writes());
  }
  expect(new Set(counts).size).toBe(1);
  expect(counts[0]).toBeLessThan(10);
  expect(await remembered()).toEqual(before);
  expect(await listener.heard()).toEqual([]);
});

const blind = (kind: FaultKind, operation: string): Fault => ({ kind, matches: callsOf(operation) });

/** What is asked, and the IAM action that lets it. */
const listings: Readonly<Record<string, string>> = {
  'ec2:DescribeSecurityGroups': 'ec2:DescribeSecurityGroups',
  's3:ListBuckets': 's3:ListAllMyBuckets',
  'kms:ListKeys': 'kms:ListKeys',
  'iam:GetAccountAuthorizationDetails': 'iam:GetAccountAuthorizationDetails',
  'iam:GetCredentialReport': 'iam:GetCredentialReport',
  'lambda:ListEventSourceMappings': 'lambda:ListEventSourceMappings',
};
const ofEachThing: Readonly<Record<string, string>> = {
  'ec2:DescribeRegions': 'ec2:DescribeRegions',
  's3:GetBucketEncryption': 's3:GetEncryptionConfiguration',
  'kms:GetKeyPolicy': 'kms:GetKeyPolicy',
  'lambda:ListFunctions': 'lambda:ListFunctions',
};
/** Its answer is what somebody wrote, with no members to take out. */
const asWritten = { 's3:GetBucketPolicy': 's3:GetBucketPolicy' };
/** Few calls: a client that is throttled without end slows down to one call in two seconds. */
const fewCalls = { 'ec2:DescribeSecurityGroups': 'ec2:DescribeSecurityGroups', 'kms:ListKeys': 'kms:ListKeys' };
const kinds: readonly (readonly [FaultKind, readonly Readonly<Record<string, string>>[]])[] = [
  ['denied', [listings, { ...ofEachThing, ...asWritten }]],
  ['throttled', [fewCalls]],
  ['error-500', [listings]],
  ['html', [listings]],
  ['cut', [{ ...ofEachThing, ...asWritten }]],
  ['emptied', [listings, ofEachThing]],
];

describe.each(kinds)('when calls meet: %s', (kind, groups) => {
  test('nothing changes, nothing is sent, and the actions are named; nor does the next run repeat anything', async () => {
    const before = await remembered();
    for (const operations of groups) {
      proxy.inject(...Object.keys(operations).map((operation) => blind(kind, operation)));
      const { report } = await run();
      expect([...new Set(report.unknowns.map(({ action }) => action))].sort()).toEqual(Object.values(operations).sort());
      expect(report.changes).toMatchObject(unchanged);
    }
    expect(await remembered()).toEqual(before);
    expect((await healthyRun()).report.changes).toMatchObject(unchanged);
    expect(await remembered()).toEqual(before);
    expect(await listener.heard()).toEqual([]);
  });
});

/** What of the account the tests change: asking for no more makes a run short. */
const ofBuckets: RunOptions = { request: { checks: ['s3-versioning', 's3-bucket-public'] } };

test('what is mended unseen is told when it is seen, once', async () => {
  await setVersioning(s3.home, 'acme-never-versioned', 'Enabled');
  for (const kind of ['denied', 'cut'] as const) {
    proxy.inject(blind(kind, 's3:GetBucketVersioning'));
    expect((await run(ofBuckets)).report.changes).toMatchObject(unchanged);
  }
  expect(await listener.heard()).toEqual([]);
  await healthyRun(ofBuckets);
  const heard = await listener.heard();
  expect(told(heard)).toEqual(['digest resolved s3-versioning acme-never-versioned']);
  expect(heard[0]?.findings).toMatchObject([{ resolution: 'fixed' }]);
  await healthyRun(ofBuckets);
  expect(await listener.heard()).toEqual([]);
});

test('what is gone from a listing is deleted, and only from a whole one', async () => {
  await s3.away.send(new DeleteBucketPolicyCommand({ Bucket: 'acme-versioning-suspended' }));
  await s3.away.send(new DeleteBucketCommand({ Bucket: 'acme-versioning-suspended' }));
  for (const kind of ['emptied', 'error-500'] as const) {
    proxy.inject(blind(kind, 's3:ListBuckets'));
    expect((await run(ofBuckets)).report.changes).toMatchObject(unchanged);
  }
  await healthyRun(ofBuckets);
  const heard = await listener.heard();
  expect(told(heard)).toEqual(['digest resolved s3-versioning acme-versioning-suspended']);
  expect(heard[0]?.findings).toMatchObject([{ resolution: 'deleted' }]);
});

test('what comes back is told as such, the worst one by one as well', async () => {
  await blockPublicAccess(s3.home, 'acme-website');
  await healthyRun(ofBuckets);
  const mended = ['digest resolved s3-bucket-public acme-website', 'finding resolved s3-bucket-public acme-website'];
  expect(told(await listener.heard())).toEqual(mended);
  await s3.home.send(new DeletePublicAccessBlockCommand({ Bucket: 'acme-website' }));
  await setVersioning(s3.home, 'acme-never-versioned', 'Suspended');
  await healthyRun(ofBuckets);
  expect(told(await listener.heard())).toEqual([
    'digest reopened s3-bucket-public acme-website',
    'digest reopened s3-versioning acme-never-versioned',
    'finding reopened s3-bucket-public acme-website',
  ]);
});

describe('when the topic', () => {
  const refusals = [
    ['denied', /sns:Publish\).*not authorized/],
    ['error-500', /sns:Publish\)/],
    ['cut', /sns:Publish\)/],
  ] as const;
  test.each(refusals)('answers: %s, the run ends, says why, and the next sends what is owed', async (kind, reason) => {
    const status = kind === 'error-500' ? 'Suspended' : 'Enabled';
    await setVersioning(s3.home, 'acme-never-versioned', status);
    proxy.inject(blind(kind, 'sns:PublishBatch'));
    const first = await run(ofBuckets);
    expect(first.report.changes).toMatchObject({ resolved: status === 'Enabled' ? 1 : 0 });
    expect(first.undelivered).toMatchObject([{ runId: first.report.run.id, error: expect.stringMatching(reason) }]);
    const lost = await listener.heard();
    const second = await healthyRun(ofBuckets);
    expect(second.report.changes).toMatchObject(unchanged);
    const ids = [...lost, ...(await listener.heard())].map(({ messageId }) => messageId);
    expect(new Set(ids)).toEqual(new Set([`digest-${first.report.run.id}`]));
    await healthyRun(ofBuckets);
    expect(await listener.heard()).toEqual([]);
  });
});

/** So many calls of an operation are answered; those that follow meet the fault. */
function after(count: number, kind: FaultKind, operations: readonly string[], times = Infinity): Fault {
  let seen = 0;
  const matches: Fault['matches'] = ({ service, operation }) =>
    operations.includes(`${service}:${operation}`) && (seen += 1) > count;
  return { kind, matches, times };
}

describe('when the history', () => {
  const request = { ...ofBuckets.request, regions: [HOME] };
  const writing = ['dynamodb:PutItem', 'dynamodb:DeleteItem'];
  const reading = ['dynamodb:Query'];
  const recordHolder = z.object({ record: z.object({ S: z.string() }) });

  /** One finding is new, one is resolved, and one of these is bad enough to go out by itself. */
  async function change(done: boolean): Promise<void> {
    await setVersioning(s3.home, 'acme-records', done ? 'Suspended' : 'Enabled');
    if (done) await blockPublicAccess(s3.home, 'acme-website');
    else await s3.home.send(new DeletePublicAccessBlockCommand({ Bucket: 'acme-website' }));
  }

  /** What must be the same whatever happened on the way. */
  async function stateOf(table: string) {
    const findings = (await remembered(table)).map(([key, item]) => {
      const { state, resolution, severity, transitions } = recordOf({ record: recordHolder.parse(item).record.S });
      return { key, state, resolution, severity, transitions: transitions.map(({ kind, alert }) => ({ kind, alert })) };
    });
    const debts = (await itemsOf(direct.table, table)).filter(([key]) => key.includes(' DEBT#'));
    return { findings, debts };
  }

  /** A first run, a change, a run that meets the fault, and one that does not. */
  async function story(table: string, fault: Fault | undefined, attempts?: number) {
    await change(false);
    await createHistoryTable(direct.table, table);
    await healthyRun({ request, table });
    await listener.heard();
    await change(true);
    proxy.inject(...(fault === undefined ? [] : [fault]));
    const options = { request, table, ...(attempts === undefined ? {} : { attempts }) };
    const outcome = await run(options).catch((error: unknown) => error);
    const counts = proxy.counts();
    await healthyRun({ request, table, waitMs: 120_000 });
    const byId = new Map((await listener.heard()).map((message) => [message.messageId, message]));
    return { state: await stateOf(table), told: told([...byId.values()]), failed: outcome instanceof Error, counts };
  }

  let reference: Awaited<ReturnType<typeof story>>;
  beforeAll(async () => {
    reference = await story('history-undisturbed', undefined);
  });
  const asUndisturbed = () => ({ state: reference.state, told: reference.told });
  const count = (operations: readonly string[]) =>
    operations.reduce((sum, operation) => sum + (reference.counts.byOperation[operation] ?? 0), 0);

  test('is undisturbed, each change is told', () => {
    expect(reference.failed).toBe(false);
    expect(reference.state.debts).toEqual([]);
    expect(reference.told).toEqual([
      'digest new s3-versioning acme-records',
      'digest resolved s3-bucket-public acme-website',
      'finding resolved s3-bucket-public acme-website',
    ]);
  });

  test('is denied from any write on, the next run ends as if it had not been', async () => {
    for (let writeNo = 0; writeNo < count(writing); writeNo += 1) {
      const found = await story(`history-write-${writeNo}`, after(writeNo, 'denied', writing));
      expect({ writeNo, ...found }).toMatchObject({ writeNo, ...asUndisturbed() });
      expect(found.counts.spoiled).toBeGreaterThan(0);
    }
  });

  test('answers with half an answer to one write, the run ends as if it had not', async () => {
    for (let writeNo = 0; writeNo < count(writing); writeNo += 2) {
      const found = await story(`history-cut-${writeNo}`, after(writeNo, 'cut', writing, 1));
      expect({ writeNo, ...found }).toMatchObject({ writeNo, ...asUndisturbed() });
      expect(found.counts.spoiled).toBeGreaterThan(0);
    }
  });

  test.each(['denied', 'emptied'] as const)('answers questions with: %s, the run fails and forgets nothing', async (kind) => {
    for (let queryNo = 0; queryNo < count(reading); queryNo += 1) {
      const found = await story(`history-${kind}-${queryNo}`, after(queryNo, kind, reading));
      expect({ queryNo, ...found }).toMatchObject({ queryNo, failed: true, ...asUndisturbed() });
    }
  });

  test('is throttled for a while, the run waits', async () => {
    const found = await story('history-throttled', after(2, 'throttled', writing, 3), 8);
    expect(found).toMatchObject({ failed: false, ...asUndisturbed() });
    expect(found.counts.spoiled).toBe(3);
  });
});

/** One documented filter policy a line. */
function documentedPolicies(file: string): readonly z.infer<typeof policySchema>[] {
  const text = readFileSync(new URL(`../../docs/${file}`, `file://${__filename}`), 'utf8');
  const lines = [...text.matchAll(/```json\n([\s\S]*?)```/g)].flatMap(([, block = '']) => block.trim().split('\n'));
  return lines.map((line) => policySchema.parse(JSON.parse(line)));
}

const condition = z.union([
  z.string(),
  z.strictObject({ prefix: z.string() }),
  z.strictObject({ 'anything-but': z.array(z.string()) }),
]);
const policySchema = z.record(z.string(), z.array(condition));

/** What a policy must let through, by what the message says: "Amazon SNS subscription filter policies". */
function isFor(policy: z.infer<typeof policySchema>, { type, account, scope, findings }: MessageDocument): boolean {
  const values: Readonly<Record<string, readonly string[]>> = {
    messageType: [type],
    account: [account],
    severity: findings.map(({ severity }) => severity),
    kind: findings.map(({ kind }) => kind),
    check: findings.map(({ checkId }) => checkId),
    service: findings.map(({ service }) => service),
    region: [...findings.map(({ region }) => region), ...(scope === undefined ? [] : [scope.region])],
    transition: findings.map(({ transition }) => transition),
    owner: findings.map(({ owner }) => owner.name),
  };
  return Object.entries(policy).every(([name, conditions]) =>
    (values[name] ?? []).some((value) =>
      conditions.some((each) => {
        if (typeof each === 'string') return each === value;
        return 'prefix' in each ? value.startsWith(each.prefix) : !each['anything-but'].includes(value);
      }),
    ),
  );
}

describe('filter policies', () => {
  const policies = [...documentedPolicies('alerts.md'), ...documentedPolicies('operations.md')];
  const options: RunOptions = {
    enabled: ['s3-versioning', 's3-bucket-public', 'iam-policy-admin'],
    alerts: { individualSeverity: 'high' },
  };
  let filtered: readonly (readonly [string, Listener])[];
  let everything: readonly MessageDocument[];
  const idsOf = (messages: readonly MessageDocument[]) => messages.map(({ messageId }) => messageId).sort();

  beforeAll(async () => {
    await healthyRun(options);
    await listener.heard();
    filtered = await Promise.all(
      policies.map(
        async (filterPolicy, place) =>
          [JSON.stringify(filterPolicy), await listen(direct, { topicArn, name: `filtered-${place}`, filterPolicy })] as const,
      ),
    );
    await blockPublicAccess(s3.away, 'acme-shared-by-acl');
    await healthyRun(options);
    await s3.away.send(new DeletePublicAccessBlockCommand({ Bucket: 'acme-shared-by-acl' }));
    await healthyRun(options);
    await setVersioning(s3.home, 'acme-records', 'Enabled');
    await s3.home.send(new DeletePublicAccessBlockCommand({ Bucket: 'acme-website' }));
    await healthyRun(options);
    await makeAdministrator();
    await healthyRun(options);
    for (let times = 0; times < 3; times += 1) {
      proxy.inject({ kind: 'denied', matches: ({ region }) => region === AWAY });
      await run(options);
    }
    await healthyRun(options);
    everything = await listener.heard();
  });

  async function makeAdministrator(): Promise<void> {
    const iam = iamClient({ endpoint: moto.endpoint, account: MOTO_ACCOUNT });
    await iam.send(new CreateUserCommand({ UserName: 'mallory' }));
    const PolicyDocument = policyText({ Effect: 'Allow', Action: '*', Resource: '*' });
    await iam.send(new PutUserPolicyCommand({ UserName: 'mallory', PolicyName: 'all', PolicyDocument }));
    iam.destroy();
  }

  test('were found in the documentation, and messages of every kind were sent', () => {
    expect(policies.length).toBeGreaterThan(5);
    expect(new Set(everything.map(({ type }) => type))).toEqual(new Set(['digest', 'finding', 'scope']));
    expect(everything.flatMap(({ scope }) => scope?.state ?? [])).toEqual(['unreadable', 'readable-again']);
  });

  test('let through what they are documented for, and nothing else', async () => {
    for (const [place, [policy, queue]] of filtered.entries()) {
      const wanted = everything.filter((message) => isFor(policies[place] ?? {}, message));
      expect([policy, idsOf(await queue.heard())]).toEqual([policy, idsOf(wanted)]);
      expect([policy, wanted.length > 0, wanted.length < everything.length]).toEqual([policy, true, true]);
    }
  });
});

import { CreateAccessKeyCommand, CreateUserCommand, PutUserPolicyCommand } from '@aws-sdk/client-iam';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { audit } from '../../functions/audit/audit.ts';
import { liveSource } from '../../functions/audit/live.ts';
import { checks } from '../../functions/checks/index.ts';
import { must } from '../../functions/collect/failure.ts';
import type { Check } from '../../functions/evaluate/define-check.ts';
import { configSchema } from '../../functions/config/schema.ts';
import { groupedBy } from '../../functions/model/grouped.ts';
import type { RunOutcome, RunReport } from '../../functions/model/run.ts';
import { policyFor } from '../../functions/plan/policy.ts';
import { openHistory, type History } from '../../functions/reconcile/store/history.ts';
import { AWAY, HOME } from '../../scripts/populate/account.ts';
import { answersOf } from '../../scripts/populate/answers.ts';
import { iamClient } from '../../scripts/populate/iam.ts';
import { populate, type Population } from '../../scripts/populate/index.ts';
import { startFaultProxy, type FaultProxy } from '../support/fault-proxy.ts';
import { auditor } from './support/auditor.ts';
import { standInEnvironment, useStandIn } from './support/environment.ts';
import { MOTO_ACCOUNT, startMoto, type StandIn } from './support/standins.ts';

const policySchema = z.object({
  Version: z.string(),
  Statement: z.array(
    z.object({ Sid: z.string(), Effect: z.literal('Allow'), Action: z.array(z.string()), Resource: z.literal('*') }),
  ),
});
type Policy = z.infer<typeof policySchema>;

/** AWS lets everyone ask who they are, whatever their policies say. */
const alwaysAllowed = 'sts:GetCallerIdentity';
/** What nobody has switched on asks for nothing. */
const on = checks.filter((check: Check) => !check.isOff(undefined));
const actions = policyFor(on).Statement.flatMap(({ Action }) => Action);
const config = configSchema.parse({});
const answers = answersOf({ account: MOTO_ACCOUNT });

/** Their check asks what the run itself remembers, and nothing of AWS. */
const withoutReading = ['compliance-schedule'];

/**
 * Where one of two services is unreadable, a check need not look at the other, or does not know what to ask it: their actions
 * are taken away one after another.
 */
const judgedTogether: Readonly<Record<string, string>> = { elasticfilesystem: 'backup', events: 'lambda' };

/** What is asked in a situation only that the account is not in. */
const neverAsked: Readonly<Record<string, string>> = {
  'dlm:GetLifecyclePolicy': 'there is no lifecycle policy',
  'ec2:DescribeTransitGatewayAttachments': 'no route leads to a transit gateway',
  'ec2:DescribeTransitGatewayRouteTables': 'no route leads to a transit gateway',
  'ec2:DescribeTransitGatewayVpcAttachments': 'no route leads to a transit gateway',
  'ec2:DescribeVpcBlockPublicAccessExclusions': 'nothing is blocked that could be excluded',
  'ec2:SearchTransitGatewayRoutes': 'no route leads to a transit gateway',
  'elasticloadbalancing:DescribeLoadBalancerPolicies': 'there is no classic load balancer',
  'lambda:ListFunctionUrlConfigs': 'no function’s policy speaks of its URL',
  'rds:DescribeDBClusterParameters': 'no database has parameters of its own',
  'rds:DescribeDBClusterSnapshotAttributes': 'no snapshot of a cluster was made by hand',
  'rds:DescribeDBParameters': 'no database has parameters of its own',
};

let moto: StandIn;
let proxy: FaultProxy;
let population: Population;
let policy: Policy;
let credentials: { accessKeyId: string; secretAccessKey: string };
let directory: string;
let history: History;

/** Turns IAM's enforcement on, or off to change the account in between. */
async function enforce(on: boolean): Promise<void> {
  const answer = await fetch(`${moto.endpoint}/moto-api/reset-auth`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: on ? '0' : 'inf',
  });
  expect(answer.ok).toBe(true);
}

async function allow(document: Policy): Promise<void> {
  await enforce(false);
  const iam = iamClient({ endpoint: moto.endpoint, account: MOTO_ACCOUNT });
  const PolicyDocument = JSON.stringify(document);
  await iam.send(new PutUserPolicyCommand({ UserName: 'auditor', PolicyName: 'read', PolicyDocument }));
  const allowed = new Set(document.Statement.flatMap(({ Action }) => Action));
  const refused = answers.filter(({ action }) => !allowed.has(action));
  proxy.inject({
    kind: 'denied',
    matches: (call) => refused.some(({ service, operation }) => service === call.service && operation === call.operation),
  });
  await enforce(true);
}

function prefixOf(action: string): string {
  return action.slice(0, action.indexOf(':'));
}

function without(taken: readonly string[]): Policy {
  const Statement = policy.Statement.map((each) => ({
    ...each,
    Action: each.Action.filter((allowed) => !taken.includes(allowed)),
  }));
  return { ...policy, Statement: Statement.filter(({ Action }) => Action.length > 0) };
}

function run(): Promise<RunOutcome> {
  const source = liveSource({ ownRegion: HOME, clock: () => new Date(), stopwatch: () => performance.now() });
  const runId = `run-${String(performance.now())}`;
  return audit({ regions: [HOME, AWAY] }, { source, config, checks, history, runId });
}

/** What the run was not asked to see is left out, whatever it may see. */
const unknownIn = ({ unknowns }: Pick<RunReport, 'unknowns'>) => unknowns.filter(({ reason }) => reason !== 'left-out');

const openIn = ({ findings }: RunReport) =>
  findings
    .filter(({ status }) => status !== 'resolved')
    .map(({ checkId, region, resource, fingerprint }) => `${checkId} ${resource.arn} in ${region}: ${fingerprint}`)
    .sort();

beforeAll(async () => {
  moto = await startMoto();
  const target = { endpoint: moto.endpoint, account: MOTO_ACCOUNT };
  population = await populate(target);
  const iam = iamClient(target);
  await iam.send(new CreateUserCommand({ UserName: 'auditor' }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'auditor' }));
  credentials = {
    accessKeyId: must(AccessKey?.AccessKeyId, 'AccessKeyId'),
    secretAccessKey: must(AccessKey?.SecretAccessKey, 'SecretAccessKey'),
  };
  const printed: unknown = JSON.parse((await auditor(['policy', '--format', 'json'])).stdout);
  const documents = Array.isArray(printed) ? z.array(policySchema).parse(printed) : [policySchema.parse(printed)];
  policy = { Version: '2012-10-17', Statement: documents.flatMap(({ Statement }) => Statement) };
  proxy = await startFaultProxy({ upstream: moto.port, answers });
  useStandIn(proxy.endpoint, credentials);
  directory = await mkdtemp(join(tmpdir(), 'permissions-'));
  history = await openHistory({ kind: 'local', directory }, { clock: () => new Date() });
}, 120_000);

afterAll(async () => {
  await history.close();
  await proxy.stop();
  await rm(directory, { recursive: true, force: true });
  await moto.stop();
});

let baseline: RunReport;

test('the printed policy is enough: everything is read, and nothing is denied', async () => {
  expect(policy).toEqual(policyFor(on));
  await allow(policy);
  baseline = (await run()).report;
  expect(unknownIn(baseline)).toEqual([]);
  expect(baseline.run.complete).toBe(true);
  const flagged = new Set(baseline.findings.map(({ checkId, resource }) => `${checkId} ${resource.arn}`));
  const missed = population.expected.filter(({ checkId, arn }) => !flagged.has(`${checkId} ${arn}`));
  expect(missed).toEqual([]);
}, 60_000);

test('the stand-in does refuse what no policy allows', async () => {
  const [sts] = policy.Statement.filter(({ Action }) => Action.includes(alwaysAllowed));
  await allow({ ...policy, Statement: sts === undefined ? [] : [sts] });
  const { report } = await run();
  expect(new Set(unknownIn(report).map(({ reason }) => reason))).toEqual(new Set(['denied']));
  expect(new Set(report.unknowns.map(({ checkId }) => checkId))).toEqual(
    new Set(on.map(({ id }) => id).filter((id) => !withoutReading.includes(id))),
  );
  expect(openIn(report)).toEqual(openIn(baseline));
  expect(report.changes.resolved).toBe(0);
}, 60_000);

/**
 * Each action is taken away once. To keep the runs few, one of each service goes at a time: what one service is refused
 * takes nothing from what another is asked, so that each must be named for itself.
 */
const removable = [
  ...groupedBy(
    actions.filter((action) => action !== alwaysAllowed && !Object.hasOwn(neverAsked, action)),
    (action) => judgedTogether[prefixOf(action)] ?? prefixOf(action),
  ).values(),
];
const rounds = Array.from({ length: Math.max(...removable.map(({ length }) => length)) }, (_, round) =>
  removable.flatMap((ofService) => ofService.slice(round, round + 1)),
);

describe.each(rounds.map((taken) => [taken.join(', '), taken] as const))('without %s', (_names, taken) => {
  test('what each was for is unknown and names it, and nothing is resolved', async () => {
    await allow(without(taken));
    const { report } = await run();
    expect([...new Set(unknownIn(report).map(({ action }) => action))].sort()).toEqual(taken.toSorted());
    expect(new Set(unknownIn(report).map(({ reason }) => reason))).toEqual(new Set(['denied']));
    expect(report.run.complete).toBe(false);
    expect(openIn(report)).toEqual(openIn(baseline));
    expect(report.changes).toMatchObject({ new: 0, resolved: 0, reopened: 0 });
  }, 60_000);
});

test('what this account never asks is missed by nothing', async () => {
  await allow(without(Object.keys(neverAsked)));
  expect(unknownIn((await run()).report)).toEqual([]);
}, 60_000);

test('the command line says with its exit code that it could not see everything', async () => {
  await allow(without(['s3:GetBucketPolicy']));
  const args = ['run', '--format', 'json', '--regions', HOME, '--history', 'none'];
  const { exitCode, stdout } = await auditor(args, standInEnvironment(proxy.endpoint, credentials));
  const unknownSchema = z.object({
    unknowns: z.array(z.object({ action: z.string(), reason: z.string() })),
  });
  const unknowns = unknownSchema.parse(JSON.parse(stdout)).unknowns.filter(({ reason }) => reason !== 'left-out');
  expect(new Set(unknowns.map(({ action }) => action))).toEqual(new Set(['s3:GetBucketPolicy']));
  expect(exitCode).toBe(3);
}, 60_000);

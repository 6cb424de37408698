import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { paginateScan } from '@aws-sdk/client-dynamodb';
import { SNSClient } from '@aws-sdk/client-sns';
import { audit } from '../../functions/audit/audit.ts';
import { canIn } from '../../functions/audit/can.ts';
import { liveSource } from '../../functions/audit/live.ts';
import { openReach } from '../../functions/audit/reach.ts';
import { recordedSource } from '../../functions/audit/recorded.ts';
import { askWhatIf } from '../../functions/audit/what-if.ts';
import { catalogue } from '../../functions/checks/catalogue.ts';
import { checks } from '../../functions/checks/index.ts';
import { inventoryBytes } from '../../functions/collect/inventory-bytes.ts';
import { configSchema } from '../../functions/config/schema.ts';
import type { Inventory } from '../../functions/model/inventory.ts';
import type { RunOutcome } from '../../functions/model/run.ts';
import { topicTeller } from '../../functions/notify/publish.ts';
import { datasetsOf } from '../../functions/plan/plan.ts';
import { openHistory } from '../../functions/reconcile/store/history.ts';
import { LOCAL_TABLE, openLocalTable } from '../../functions/reconcile/store/local-table.ts';
import * as sdk from '../../functions/reconcile/store/sdk.ts';
import { canJson, canLines, whoLines } from '../../functions/report/can.ts';
import { reportCsv } from '../../functions/report/csv.ts';
import { reportHtml } from '../../functions/report/html.ts';
import { reportJson } from '../../functions/report/json.ts';
import { reachJson, reachLines } from '../../functions/report/reach.ts';
import { reportTable } from '../../functions/report/table.ts';
import { whatIfLines } from '../../functions/report/what-if.ts';
import { canaryAnswer, canaryError } from '../support/canary-answers.ts';
import { leaksIn } from '../support/canaries.ts';
import { textOf } from '../support/report.ts';

jest.setTimeout(60_000);

/** Whether AWS answers, or refuses with words that quote what it was given. */
let mood: 'answers' | 'refuses' = 'answers';

jest.mock('../../functions/collect/watch.ts', () => ({
  // Every client is watched when it is opened: nothing that it is asked gets any further.
  watch: (client: object, { service }: { readonly service: string }) => {
    Reflect.set(client, 'send', (command: object) => mockedAnswer(service, command));
  },
}));

function mockedAnswer(service: string, command: object): Promise<object> {
  const isIdentity = command.constructor.name === 'GetCallerIdentityCommand';
  return mood === 'answers' || isIdentity ? Promise.resolve(canaryAnswer(service, command)) : Promise.reject(canaryError());
}

const config = configSchema.parse({ alerts: { minimumSeverity: 'informational', individualSeverity: 'informational' } });
const directory = mkdtempSync(join(tmpdir(), 'canaries-'));
afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

const sent: object[] = [];
const client = new SNSClient({ region: 'eu-west-1' });
Reflect.set(client, 'send', (command: { readonly input: { readonly PublishBatchRequestEntries: readonly { Id: string }[] } }) => {
  sent.push(command.input);
  return Promise.resolve({ Successful: command.input.PublishBatchRequestEntries.map(({ Id }) => ({ Id })) });
});

async function run(runId: string): Promise<{ readonly outcome: RunOutcome; readonly inventory: Inventory }> {
  const clock = () => new Date('2026-03-01T00:00:00Z');
  const history = await openHistory({ kind: 'local', directory }, { clock });
  const read: Inventory[] = [];
  try {
    const outcome = await audit(
      {},
      {
        source: liveSource({ ownRegion: 'eu-west-1', clock, stopwatch: () => performance.now() }),
        config,
        checks,
        history,
        runId,
        tell: topicTeller({ topicArn: 'arn:aws:sns:eu-west-1:111122223333:alerts', client }),
        onInventory: (inventory) => {
          read.push(inventory);
          return Promise.resolve();
        },
      },
    );
    const [inventory] = read;
    if (inventory === undefined) throw new Error('nothing was read');
    return { outcome, inventory };
  } finally {
    await history.close();
  }
}

/** Every item of the table as it stands there. */
async function tableText(): Promise<string> {
  const table = await openLocalTable(sdk, directory);
  const items: unknown[] = [];
  try {
    for await (const page of paginateScan({ client: table.client }, { TableName: LOCAL_TABLE }))
      items.push(...(page.Items ?? []));
  } finally {
    await table.close();
  }
  return JSON.stringify(items);
}

async function artefactsOf({ outcome, inventory }: Awaited<ReturnType<typeof run>>): Promise<Readonly<Record<string, string>>> {
  const source = recordedSource(inventory);
  const can = canIn(inventory);
  const asked = { action: 's3:GetObject', resource: 'arn:aws:s3:::data/report' };
  const principal = `arn:aws:iam::${inventory.account}:root`;
  const who = can.who(asked);
  const answer = can.ask({ principal, ...asked });
  const reach = await openReach({ source, config });
  const way = reach.ask({ from: 'internet', to: '203.0.113.7', protocol: 'tcp', port: 443 });
  return {
    recording: gunzipSync(await buffer(inventoryBytes(inventory))).toString(),
    history: await tableText(),
    json: textOf(reportJson(outcome.report)),
    csv: textOf(reportCsv(outcome.report)),
    html: textOf(reportHtml(outcome, (id) => catalogue.find((each) => each.id === id))),
    table: reportTable(outcome, { colour: false }),
    outcome: JSON.stringify(outcome),
    messages: JSON.stringify(sent),
    'what if': whatIfLines(await askWhatIf({ fingerprints: [] }, { source, config, checks })).join('\n'),
    can: [
      ...canLines({ principal, ...asked }, answer),
      ...whoLines(asked, who),
      ...who.map((each) => canJson(each.principal, each.answer)),
    ].join('\n'),
    reach: [...reachLines('asked', way), reachJson(1, way)].join('\n'),
  };
}

test('no secret that AWS holds is in anything that a run leaves behind', async () => {
  mood = 'answers';
  const first = await run('one');
  const found = await artefactsOf(first);
  const leaks = Object.entries(found).flatMap(([name, text]) => leaksIn(text).map((leak) => `${name}: ${leak}`));
  expect(leaks).toEqual([]);

  const secretChecks = first.outcome.report.findings.filter(({ checkId }) => checkId.endsWith('-secret'));
  expect([...new Set(secretChecks.map(({ checkId }) => checkId))].sort()).toEqual([
    'cfn-plaintext-secret',
    'ec2-user-data-secret',
    'ecs-env-secret',
    'lambda-env-secret',
    'ssm-plaintext-secret',
  ]);
  const empty = datasetsOf(checks)
    .map(({ id }) => id)
    .filter((id) => first.inventory.scopes.some(({ datasets }) => id in datasets))
    .filter((id) => first.inventory.scopes.every(({ datasets }) => !has(datasets[id])));
  expect(empty).toEqual([]);
});

test('nor is one that AWS quotes when it refuses', async () => {
  mood = 'refuses';
  const second = await run('two');
  expect(second.outcome.report.unknowns.length).toBeGreaterThan(50);
  const found = await artefactsOf(second);
  expect(Object.entries(found).flatMap(([name, text]) => leaksIn(text).map((leak) => `${name}: ${leak}`))).toEqual([]);
});

function has(reading: Inventory['scopes'][number]['datasets'][string] | undefined): boolean {
  return reading?.state === 'read' && reading.value.length > 0;
}

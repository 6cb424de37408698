import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configSchema } from '../functions/config/schema.ts';
import { checks } from '../functions/checks/index.ts';
import type { CheckScopeResult } from '../functions/model/evaluation.ts';
import { openHistory } from '../functions/reconcile/history.ts';
import { recordRun } from '../functions/reconcile/record-run.ts';

/** How long a run takes to be set against a history of 50,000 open findings, none of which has changed. */
const COUNT = 50_000;
const account = '111122223333';
const region = 'eu-west-1';
const scope = { account, partition: 'aws', region };

const result: CheckScopeResult = {
  checkId: 'ebs-encryption',
  scope,
  listing: 'complete',
  blindSpots: [],
  results: Array.from({ length: COUNT }, (_, index) => ({
    resource: {
      arn: `arn:aws:ec2:${region}:${account}:volume/vol-${String(index)}`,
      name: `vol-${String(index)}`,
      type: 'AWS::EC2::Volume',
    },
    judgement: {
      state: 'fail',
      unreadable: [],
      failures: [{ discriminator: '', severity: 'high', message: 'the volume is not encrypted', evidence: { encrypted: false } }],
    },
  })),
};

const directory = await mkdtemp(join(tmpdir(), 'bench-history-'));
const history = await openHistory({ kind: 'local', directory }, { clock: () => new Date() });
try {
  for (const runId of ['first', 'unchanged']) {
    const began = performance.now();
    const { report } = await recordRun(history, {
      account,
      runId,
      startedAt: new Date().toISOString(),
      config: configSchema.parse({}),
      evaluation: [result],
      plan: {
        checkIds: ['ebs-encryption'],
        allCheckIds: checks.map(({ id }) => id),
        configuredRegions: 'all',
        regionsNarrowed: false,
      },
      scopes: [{ account, region, status: 'read' }],
      checks,
      complete: true,
      usage: { total: 0, byOperation: {}, throttled: 0 },
    });
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const memory = (process.memoryUsage().rss / 1024 / 1024).toFixed(0);
    process.stdout.write(`${runId.padEnd(10)} ${String(report.changes.new)} new, ${seconds} s, ${memory} MiB resident\n`);
  }
} finally {
  await history.close();
  await rm(directory, { recursive: true, force: true });
}

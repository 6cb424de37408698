import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { audit } from '../../functions/audit/audit.ts';
import { checks } from '../../functions/checks/index.ts';
import { defaultConfig } from '../../functions/config/load.ts';
import type { RunOutcome } from '../../functions/model/run.ts';
import { digestOf } from '../../functions/notify/digest.ts';
import { openHistory } from '../../functions/reconcile/store/history.ts';
import { indented } from '../../functions/report/table-layout.ts';
import { catalogueLookup, printOutcome, wantsColour, writeFiles } from './output.ts';
import { recorded } from './sources.ts';

const recordings = fileURLToPath(new URL('../demo/', import.meta.url));

interface DemoFlags {
  readonly out: string;
}

/** `auditor demo`: three audits in the life of a recorded account, by the same code as a live run. */
export function addDemoCommand(program: Command): void {
  program
    .command('demo')
    .description('audit a recorded account on three days: no credentials, nothing is sent')
    .option('--out <dir>', 'where report and history go', 'auditor-report/demo')
    .action(demo);
}

async function demo({ out }: DemoFlags): Promise<void> {
  const history = join(out, 'history');
  await rm(history, { recursive: true, force: true });
  heading('The first audit of an account');
  await printOutcome(await day('week-before.json.gz', history), 'table');
  heading('Day one, a week later: somebody has closed what the world could reach');
  showDigest(await day('day-one.json.gz', history));
  heading('Day two: some of it was mended, one thing came back, one is new');
  const second = await day('day-two.json.gz', history);
  await printOutcome(onlyChanged(second), 'table');
  say('What did not change is not shown again, and nobody is told of it twice. The alert that would have been sent:');
  showDigest(second);
  heading('The report');
  await writeFiles(out, second, catalogueLookup);
}

/** What stays open as it was has been told before; the counts keep it. */
function onlyChanged(outcome: RunOutcome): RunOutcome {
  const findings = outcome.report.findings.filter(({ status }) => status !== 'active');
  return { ...outcome, report: { ...outcome.report, findings } };
}

async function day(recording: string, directory: string): Promise<RunOutcome> {
  const { source, clock } = await recorded(join(recordings, recording));
  const history = await openHistory({ kind: 'local', directory }, { clock });
  try {
    const told = () => Promise.resolve();
    return await audit({}, { source, config: defaultConfig, checks, history, runId: randomUUID(), tell: told });
  } finally {
    await history.close();
  }
}

function say(text: string): void {
  process.stdout.write(`\n${text}\n`);
}

function heading(text: string): void {
  const strong = wantsColour() ? `\u001b[1m${text}\u001b[0m` : text;
  say(`${strong}\n${'─'.repeat(text.length)}\n`);
}

function showDigest({ news }: RunOutcome): void {
  const digest = digestOf(news, {});
  if (digest === undefined) return;
  const lines = [`Subject: ${digest.subject}`, '', ...digest.text.split('\n')];
  say(lines.flatMap((line) => (line === '' ? [''] : indented(line, 4))).join('\n'));
}

import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { audit } from '../../functions/audit/audit.ts';
import { checks } from '../../functions/checks/index.ts';
import { isAtLeast, type Severity } from '../../functions/model/severity.ts';
import type { RunOutcome } from '../../functions/model/run.ts';
import { topicTeller } from '../../functions/notify/publish.ts';
import { openHistory, parseHistorySpec } from '../../functions/reconcile/store/history.ts';
import { catalogueLookup, prepareFolder, printOutcome, writeFiles } from './output.ts';
import { configFrom } from './configuration.ts';
import { exitCode } from './exit.ts';
import { format, list, type OutputFormat, severity, topicArn } from './options.ts';
import { recorderTo, sourceFor } from './sources.ts';

interface RunFlags {
  readonly regions?: readonly string[];
  readonly checks?: readonly string[];
  readonly services?: readonly string[];
  readonly severity?: Severity;
  readonly inventory?: string;
  readonly record?: string;
  readonly history: string;
  readonly topic?: string;
  readonly config?: string;
  readonly format: OutputFormat;
  readonly out?: string;
  readonly failOn?: Severity;
}

/** `auditor run`: one audit. */
export function addRunCommand(program: Command): void {
  program
    .command('run')
    .description('audit the account that the AWS credentials belong to, or a recorded one')
    .option('--regions <names>', 'regions, separated by commas (default: those of the configuration, else all enabled)', list)
    .option('--checks <ids>', 'only these checks', list)
    .option('--services <names>', 'only the checks of these services', list)
    .option('--severity <min>', 'show findings of this severity and worse only', severity)
    .option('--inventory <file>', 'judge a recorded inventory instead of reading AWS')
    .option('--record <file>', 'record what is read')
    .option('--history <where>', 'local:DIR, dynamodb:TABLE or none', 'local:.auditor')
    .option('--topic <arn>', 'send what changed to this SNS topic', topicArn)
    .option('--config <file>', 'configuration, YAML or JSON (default: auditor.config.yaml, where there is one)')
    .option('--format <format>', 'table or json', format, 'table')
    .option('--out <dir>', 'write report.html, findings.json and findings.csv there')
    .option('--fail-on <severity>', 'exit with 1 when an open finding is this bad or worse', severity)
    .action(async (flags: RunFlags) => {
      process.exitCode = await run(flags);
    });
}

async function run(flags: RunFlags): Promise<number> {
  const config = configFrom(flags.config);
  if (flags.out !== undefined) await prepareFolder(flags.out);
  const { source, clock } = await sourceFor(flags.inventory);
  const onInventory = flags.record === undefined ? undefined : recorderTo(flags.record);
  const history = await openHistory(parseHistorySpec(flags.history), { clock });
  try {
    const outcome = await audit(requestOf(flags), {
      source,
      config,
      checks,
      history,
      runId: randomUUID(),
      ...(onInventory === undefined ? {} : { onInventory }),
      ...(flags.topic === undefined ? {} : { tell: topicTeller({ topicArn: flags.topic, reportUrl: config.alerts.reportUrl }) }),
    });
    const shown = flags.severity === undefined ? outcome : onlyFrom(outcome, flags.severity);
    printOutcome(shown, flags.format);
    if (flags.out !== undefined) await writeFiles(flags.out, shown, catalogueLookup);
    return exitFor(outcome, flags.failOn);
  } finally {
    await history.close();
  }
}

function requestOf({ regions, checks: ids, services }: RunFlags) {
  return {
    ...(regions === undefined ? {} : { regions }),
    ...(ids === undefined ? {} : { checks: ids }),
    ...(services === undefined ? {} : { services }),
  };
}

/** Narrows what is shown; what was judged, recorded and counted stays whole. */
function onlyFrom(outcome: RunOutcome, minimum: Severity): RunOutcome {
  const findings = outcome.report.findings.filter((finding) => isAtLeast(finding.severity, minimum));
  return { ...outcome, report: { ...outcome.report, findings } };
}

function exitFor({ report }: RunOutcome, failOn: Severity | undefined): number {
  const open = report.findings.filter(({ status, suppression }) => status !== 'resolved' && suppression === undefined);
  if (failOn !== undefined && open.some((finding) => isAtLeast(finding.severity, failOn))) return exitCode.failOn;
  return report.run.complete ? exitCode.done : exitCode.incomplete;
}

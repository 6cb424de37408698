import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { audit } from '../../functions/audit/audit.ts';
import { checks } from '../../functions/checks/index.ts';
import { frameworkView } from '../../functions/audit/framework-view.ts';
import { complianceOf } from '../../functions/frameworks/compliance.ts';
import type { Framework } from '../../functions/frameworks/framework.ts';
import { isAtLeast, type Severity } from '../../functions/model/severity.ts';
import type { RunOutcome } from '../../functions/model/run.ts';
import { topicTeller } from '../../functions/notify/publish.ts';
import { openHistory, parseHistorySpec } from '../../functions/reconcile/store/history.ts';
import { catalogueLookup, prepareFolder, printOutcome, writeFiles } from './output.ts';
import { configFrom } from './configuration.ts';
import { exitCode, UsageError } from './exit.ts';
import { format, framework, list, type OutputFormat, severity, topicArn } from './options.ts';
import { recorderTo, sourceFor } from './sources.ts';

interface RunFlags {
  readonly regions?: readonly string[];
  readonly checks?: readonly string[];
  readonly services?: readonly string[];
  readonly framework?: Framework;
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
    .option(
      '--framework <name>',
      'how the account stands to a framework (see `auditor frameworks`), by its thresholds',
      framework,
    )
    .option('--severity <min>', 'show findings of this severity and worse only', severity)
    .option('--inventory <file>', 'judge a recorded inventory instead of reading AWS')
    .option('--record <file>', 'record what is read')
    .option('--history <where>', 'local:DIR, dynamodb:TABLE or none', 'local:.auditor')
    .option('--topic <arn>', 'send what changed to this SNS topic', topicArn)
    .option('--config <file>', 'configuration, YAML or JSON (default: auditor.config.yaml, where there is one)')
    .option('--format <format>', 'table or json', format, 'table')
    .option('--out <dir>', 'write report.html, findings.json and findings.csv there')
    .option('--fail-on <severity>', 'exit with 1 when an open finding is this bad or worse', severity)
    .addHelpText(
      'after',
      '\nA run for a framework judges by thresholds that are not yours: it keeps no history, and tells nobody.',
    )
    .action(async (flags: RunFlags, command: Command) => {
      process.exitCode = await run(flags.framework === undefined ? flags : forView(flags, command));
    });
}

/**
 * The flags of a run that only looks.
 * @throws UsageError for a flag that would have it remember, tell or judge something else
 */
function forView(flags: RunFlags, command: Command): RunFlags {
  const refused = ['history', 'topic', 'checks'].find((name) => command.getOptionValueSource(name) === 'cli');
  if (refused !== undefined)
    throw new UsageError(`--${refused} beside --framework: expected one of the two, since a run for a framework only looks`);
  return { ...flags, history: 'none' };
}

async function run(flags: RunFlags): Promise<number> {
  const own = configFrom(flags.config);
  const view = flags.framework === undefined ? undefined : frameworkView(flags.framework, own);
  const config = view?.config ?? own;
  if (flags.out !== undefined) await prepareFolder(flags.out);
  const { source, clock } = await sourceFor(flags.inventory);
  const onInventory = flags.record === undefined ? undefined : recorderTo(flags.record);
  const history = await openHistory(parseHistorySpec(flags.history), { clock });
  try {
    const judged = await audit(requestOf({ ...flags, ...(view === undefined ? {} : { checks: view.checks }) }), {
      source,
      config,
      checks,
      history,
      runId: randomUUID(),
      ...(onInventory === undefined ? {} : { onInventory }),
      ...(flags.topic === undefined ? {} : { tell: topicTeller({ topicArn: flags.topic, reportUrl: config.alerts.reportUrl }) }),
    });
    const outcome = flags.framework === undefined ? judged : withCompliance(judged, flags.framework);
    const shown = flags.severity === undefined ? outcome : onlyFrom(outcome, flags.severity);
    await printOutcome(shown, flags.format);
    if (flags.out !== undefined) await writeFiles(flags.out, shown, catalogueLookup);
    return exitFor(outcome, flags.failOn);
  } finally {
    await history.close();
  }
}

function withCompliance(outcome: RunOutcome, asked: Framework): RunOutcome {
  return { ...outcome, report: { ...outcome.report, compliance: complianceOf(asked, outcome.report) } };
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

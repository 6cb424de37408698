import type { Command } from 'commander';
import type { Finding } from '../../functions/model/finding.ts';
import { calledName } from '../../functions/model/resource-name.ts';
import type { Population } from '../../functions/model/run.ts';
import { HistoryError } from '../../functions/reconcile/store/errors.ts';
import type { History } from '../../functions/reconcile/store/history.ts';
import {
  changesOf,
  differenceOf,
  type FindingFilter,
  findingsIn,
  lifeOf,
  runIn,
  type RunDifference,
  runsIn,
} from '../../functions/reconcile/store/readers.ts';
import type { RunRecord } from '../../functions/reconcile/store/run-item.ts';
import { transitionWords } from '../../functions/model/transition-words.ts';
import { jsonPieces } from '../../functions/report/json-pieces.ts';
import { clip } from '../../functions/report/text.ts';
import { count, format, type OutputFormat, severity, status, time } from './options.ts';
import { print } from './print.ts';
import { withHistory } from './with-history.ts';

interface Asked {
  readonly history: string;
  readonly format: OutputFormat;
}

/** `auditor findings|history|runs|diff`: what the history knows, from a local directory or the deployed table alike. */
export function addHistoryCommands(program: Command): void {
  asked(program.command('findings').description('list findings of the history, worst first'))
    .option('--status <status>', 'open, resolved, suppressed or all', status, 'open')
    .option('--severity <min>', 'of this severity and worse', severity)
    .option('--check <id>', 'of one check')
    .option('--account <id>', 'of one account')
    .option('--region <name>', 'of one region, or global')
    .option('--since <time>', 'changed at this time or later, e.g. 2026-03-01', time)
    .action((flags: FindingFilter & Asked) => show(flags, (history) => findingsIn(history, flags), findingLines));
  asked(program.command('history').description('show the life of one finding, or the latest changes'))
    .argument('[fingerprint]', 'as reports and messages show it')
    .action((fingerprint: string | undefined, flags: Asked) => {
      if (fingerprint === undefined) return show(flags, latestChanges, (lines) => lines);
      return show(flags, (history) => life(history, fingerprint), lifeLines);
    });
  asked(program.command('runs').description('list runs, newest first'))
    .option('--account <id>', 'of one account')
    .option('--limit <n>', 'at most so many', count, 20)
    .action((flags: Asked & { readonly account?: string; readonly limit: number }) =>
      show(
        flags,
        (history) => runsIn(history, flags),
        (runs) => runs.map(runLine),
      ),
    );
  asked(program.command('diff').description('show what changed between two runs'))
    .argument('<run>', 'id of a run')
    .argument('<run>', 'id of another')
    .action((first: string, second: string, flags: Asked) =>
      show(flags, (history) => difference(history, first, second), differenceLines),
    );
}

function asked(command: Command): Command {
  return command
    .option('--history <where>', 'local:DIR or dynamodb:TABLE', 'local:.auditor')
    .option('--format <format>', 'table or json', format, 'table');
}

async function show<T extends object>(
  flags: Asked,
  ask: (history: History) => Promise<T>,
  lines: (answer: T) => readonly string[],
): Promise<void> {
  const answer = await withHistory(flags.history, ask);
  await print(flags.format === 'json' ? document(answer) : text(lines(answer)));
}

function* document(answer: object): Generator<string> {
  yield* jsonPieces(answer);
  yield '\n';
}

function* text(lines: readonly string[]): Generator<string> {
  if (lines.length === 0) yield 'Nothing.\n';
  for (const line of lines) yield `${line}\n`;
}

function findingLines(findings: readonly Finding[]): readonly string[] {
  return findings.flatMap((finding) => [
    `${finding.severity.padEnd(13)}  ${finding.status.padEnd(8)}  ${finding.checkId}  ${clip(calledName(finding.resource), 60)}`,
    `  ${clip(finding.message, 96)}`,
    `  ${finding.fingerprint}  ${finding.account} ${finding.region}, since ${finding.firstSeenAt.slice(0, 10)}, ${finding.owner.by === 'none' ? 'unowned' : `owner: ${clip(finding.owner.name, 40)}`}`,
  ]);
}

async function life(history: History, fingerprint: string) {
  const found = await lifeOf(history, fingerprint);
  if (found === undefined) throw new HistoryError(`finding ${JSON.stringify(fingerprint)} is not in ${history.place}`);
  return found;
}

function lifeLines({ finding, transitions }: Awaited<ReturnType<typeof life>>): readonly string[] {
  return [
    ...findingLines([finding]),
    '',
    ...transitions.map(({ at, kind, runId, resolution }) =>
      [`  ${at}  ${transitionWords[kind]}${resolution === undefined ? '' : ` (${resolution})`}`, `in run ${runId}`].join('  '),
    ),
  ];
}

async function latestChanges(history: History): Promise<readonly string[]> {
  const [last] = await runsIn(history, { limit: 1 });
  if (last === undefined) return [];
  const changes = await changesOf(history, last.runId);
  return [
    runLine(last),
    ...changes.map(({ transition, finding }) => `  ${transitionWords[transition].padEnd(20)}  ${changeLine(finding)}`),
  ];
}

function changeLine({ fingerprint, severity: level, checkId, resource }: Finding): string {
  return `${level.padEnd(13)}  ${checkId}  ${clip(calledName(resource), 60)}  ${fingerprint}`;
}

function runLine({ runId, account, startedAt, status: state, news, changeCount }: RunRecord): string {
  const seen =
    news === undefined
      ? ''
      : `  ${String((news.open ?? news.summary).fail)} open, ${String(news.summary.unknown)} unknown${judgedIn(news.population)}`;
  const narrowed = news?.run.narrowed === undefined ? '' : ', narrowed';
  return `${startedAt.slice(0, 19)}Z  ${runId}  ${account}  ${state}${narrowed}, ${String(changeCount)} changes${seen}`;
}

/** How many resources a run judged, all checks together, and how they fared; the JSON has them by check. */
function judgedIn(population: readonly Population[]): string {
  if (population.length === 0) return '';
  const sum = (pick: (each: Population) => number) => String(population.reduce((total, each) => total + pick(each), 0));
  return `  judged: ${[
    `${sum(({ passed }) => passed)} passed`,
    `${sum(({ failed }) => failed)} failed`,
    `${sum(({ suppressed }) => suppressed)} suppressed`,
    `${sum(({ unknown }) => unknown)} unknown`,
    `${sum(({ notApplicable }) => notApplicable)} not applicable`,
  ].join(', ')}`;
}

async function difference(history: History, first: string, second: string): Promise<RunDifference> {
  for (const id of [first, second]) {
    if ((await runIn(history, id)) === undefined) throw new HistoryError(`run ${JSON.stringify(id)} is not in ${history.place}`);
  }
  const found = await differenceOf(history, first, second);
  if (found === undefined) throw new HistoryError(`runs ${first} and ${second} are of different accounts`);
  return found;
}

function differenceLines({ from, to, opened, resolved, changed }: RunDifference): readonly string[] {
  const section = (title: string, findings: readonly Finding[]) =>
    findings.length === 0
      ? []
      : ['', `${title} (${String(findings.length)})`, ...findings.map((finding) => `  ${changeLine(finding)}`)];
  return [
    `from  ${runLine(from)}`,
    `to    ${runLine(to)}`,
    ...section('Opened', opened),
    ...section('Resolved', resolved),
    ...section('Changed', changed),
  ];
}

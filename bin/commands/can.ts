import { createReadStream } from 'node:fs';
import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import { canDatasets, openCan, type Can } from '../../functions/audit/can.ts';
import { contextOfPairs, questionLines, requireAskable, type QuestionLine } from '../../functions/audit/can-question.ts';
import { RequestError } from '../../functions/plan/request-error.ts';
import type { Answer } from '../../functions/reasoning/policy/authorize.ts';
import type { GivenContext } from '../../functions/reasoning/policy/request.ts';
import { canJson, canLines, problemJson, whoLines } from '../../functions/report/can.ts';
import { configFrom } from './configuration.ts';
import { exitCode, UsageError } from './exit.ts';
import { print } from './print.ts';
import { sourceFor } from './sources.ts';

interface CanFlags {
  readonly who?: true;
  /** `KEY=VALUE` pairs; `false` for a context with nothing in it. */
  readonly context?: readonly string[] | false;
  readonly questions?: string;
  readonly json?: true;
  readonly inventory?: string;
  readonly config?: string;
}

const help = `
PRINCIPAL  a user or role by name or ARN, a session of a role by ARN, the root's ARN, a service's principal, or * for anybody
RESOURCE   an ARN; left out, or *, for an action that has none

  auditor can ada s3:GetObject arn:aws:s3:::data/report.csv
  auditor can --who kms:Decrypt arn:aws:kms:eu-west-1:111122223333:key/…
  auditor can --inventory day.json.gz --questions questions.jsonl > answers.jsonl

A line of questions: {"id", "principal", "action", "resource", "context": {key: value or [values]}}; resource and context may be left out.
Its answer:          {"id", "decision", "explicit", "by": [{"policy", "statement"}], "why"}; "error" beside them where the line is no question.

Exit codes: 0 allowed, or all were answered; 1 denied, or allowed on a condition only; 2 usage, or a line that is no question; 3 something is unknown`;

/** `auditor can`: who may do what, by the account's own policies. */
export function addCanCommand(program: Command): void {
  program
    .command('can')
    .description(
      'say whether somebody may do something, or who may: allowed, denied, conditional or unknown, and by which statements',
    )
    .usage('PRINCIPAL ACTION [RESOURCE] | --who ACTION [RESOURCE] | --questions FILE')
    .argument('[words...]')
    .option('--who', 'list who may do ACTION, or may on a condition')
    .option('--context <key=value...>', 'what the request carries, and nothing else; again for several values')
    .option('--no-context', 'the request carries nothing beyond what follows from principal and resource')
    .option('--questions <file>', 'answer a file of questions, one JSON object a line; - reads stdin')
    .option('--json', 'one JSON object for each answer')
    .option('--inventory <file>', 'judge a recorded inventory instead of reading AWS')
    .option('--config <file>', 'configuration, YAML or JSON (default: auditor.config.yaml, where there is one)')
    .addHelpText('after', help)
    .action(async (words: readonly string[], flags: CanFlags) => {
      if (flags.questions !== undefined) await answerFile(flags.questions, words, flags);
      else if (flags.who === true) await answerWho(words, flags);
      else await answerOne(words, flags);
    });
}

async function answerOne(words: readonly string[], flags: CanFlags): Promise<void> {
  const [principal, action, resource = '*', ...more] = words;
  if (principal === undefined || action === undefined || more.length > 0)
    throw new UsageError('can: expected PRINCIPAL ACTION [RESOURCE]; `auditor can --help` shows the forms');
  const question = { principal, action, resource, ...contextOf(flags) };
  requireAskable(question);
  const can = await opened(flags, [resource]);
  const answer = can.ask(question);
  await print(lined(flags.json === true ? [canJson(null, answer)] : canLines(question, answer)));
  process.exitCode = exitFor(answer);
}

async function answerWho(words: readonly string[], flags: CanFlags): Promise<void> {
  const [action, resource = '*', ...more] = words;
  if (action === undefined || more.length > 0)
    throw new UsageError('can --who: expected ACTION [RESOURCE]; `auditor can --help` shows the forms');
  const asked = { action, resource, ...contextOf(flags) };
  requireAskable(asked);
  const can = await opened(flags, [resource]);
  const found = can.who(asked);
  const lines = flags.json === true ? found.map(({ principal, answer }) => canJson(principal, answer)) : whoLines(asked, found);
  await print(lined(lines));
  process.exitCode = found.some(({ answer }) => answer.decision === 'unknown') ? exitCode.incomplete : exitCode.done;
}

async function answerFile(file: string, words: readonly string[], flags: CanFlags): Promise<void> {
  const extra = flags.who === true ? '--who' : flags.context === undefined ? words[0] : '--context';
  if (extra !== undefined) throw new UsageError(`can --questions: ${extra} has no place beside it: each line says all`);
  const lines = questionLines(await contentOf(file));
  const resources = new Set(lines.flatMap((line) => ('question' in line ? [line.question.resource] : [])));
  const can = await opened(flags, [...resources]);
  const answers = lines.map((line) => answerLine(line, can));
  await print(lined(answers.map(({ json }) => json)));
  const bad = answers.filter(({ state }) => state === 'problem').length;
  if (bad > 0)
    process.stderr.write(`auditor: ${String(bad)} of ${String(lines.length)} lines are no questions; their answers say why\n`);
  const isOpen = answers.some(({ state }) => state === 'unknown');
  process.exitCode = bad > 0 ? exitCode.usage : isOpen ? exitCode.incomplete : exitCode.done;
}

interface LineAnswer {
  readonly json: string;
  readonly state: Answer['decision'] | 'problem';
}

/** A line that cannot be answered keeps its place, so that answers and questions can be read side by side. */
function answerLine(line: QuestionLine, can: Can): LineAnswer {
  if ('problem' in line) return { json: problemJson(line.id, line.line, line.problem), state: 'problem' };
  try {
    const answer = can.ask(line.question);
    return { json: canJson(line.id, answer), state: answer.decision };
  } catch (error) {
    if (error instanceof RequestError) return { json: problemJson(line.id, line.line, error.message), state: 'problem' };
    throw error;
  }
}

function contextOf({ context }: CanFlags): { readonly context?: GivenContext } {
  if (context === undefined) return {};
  return { context: context === false ? {} : contextOfPairs(context) };
}

async function opened({ inventory, config }: CanFlags, resources: readonly string[]): Promise<Can> {
  const { source } = await sourceFor(inventory, [{ datasets: canDatasets }]);
  return openCan({ source, config: configFrom(config), resources });
}

async function contentOf(file: string): Promise<string> {
  try {
    return await text(file === '-' ? process.stdin : createReadStream(file));
  } catch (cause) {
    throw new UsageError(`--questions ${file}: cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}

function lined(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `${line}\n`);
}

function exitFor({ decision }: Answer): number {
  if (decision === 'unknown') return exitCode.incomplete;
  return decision === 'allowed' ? exitCode.done : exitCode.failOn;
}

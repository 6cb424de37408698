import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { QuestionError, questionLine, questionOf } from '../../functions/audit/reach-question.ts';
import { openReach, type Reachable } from '../../functions/audit/reach.ts';
import { reachJson, reachLines } from '../../functions/report/reach.ts';
import { configFrom } from './configuration.ts';
import { exitCode, UsageError } from './exit.ts';
import { sourceFor } from './sources.ts';

interface ReachFlags {
  readonly protocol: string;
  readonly questions?: string;
  readonly inventory?: string;
  readonly config?: string;
}

/** `auditor reach`: whether one thing can open a conversation with another, and what is in the way. Sends no packet. */
export function addReachCommand(program: Command): void {
  program
    .command('reach')
    .description('say whether FROM can open a conversation with TO, hop by hop, or all that is in the way; sends no packet')
    .argument('[from]', '`internet`, an address, an interface (eni-), an instance (i-), a function or a database')
    .argument('[to]', 'the same, or a service of AWS: service:s3')
    .argument('[port]', 'the port; for ICMP, the type')
    .option('--protocol <name>', 'tcp, udp or icmp', 'tcp')
    .option('--questions <file>', 'answer a file of questions, a JSON object a line (`-` for standard input), with a line each')
    .option('--inventory <file>', 'ask a recorded inventory instead of reading AWS')
    .option('--config <file>', 'configuration, YAML or JSON (default: auditor.config.yaml, where there is one)')
    .addHelpText(
      'after',
      '\nExit codes: 0 reached, or all questions answered; 1 blocked; 2 usage, or a question that cannot be asked; 3 unknown',
    )
    .action(async (from: string | undefined, to: string | undefined, port: string | undefined, flags: ReachFlags) => {
      process.exitCode =
        flags.questions === undefined ? await one({ from, to, port }, flags) : await many(flags.questions, flags);
    });
}

interface Asked {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly port: string | undefined;
}

async function one({ from, to, port }: Asked, { protocol, inventory, config }: ReachFlags): Promise<number> {
  if (from === undefined || to === undefined || port === undefined) {
    throw new UsageError('reach: expected FROM, TO and PORT, or --questions FILE');
  }
  const question = questionOf({ from, to, protocol, port: /^\d+$/.test(port) ? Number(port) : port });
  const answer = (await opened(inventory, config)).ask(question);
  const asked = `${from} to ${to}, ${protocol} ${port}`;
  process.stdout.write(`${reachLines(asked, answer).join('\n')}\n`);
  if (answer.decision === 'reached') return exitCode.done;
  return answer.decision === 'blocked' ? exitCode.failOn : exitCode.incomplete;
}

async function many(file: string, { inventory, config }: ReachFlags): Promise<number> {
  const lines = await linesOf(file);
  const reach = await opened(inventory, config);
  let code: number = exitCode.done;
  for (const [index, text] of lines.entries()) {
    if (text.trim() === '') continue;
    const { line, outcome } = answered(text, index + 1, reach);
    process.stdout.write(`${line}\n`);
    if (outcome === 'refused') code = exitCode.usage;
    else if (outcome === 'unknown' && code === exitCode.done) code = exitCode.incomplete;
  }
  return code;
}

/** What is wrong with a line stands in the place of its answer, so that the others keep theirs. */
function answered(text: string, number: number, reach: Reachable): { readonly line: string; readonly outcome: string } {
  const asked = questionLine(text, number);
  if ('error' in asked) return refused(asked.id, asked.error);
  try {
    const answer = reach.ask(asked.question);
    return { line: reachJson(asked.id, answer), outcome: answer.decision };
  } catch (error) {
    if (!(error instanceof QuestionError)) throw error;
    return refused(asked.id, `line ${number}: ${error.message}`);
  }
}

function refused(id: string | number | null, error: string) {
  process.stderr.write(`auditor: ${error}\n`);
  return { line: JSON.stringify({ id, error }), outcome: 'refused' };
}

async function opened(inventory: string | undefined, config: string | undefined): Promise<Reachable> {
  const { source } = await sourceFor(inventory);
  return openReach({ source, config: configFrom(config) });
}

async function linesOf(file: string): Promise<readonly string[]> {
  const input = file === '-' ? process.stdin : createReadStream(file);
  const lines: string[] = [];
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity })) lines.push(line);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`--questions ${file}: the file cannot be read: ${detail}`, { cause });
  }
  return lines;
}

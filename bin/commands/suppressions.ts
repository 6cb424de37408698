import type { Command } from 'commander';
import {
  addSuppression,
  removeSuppression,
  type StoredSuppression,
  storedSuppressions,
} from '../../functions/reconcile/store/stored-suppressions.ts';
import { clip } from '../../functions/report/text.ts';
import { format, type OutputFormat } from './options.ts';
import { withHistory } from './with-history.ts';

interface SuppressFlags {
  readonly history: string;
  readonly id?: string;
  readonly check?: string;
  readonly account?: string;
  readonly region?: string;
  readonly resource?: string;
  readonly tag?: string;
  readonly reason: string;
  readonly owner: string;
  readonly expires?: string;
  readonly forever?: true;
}

/** `auditor suppress|unsuppress|suppressions`: muting without a deployment. */
export function addSuppressionCommands(program: Command): void {
  kept(program.command('suppress').description('mute findings, from the next run on'))
    .option('--id <id>', 'name of the rule (default: made from what it matches)')
    .option('--check <id>', 'check id; * stands for any characters')
    .option('--account <id>', 'account')
    .option('--region <name>', 'region, or global; * stands for any characters')
    .option('--resource <arn|name>', 'whole ARN or name; * stands for any characters, ? for one')
    .option('--tag <key[=value]>', 'tag of the resource')
    .requiredOption('--reason <text>', 'why')
    .requiredOption('--owner <text>', 'who answers for it')
    .option('--expires <date>', 'when the findings alert again, e.g. 2026-12-31')
    .option('--forever', 'never alert again')
    .action(async (flags: SuppressFlags) => {
      const stored = await withHistory(flags.history, (history) => addSuppression(history, ruleOf(flags)));
      process.stdout.write(`suppressed from the next run on: ${line(stored)}\n`);
    });
  kept(program.command('unsuppress').description('take a rule of `auditor suppress` away'))
    .argument('<id>', 'as `auditor suppressions` shows it')
    .action(async (id: string, { history: where }: { readonly history: string }) => {
      await withHistory(where, (history) => removeSuppression(history, id));
      process.stdout.write(`${id} is gone: what it muted alerts again from the next run on\n`);
    });
  kept(program.command('suppressions').description('list the rules of `auditor suppress`'))
    .option('--format <format>', 'table or json', format, 'table')
    .action(async ({ history: where, format: wanted }: { readonly history: string; readonly format: OutputFormat }) => {
      const stored = await withHistory(where, storedSuppressions);
      const text = wanted === 'json' ? JSON.stringify(stored, null, 2) : stored.map(line).join('\n');
      process.stdout.write(`${text === '' ? 'No suppressions in the history.' : text}\n`);
    });
}

function kept(command: Command): Command {
  return command.option('--history <where>', 'local:DIR or dynamodb:TABLE', 'local:.auditor');
}

function ruleOf({ id, check, account, region, resource, tag, reason, owner, expires, forever }: SuppressFlags): unknown {
  const [key, ...value] = tag?.split('=') ?? [];
  const match = {
    check,
    account,
    region,
    resource,
    tag: key === undefined ? undefined : { key, value: value.join('=') || undefined },
  };
  return JSON.parse(JSON.stringify({ id, match, reason, owner, expires, forever }));
}

function line({ id, rule }: StoredSuppression): string {
  const until = rule.expires === undefined ? 'forever' : `until ${rule.expires}`;
  return `${id}  ${JSON.stringify(rule.match)}  ${until}  ${clip(rule.owner, 30)}: ${clip(rule.reason, 60)}`;
}

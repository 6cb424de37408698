import { Command, CommanderError } from 'commander';
import { CredentialsError } from '../functions/collect/account/identity.ts';
import { addCanCommand } from './commands/can.ts';
import { addCatalogueCommands } from './commands/catalogue.ts';
import { addDemoCommand } from './commands/demo.ts';
import { exitCode } from './commands/exit.ts';
import { addFrameworksCommand } from './commands/frameworks.ts';
import { addHistoryCommands } from './commands/history.ts';
import { addReachCommand } from './commands/reach.ts';
import { addRunCommand } from './commands/run.ts';
import { addSuppressionCommands } from './commands/suppressions.ts';
import { addWhatIfCommand } from './commands/what-if.ts';

const program = new Command('auditor')
  .description('Audits a deployed AWS account: what is wrong, with proof; what changed; what could not be read.')
  .exitOverride()
  .configureOutput({
    outputError: (text, write) => {
      write(text.replace(/^error: /, 'auditor: '));
    },
  })
  .showHelpAfterError('(auditor --help lists commands and flags)')
  .addHelpText(
    'after',
    `
Exit codes:
  0  done
  1  an open finding is at or above --fail-on (wins over 3)
  2  usage, configuration or credentials
  3  done, but incomplete: something that was to be covered is unknown`,
  );

addRunCommand(program);
addDemoCommand(program);
addCatalogueCommands(program);
addWhatIfCommand(program);
addFrameworksCommand(program);
addReachCommand(program);
addCanCommand(program);
addHistoryCommands(program);
addSuppressionCommands(program);
for (const command of program.commands) command.exitOverride().copyInheritedSettings(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitFor(error);
}

function exitFor(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.done : exitCode.usage;
  const trouble = error instanceof Error ? error : new Error(String(error));
  const hint = trouble instanceof CredentialsError ? '; `npx auditor demo` needs none' : '';
  process.stderr.write(`auditor: ${trouble.message}${hint}\n`);
  if (process.env['AUDITOR_DEBUG'] !== undefined) process.stderr.write(`${trouble.stack ?? ''}\n`);
  return exitCode.usage;
}

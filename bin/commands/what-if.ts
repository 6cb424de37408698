import type { Command } from 'commander';
import { askWhatIf } from '../../functions/audit/what-if.ts';
import { checks } from '../../functions/checks/index.ts';
import type { WhatIf } from '../../functions/evaluate/what-if.ts';
import { missedOf } from '../../functions/model/unknowns.ts';
import { whatIfLines } from '../../functions/report/what-if.ts';
import { configFrom } from './configuration.ts';
import { exitCode } from './exit.ts';
import { print } from './print.ts';
import { sourceFor } from './sources.ts';

interface WhatIfFlags {
  readonly check?: string;
  readonly inventory?: string;
  readonly config?: string;
}

/** `auditor what-if`: what mends findings, and what that would close and open. Changes nothing. */
export function addWhatIfCommand(program: Command): void {
  program
    .command('what-if')
    .description('show the commands that mend findings, what they would close, and what they would open; runs none of them')
    .argument('[fingerprints...]', 'fingerprints of findings (default: all that there are now)')
    .option('--check <id>', 'only the findings of this check')
    .option('--inventory <file>', 'judge a recorded inventory instead of reading AWS')
    .option('--config <file>', 'configuration, YAML or JSON (default: auditor.config.yaml, where there is one)')
    .addHelpText(
      'after',
      '\nExit codes: 0 nothing would open; 1 something would; 2 usage; 3 something is unknown after the change',
    )
    .action(async (fingerprints: readonly string[], { check, inventory, config }: WhatIfFlags) => {
      const { source } = await sourceFor(inventory);
      const request = { fingerprints, ...(check === undefined ? {} : { check }) };
      const answer = await askWhatIf(request, { source, config: configFrom(config), checks });
      await print(whatIfLines(answer).map((line) => `${line}\n`));
      process.exitCode = exitFor(answer);
    });
}

function exitFor({ opens, unknowns }: WhatIf): number {
  if (opens.length > 0) return exitCode.failOn;
  return missedOf(unknowns).length > 0 ? exitCode.incomplete : exitCode.done;
}

import { catalogue } from '../../functions/checks/catalogue.ts';
import type { RunOutcome } from '../../functions/model/run.ts';
import { writeReport } from '../../functions/report/files.ts';
import { reportJson } from '../../functions/report/json.ts';
import type { CheckLookup } from '../../functions/report/lookup.ts';
import { reportTable } from '../../functions/report/table.ts';
import type { OutputFormat } from './options.ts';

/** Finds what a report says of a check. */
export const catalogueLookup: CheckLookup = (checkId) => catalogue.find(({ id }) => id === checkId);

/** True where colour reads as colour, and nobody asked for none. */
export function wantsColour(): boolean {
  return process.stdout.isTTY && process.env['NO_COLOR'] === undefined;
}

/** Prints a run: a table for people, or one JSON document and nothing else. */
export function printOutcome(outcome: RunOutcome, format: OutputFormat): void {
  process.stdout.write(
    format === 'json' ? `${reportJson(outcome.report).trimEnd()}\n` : reportTable(outcome, { colour: wantsColour() }),
  );
}

/** Writes the report's files and says where they are, beside whatever stands on stdout. */
export async function writeFiles(folder: string, outcome: RunOutcome, lookup: CheckLookup): Promise<void> {
  const paths = await writeReport(folder, outcome, lookup);
  process.stderr.write(`${paths.map((path) => `wrote ${path}`).join('\n')}\n`);
}

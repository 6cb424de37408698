import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { catalogue } from '../../functions/checks/catalogue.ts';
import type { RunOutcome } from '../../functions/model/run.ts';
import { writeReport } from '../../functions/report/files.ts';
import { reportJson } from '../../functions/report/json.ts';
import type { CheckLookup } from '../../functions/report/lookup.ts';
import { noticesOf } from '../../functions/report/notices.ts';
import { complianceTable } from '../../functions/report/table-compliance.ts';
import { reportTable } from '../../functions/report/table.ts';
import { makeFolder } from '../../functions/reconcile/store/make-folder.ts';
import { UsageError } from './exit.ts';
import type { OutputFormat } from './options.ts';
import { print } from './print.ts';

/** Finds what a report says of a check. */
export const catalogueLookup: CheckLookup = (checkId) => catalogue.find(({ id }) => id === checkId);

/** True where colour reads as colour, and nobody asked for none. */
export function wantsColour(): boolean {
  return process.stdout.isTTY && process.env['NO_COLOR'] === undefined;
}

/** Prints a run: a table for people, or one JSON document and nothing else; then what people must know is told on stderr. */
export async function printOutcome(outcome: RunOutcome, format: OutputFormat): Promise<void> {
  if (format === 'table') {
    const { compliance, findings, unknowns } = outcome.report;
    const colour = wantsColour();
    const table =
      compliance === undefined
        ? reportTable(outcome, { colour })
        : complianceTable(compliance, { findings, unknowns }, { colour });
    await print([table]);
    return;
  }
  await print(reportJson(outcome.report));
  process.stderr.write(
    noticesOf(outcome)
      .map((notice) => `${notice}\n`)
      .join(''),
  );
}

/**
 * Makes the folder that a report is to be written to, before anything is read or recorded.
 * @throws UsageError when it cannot be written
 */
export async function prepareFolder(folder: string): Promise<void> {
  try {
    await makeFolder(resolve(folder));
    await access(folder, constants.W_OK);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`--out ${folder}: the folder cannot be written: ${detail}`, { cause });
  }
}

/** Writes the report's files and says where they are, beside whatever stands on stdout. */
export async function writeFiles(folder: string, outcome: RunOutcome, lookup: CheckLookup): Promise<void> {
  const paths = await writeReport(folder, outcome, lookup);
  process.stderr.write(`${paths.map((path) => `wrote ${path}`).join('\n')}\n`);
}

import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { reportCsv } from './csv.ts';
import { ReportUnwritable } from './errors.ts';
import { reportHtml } from './html.ts';
import { reportJson } from './json.ts';
import type { CheckLookup } from './lookup.ts';
import type { Reported } from './notices.ts';
import { gathered } from './pieces.ts';

/** Writes the report into a folder, each file whole or not at all. Gives their absolute paths; throws {@link ReportUnwritable}. */
export async function writeReport(folder: string, outcome: Reported, checkOf: CheckLookup): Promise<readonly string[]> {
  const files = [
    ['report.html', reportHtml(outcome, checkOf)],
    ['findings.json', reportJson(outcome.report)],
    ['findings.csv', reportCsv(outcome.report)],
  ] as const;
  try {
    await mkdir(folder, { recursive: true });
    const written = await Promise.allSettled(files.map(([name, pieces]) => replaceFile(resolve(folder, name), gathered(pieces))));
    return written.map(valueOf);
  } catch (error) {
    throw new ReportUnwritable(folder, error);
  }
}

/** What was written. Only once all have ended, so that nothing is still being written when one has failed. */
function valueOf(result: PromiseSettledResult<string>): string {
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}

/** The pieces of a file, in order, made as fast as they are written. */
type Content = Iterable<string> | AsyncIterable<string | Uint8Array>;

/** A reader sees the old file or the new one, never half of it, and a crash leaves the old one. */
export async function replaceFile(path: string, content: Content): Promise<string> {
  const draft = `${path}.${String(process.pid)}.tmp`;
  try {
    await writeFile(draft, content, { flush: true });
    await rename(draft, path);
    return path;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

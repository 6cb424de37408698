import { accessSync, constants, createReadStream } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { liveSource } from '../../functions/audit/live.ts';
import { openRecording, recordedSource } from '../../functions/audit/recorded.ts';
import type { InventorySource } from '../../functions/audit/source.ts';
import { checks } from '../../functions/checks/index.ts';
import { configuredRegion } from '../../functions/collect/account/region.ts';
import { inventoryBytes } from '../../functions/collect/inventory-bytes.ts';
import { InventoryFileError } from '../../functions/collect/inventory-format.ts';
import type { Inventory } from '../../functions/model/inventory.ts';
import type { Reader } from '../../functions/plan/plan.ts';
import { replaceFile } from '../../functions/report/files.ts';
import { UsageError } from './exit.ts';
import { progressTo } from './progress.ts';

interface Sourced {
  readonly source: InventorySource;
  /** Of a recording: its own time, so that it is judged and remembered as of then. */
  readonly clock: () => Date;
}

/** The account as it is, or the recording in a file, opened for these readers as well as for every check. */
export async function sourceFor(file: string | undefined, readers: readonly Reader[] = []): Promise<Sourced> {
  return file === undefined ? live() : recorded(file, readers);
}

async function live(): Promise<Sourced> {
  const clock = () => new Date();
  const progress = progressTo(process.stderr);
  const source = liveSource({
    ownRegion: await configuredRegion(),
    clock,
    stopwatch: () => performance.now(),
    onProgress: progress.report,
  });
  return {
    clock,
    source: {
      account: () => source.account(),
      async gather(...what) {
        try {
          return await source.gather(...what);
        } finally {
          progress.end();
        }
      },
    },
  };
}

/** Judges a file of `--record`. */
export async function recorded(file: string, readers: readonly Reader[] = []): Promise<Sourced> {
  const inventory = await openFile(file, readers);
  const began = Date.now();
  return {
    source: recordedSource(inventory),
    clock: () => new Date(Date.parse(inventory.takenAt) + Date.now() - began),
  };
}

async function openFile(file: string, readers: readonly Reader[]): Promise<Inventory> {
  try {
    return await openRecording(createReadStream(file), [...checks, ...readers]);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    const what = cause instanceof InventoryFileError ? detail : `the inventory cannot be read: ${detail}`;
    throw new UsageError(`${file}: ${what}`, { cause });
  }
}

/** What writes an inventory to a file, whole or not at all. Refuses a place that cannot be written before anything is read. */
export function recorderTo(file: string): (inventory: Inventory) => Promise<void> {
  try {
    accessSync(dirname(resolve(file)), constants.W_OK);
  } catch (cause) {
    throw new UsageError(`--record ${file}: the directory cannot be written`, { cause });
  }
  return async (inventory) => {
    await replaceFile(file, inventoryBytes(inventory));
  };
}

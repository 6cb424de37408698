import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openRecording } from '../functions/audit/recorded.ts';
import { checks } from '../functions/checks/index.ts';
import type { Inventory } from '../functions/model/inventory.ts';

/** The account that the demo judges: small, with something of every kind. */
export async function demoAccount(): Promise<Inventory> {
  return openRecording(createReadStream(fileURLToPath(new URL('../demo/day-one.json.gz', import.meta.url))), checks);
}

import type { Dataset } from '../../functions/collect/dataset.ts';
import { Session } from '../../functions/collect/session.ts';
import { Telemetry } from '../../functions/collect/telemetry.ts';
import type { ItemBase } from '../../functions/model/item.ts';
import type { Read } from '../../functions/model/read.ts';
import { ACCOUNT, REGION } from './account.ts';

/** Reads a dataset in `REGION`, with whatever stands in for AWS, and holds its items to its own schema. */
export async function collectHere<Item extends ItemBase>(dataset: Dataset<Item>): Promise<Read<readonly Item[]>> {
  const session = new Session({ telemetry: new Telemetry(), clock: () => 0 });
  const found = await dataset.collect(session, { account: ACCOUNT, partition: 'aws', region: REGION });
  if (found.state === 'read') expect(found.value.map((item) => dataset.item.parse(item))).toEqual(found.value);
  return found;
}

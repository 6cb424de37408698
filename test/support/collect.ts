import type { Dataset, PartReads } from '../../functions/collect/dataset.ts';
import { Session } from '../../functions/collect/session.ts';
import { Telemetry } from '../../functions/collect/telemetry.ts';
import type { ItemBase } from '../../functions/model/item.ts';
import type { Read } from '../../functions/model/read.ts';
import { ACCOUNT, REGION } from './account.ts';

/** Reads a dataset with all its parts in `REGION`, with whatever stands in for AWS, and holds its items to its own schema. */
export async function collectHere<Item extends ItemBase, Values>(
  dataset: Dataset<Item, Values>,
  only?: readonly string[],
): Promise<Read<readonly (Item & PartReads<Values>)[]>> {
  const session = new Session({ telemetry: new Telemetry(), clock: () => 0 });
  const wanted = { parts: Object.keys(dataset.parts), ...(only === undefined ? {} : { only }) };
  const found = await dataset.collect(session, { account: ACCOUNT, partition: 'aws', region: REGION }, wanted);
  if (found.state === 'read') expect(found.value.map((item) => dataset.recorded.parse(item))).toEqual(found.value);
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- every part was asked for
  return found as Read<readonly (Item & PartReads<Values>)[]>;
}

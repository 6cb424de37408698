import { gzipSync } from 'node:zlib';
import { ec2Volumes } from '../../functions/collect/ec2/volumes.ts';
import { decodeInventory, encodeInventory, InventoryFileError } from '../../functions/collect/inventory-file.ts';
import { account, denied } from '../support/account.ts';
import { volume } from '../support/ec2.ts';

const inventory = account()
  .with(ec2Volumes, volume())
  .in('us-east-1', ec2Volumes)
  .without(ec2Volumes, 'us-east-1')
  .inventory([ec2Volumes]);
const recorded = (over: object) =>
  gzipSync(JSON.stringify({ format: 'aws-standing-auditor/inventory', version: 1, ...inventory, ...over }));

describe('a recorded inventory', () => {
  it('comes back as it was', async () => {
    expect(await decodeInventory(await encodeInventory(inventory), [ec2Volumes])).toEqual(inventory);
  });

  it('keeps why the regions are not known', async () => {
    const regionGap = denied('ec2:DescribeRegions');
    expect(await decodeInventory(await encodeInventory({ ...inventory, regionGap }), [ec2Volumes])).toEqual({
      ...inventory,
      regionGap,
    });
  });

  it.each([
    ['cut short', async () => (await encodeInventory(inventory)).slice(0, 90), 'does not decompress'],
    ['not JSON', () => gzipSync('<html>'), 'not JSON'],
    ['something else', () => gzipSync('{"findings":[]}'), 'this is not an inventory that the auditor recorded: format'],
    ['newer', () => recorded({ version: 2 }), 'version: got 2, expected 1: it was recorded by a newer auditor'],
    ['without an account', () => recorded({ account: 'me' }), 'the inventory is damaged: account: an account id of 12 digits'],
    ['without a time', () => recorded({ takenAt: 'yesterday' }), 'the inventory is damaged: takenAt'],
    [
      'with an item that is none',
      () =>
        recorded({
          scopes: [
            { scope: inventory.scopes[1]?.scope, datasets: { 'ec2.volumes': { state: 'read', value: [{ name: 'vol-1' }] } } },
          ],
        }),
      'scopes.0.datasets.ec2.volumes.value.0',
    ],
  ])('is refused when %s, with the place named', async (_name, bytes, message) => {
    const attempt = async () => decodeInventory(await bytes(), [ec2Volumes]);
    await expect(attempt()).rejects.toThrow(InventoryFileError);
    await expect(attempt()).rejects.toThrow(message);
  });
});

import { gzipSync, gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { ec2Volumes } from '../../functions/collect/ec2/volumes.ts';
import { inventoryBytes } from '../../functions/collect/inventory-bytes.ts';
import { readInventory } from '../../functions/collect/inventory-file.ts';
import { InventoryFileError, type RecordedDataset } from '../../functions/collect/inventory-format.ts';
import type { Inventory } from '../../functions/model/inventory.ts';
import { itemBase } from '../../functions/model/item.ts';
import { account, denied } from '../support/account.ts';
import { volume } from '../support/ec2.ts';

const inventory = account()
  .with(ec2Volumes, volume())
  .in('us-east-1', ec2Volumes)
  .without(ec2Volumes, 'us-east-1')
  .inventory([ec2Volumes]);

async function bytesOf(given: Inventory): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of inventoryBytes(given)) pieces.push(piece);
  return Buffer.concat(pieces);
}
const lines = async (given: Inventory) =>
  gunzipSync(await bytesOf(given))
    .toString()
    .trimEnd()
    .split('\n');
const there = (bytes: Uint8Array, datasets: readonly RecordedDataset[] = [ec2Volumes]) => readInventory([bytes], datasets);
const zipped = (text: string) => gzipSync(text);

/** A recording of which one line is changed, put in, or left out. */
async function edited(at: number, change: (line: string) => string | undefined): Promise<Buffer> {
  const all = (await lines(inventory)).flatMap((line, index) => (index === at ? (change(line) ?? []) : line));
  return zipped(all.join('\n'));
}

describe('a recorded inventory', () => {
  it('comes back as it was', async () => {
    expect(await there(await bytesOf(inventory))).toEqual(inventory);
  });

  it('keeps why the regions are not known, and when each was read', async () => {
    const scopes = inventory.scopes.map((each) => ({ ...each, takenAt: '2026-03-01T00:00:01.000Z' }));
    const whole = { ...inventory, regionGap: denied('ec2:DescribeRegions'), scopes };
    expect(await there(await bytesOf(whole))).toEqual(whole);
  });

  it('comes back in whatever pieces it arrives, compressed or not', async () => {
    const bytes = await bytesOf(inventory);
    for (const all of [bytes, gunzipSync(bytes)]) {
      const pieces = Array.from({ length: Math.ceil(all.length / 7) }, (_none, index) => all.subarray(7 * index, 7 * index + 7));
      expect(await readInventory(pieces, [ec2Volumes])).toEqual(inventory);
    }
  });

  it('holds no more than a part of a large dataset in one line', async () => {
    const many = Array.from({ length: 2_000 }, (_none, index) => volume({ name: `vol-${String(index)}` }));
    const large = account()
      .with(ec2Volumes, ...many)
      .inventory([ec2Volumes]);
    const text = await lines(large);
    expect(text.length).toBeGreaterThan(5);
    expect(Math.max(...text.map(({ length }) => length))).toBeLessThan(80_000);
    expect(await there(await bytesOf(large))).toEqual(large);
  });

  it('of the version before is read still, also where somebody laid it out', async () => {
    const document = { format: 'aws-standing-auditor/inventory', version: 1, ...inventory };
    expect(await there(zipped(JSON.stringify(document)))).toEqual(inventory);
    expect(await there(Buffer.from(JSON.stringify(document, undefined, 2)))).toEqual(inventory);
  });

  it('lacks the datasets that were not recorded', async () => {
    const recorded = await there(
      await bytesOf({ ...inventory, scopes: inventory.scopes.map((each) => ({ ...each, datasets: {} })) }),
    );
    expect(recorded.scopes.map(({ datasets }) => datasets)).toEqual(inventory.scopes.map(() => ({})));
  });

  it('says of what an earlier auditor did not read that it is unreadable, in either version', async () => {
    const later: RecordedDataset = {
      id: 'ec2.volumes',
      item: z.object({ ...itemBase, later: z.object({ on: z.boolean() }) }),
      actions: ['ec2:DescribeVolumes'],
    };
    const document = zipped(JSON.stringify({ format: 'aws-standing-auditor/inventory', version: 1, ...inventory }));
    for (const bytes of [await bytesOf(inventory), document]) {
      const recorded = await there(bytes, [later]);
      expect(recorded.scopes.flatMap(({ datasets }) => Object.values(datasets))).toContainEqual({
        state: 'unreadable',
        dataset: 'ec2.volumes',
        action: 'ec2:DescribeVolumes',
        reason: 'not-available',
        detail: 'an earlier auditor recorded it, which did not read later',
      });
    }
  });

  const last = async () => (await lines(inventory)).length - 1;
  it.each([
    ['cut short', async () => (await bytesOf(inventory)).subarray(0, 90), 'does not decompress'],
    ['empty', () => zipped(''), 'not JSON'],
    ['not JSON', () => zipped('<html>'), 'not JSON'],
    ['something else', () => zipped('{"findings":[]}'), 'this is not an inventory that the auditor recorded: format'],
    [
      'newer',
      () => zipped('{"format":"aws-standing-auditor/inventory","version":3}'),
      'version: got 3, expected 2: it was recorded by a newer auditor',
    ],
    ['without an account', () => edited(0, (line) => line.replace(/"account":"\d+"/, '"account":"me"')), 'line 1: account'],
    ['without a time', () => edited(0, (line) => line.replace(/"takenAt":"[^"]+"/, '"takenAt":"yesterday"')), 'line 1: takenAt'],
    ['cut between two lines', async () => edited(await last(), () => undefined), 'the file is cut short'],
    ['lacking a line', () => edited(1, () => undefined), 'lines of readings, expected'],
    ['garbled', () => edited(1, () => '{"region":'), 'line 2: not JSON'],
    [
      'of a scope that it has not',
      () => edited(1, (line) => line.replace(/"region":"[^"]+"/, '"region":"mars"')),
      'line 2: region: mars',
    ],
    [
      'with an item that is none',
      () => edited(1, () => '{"region":"eu-west-1","dataset":"ec2.volumes","items":[{"name":"vol-1"}]}'),
      'line 2: ec2.volumes in eu-west-1: 0.',
    ],
  ])('is refused when %s, with the place named', async (_name, bytes, message) => {
    const attempt = async () => there(await bytes());
    await expect(attempt()).rejects.toThrow(InventoryFileError);
    await expect(attempt()).rejects.toThrow(message);
  });

  it('passes on what reading the file throws', async () => {
    async function* gone(): AsyncGenerator<Uint8Array> {
      yield (await bytesOf(inventory)).subarray(0, 20);
      throw new Error('EIO');
    }
    await expect(readInventory(gone(), [ec2Volumes])).rejects.toThrow('EIO');
  });
});

import { createReadStream } from 'node:fs';
import { openRecording } from '../functions/audit/recorded.ts';
import { checks } from '../functions/checks/index.ts';
import { evaluate } from '../functions/evaluate/evaluate.ts';
import type { Inventory } from '../functions/model/inventory.ts';

const settings = { checks: {}, trustedAccounts: [] };

/** The regions that stand for those of the recording: the home of the partition's global services first. */
const regions: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'aws-cn': [
    ['us-east-1', 'cn-north-1'],
    ['eu-west-1', 'cn-northwest-1'],
  ],
  'aws-us-gov': [
    ['us-east-1', 'us-gov-west-1'],
    ['eu-west-1', 'us-gov-east-1'],
  ],
};

/** The account as another partition has it: its ARNs begin with that partition's name, and its regions are that one's. */
function moved(inventory: Inventory, partition: string): Inventory {
  const names = regions[partition] ?? [];
  const rename = (text: string) =>
    names.reduce((all, [from, to]) => all.replaceAll(from, to), text.replaceAll('arn:aws:', `arn:${partition}:`));
  const scopes = inventory.scopes.map(({ scope, ...reading }) => ({ ...reading, scope: { ...scope, partition } }));
  const value: Inventory = JSON.parse(rename(JSON.stringify({ ...inventory, partition, scopes })));
  return value;
}

/** All that is said of an account, its ARNs as the first partition writes them. */
function said(inventory: Inventory): readonly string[] {
  return (
    evaluate(checks, inventory, settings)
      .flatMap(({ checkId, scope, results }) =>
        results.map(({ resource, judgement }) => JSON.stringify([checkId, scope.region, resource.arn, judgement])),
      )
      // A statement without a Sid is known by a hash of what it says, ARNs and all.
      .map((line) =>
        line
          .replaceAll(`arn:${inventory.partition}:`, 'arn:aws:')
          .replaceAll('.amazonaws.com.cn', '.amazonaws.com')
          .replaceAll(/cn-north-1|us-gov-west-1/g, 'us-east-1')
          .replaceAll(/cn-northwest-1|us-gov-east-1/g, 'eu-west-1')
          .replaceAll(/\b[0-9a-f]{16}\b/g, 'hash'),
      )
      .map(inOrder)
      .sort()
  );
}

/** Lists in the order of what they hold: some stand in the order of ARNs, which begin otherwise elsewhere. */
function inOrder(line: string): string {
  return JSON.stringify(JSON.parse(line), (_key, value: unknown) =>
    Array.isArray(value) ? value.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)) : value,
  );
}

test.each(['aws-cn', 'aws-us-gov'])('the demo account says the same in %s, but for how its ARNs begin', async (partition) => {
  const inventory = await openRecording(createReadStream('demo/day-one.json.gz'), checks);
  const here = said(inventory);
  expect(here.filter((line) => line.includes('"fail"')).length).toBeGreaterThan(20);
  expect(said(moved(inventory, partition))).toEqual(here);
});

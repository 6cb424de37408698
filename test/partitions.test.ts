import { createReadStream } from 'node:fs';
import { openRecording } from '../functions/audit/recorded.ts';
import { checks } from '../functions/checks/index.ts';
import { evaluate } from '../functions/evaluate/evaluate.ts';
import type { Inventory } from '../functions/model/inventory.ts';

const settings = { checks: {}, trustedAccounts: [] };

/** The account as another partition has it: every ARN begins with that partition's name. */
function moved(inventory: Inventory, partition: string): Inventory {
  const rename = (_key: string, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('arn:aws:', `arn:${partition}:`) : value;
  const scopes = inventory.scopes.map(({ scope, ...reading }) => ({ ...reading, scope: { ...scope, partition } }));
  const text = JSON.stringify({ ...inventory, partition, scopes }, rename);
  const value: Inventory = JSON.parse(text);
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
          .replaceAll(/\b[0-9a-f]{16}\b/g, 'hash'),
      )
      .sort()
  );
}

test.each(['aws-cn', 'aws-us-gov'])('the demo account says the same in %s, but for how its ARNs begin', async (partition) => {
  const inventory = await openRecording(createReadStream('demo/day-one.json.gz'), checks);
  const here = said(inventory);
  expect(here.filter((line) => line.includes('"fail"')).length).toBeGreaterThan(20);
  expect(said(moved(inventory, partition))).toEqual(here);
});

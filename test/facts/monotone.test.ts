import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { openRecording } from '../../functions/audit/recorded.ts';
import { checks } from '../../functions/checks/index.ts';
import { AccountView } from '../../functions/evaluate/account-view.ts';
import { isFacts, selectionsOf, type AnyFacts, type Source } from '../../functions/evaluate/source.ts';
import type { Inventory } from '../../functions/model/inventory.ts';
import { isRead } from '../../functions/model/read.ts';
import { denied, REGION } from '../support/account.ts';

const FOLDER = 'functions/facts';

/** What the facts say by functions is asked here of what they are made from; all else is compared as it is. */
const claims: Readonly<Record<string, (value: unknown) => unknown>> = {
  'lambda.world': (value) => (typeof value === 'object' && value !== null && 'flow' in value ? value.flow : value),
  // Answers questions, each of them unknown where a listing was not read: checks ask it of a region that was read whole.
  'ec2.network': () => [],
  'ec2.ends': () => [],
  'ec2.workloads': () => [],
  'ec2.needs': () => [],
  'ec2.internetReach': () => [],
};

async function allFacts(): Promise<readonly AnyFacts[]> {
  const files = (await readdir(FOLDER, { recursive: true })).filter((file) => file.endsWith('.ts'));
  const modules: readonly unknown[] = await Promise.all(files.map(loaded));
  return modules.flatMap((module) =>
    typeof module === 'object' && module !== null ? Object.values(module).filter(isSource).filter(isFacts) : [],
  );
}

async function loaded(file: string): Promise<unknown> {
  const module: unknown = await import(resolve(join(FOLDER, file)));
  return module;
}

function isSource(value: unknown): value is Source {
  return typeof value === 'object' && value !== null && 'from' in value && 'derive' in value && 'id' in value;
}

/** True when all that the first says is said by the second as well. */
function isWithin(less: unknown, more: unknown): boolean {
  if (isRead(less) && less.state === 'unreadable') return true;
  if (less instanceof Map && more instanceof Map) return [...less].every(([key, value]) => isWithin(value, more.get(key)));
  if (less instanceof Set && more instanceof Set) return [...less].every((value) => more.has(value));
  if (Array.isArray(less) && Array.isArray(more)) {
    const known = new Set(more.map((value) => JSON.stringify(value)));
    return less.every((value) => known.has(JSON.stringify(value)) || more.some((other) => isWithin(value, other)));
  }
  if (typeof less === 'object' && less !== null && typeof more === 'object' && more !== null)
    return Object.entries(less).every(([name, value]) => isWithin(value, Reflect.get(more, name)));
  return Object.is(less, more);
}

/** The inventory without some readings, and without one part of some items. */
function damaged(inventory: Inventory, isLost: (place: number) => boolean): Inventory {
  let place = 0;
  const lost = () => isLost(place++);
  const scopes = inventory.scopes.map((scope) => {
    const datasets = Object.entries(scope.datasets).map(([id, reading]) => {
      if (reading.state === 'unreadable' || lost()) return [id, denied('test:Read', id)] as const;
      const value = reading.value.map((item) => {
        const part = Object.entries(item).find(([, found]) => isRead(found))?.[0];
        return part !== undefined && lost() ? { ...item, [part]: denied('test:ReadPart', id) } : item;
      });
      return [id, { state: 'read' as const, value }] as const;
    });
    return { ...scope, datasets: Object.fromEntries(datasets) };
  });
  return { ...inventory, scopes };
}

let inventory: Inventory;
let facts: readonly AnyFacts[];
beforeAll(async () => {
  inventory = await openRecording(createReadStream('demo/day-one.json.gz'), checks);
  facts = await allFacts();
});

test('what is seen of less is never taken back by more', () => {
  expect(facts.length).toBeGreaterThan(8);
  const whole = new AccountView(inventory);
  const seenIn = (account: AccountView, each: AnyFacts) => {
    const { seen } = account.view(each, { region: REGION });
    return (claims[each.id] ?? ((value: unknown) => value))(seen);
  };
  const most = new Map(facts.map((each) => [each.id, seenIn(whole, each)]));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
      const isLost = (place: number) => Math.floor(Math.abs(Math.sin(seed + place)) * 10_000) % 4 === 0;
      const less = new AccountView(damaged(inventory, isLost));
      const takenBack = facts.filter((each) => !isWithin(seenIn(less, each), most.get(each.id))).map(({ id }) => id);
      expect(takenBack).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('every fact is made from datasets, and has an id of its own', () => {
  expect(facts.filter((each) => selectionsOf(each).length === 0)).toEqual([]);
  const ids = facts.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

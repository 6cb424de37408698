import type { AnyDataset, Selection } from '../collect/dataset.ts';
import type { ItemBase } from '../model/item.ts';
import type { Scope } from '../model/scope.ts';
import { GLOBAL } from '../model/scope.ts';

/** A command by its arguments, so that no name in it is ever taken for more than a name. */
export type Command = readonly [program: string, ...args: string[]];

/** What a mend changes of the inventory: one item made another, or taken away. */
export interface Patch {
  readonly dataset: string;
  readonly arn: string;
  /** `undefined` for an item that will be gone. */
  readonly change: (item: ItemBase) => ItemBase | undefined;
}

/** How to mend one failure where no judgement is needed: what to run, one after another, and what that changes. */
export interface Remedy {
  readonly commands: readonly [Command, ...Command[]];
  readonly patches: readonly Patch[];
}

type Of<Item extends ItemBase> = Pick<AnyDataset, 'id'> & Pick<Selection<Item>, 'itemType'>;

/** The item of this dataset changed as the mend changes it. Changes of several failures of one item add up. */
export function patch<Item extends ItemBase>(dataset: Of<Item>, { arn }: ItemBase, change: (item: Item) => Item): Patch {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- a patch is applied to the items of the dataset that it names, and to no others
  return { dataset: dataset.id, arn, change: (item) => change(item as Item) };
}

/** The item of this dataset taken away. */
export function removal(dataset: Pick<AnyDataset, 'id'>, { arn }: ItemBase): Patch {
  return { dataset: dataset.id, arn, change: () => undefined };
}

/** A command as a POSIX shell takes it: what is not plainly harmless is quoted, whatever AWS let somebody write there. */
export function shellText(command: Command): string {
  return command.map(quoted).join(' ');
}

function quoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;
}

/** The command said to the region that it is meant for. */
export function inRegion(command: Command, { region }: Scope): Command {
  const [program] = command;
  return program !== 'aws' || region === GLOBAL || command.includes('--region') ? command : [...command, '--region', region];
}

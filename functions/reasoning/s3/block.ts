import { read, type Read, type Unreadable } from '../../model/read.ts';

/** The four switches of a public access block, of a bucket or of an account. */
export interface BlockSwitches {
  readonly blockPublicAcls: boolean;
  readonly ignorePublicAcls: boolean;
  readonly blockPublicPolicy: boolean;
  readonly restrictPublicBuckets: boolean;
}
type Switch = keyof BlockSwitches;

/** All four on. */
export const allOn: BlockSwitches = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};

/** All four on, as the command line takes it. */
export const ALL_ON = 'BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true';

const switches: readonly Switch[] = ['blockPublicAcls', 'ignorePublicAcls', 'blockPublicPolicy', 'restrictPublicBuckets'];

/** The switches that are off in one block. */
export function offIn(block: BlockSwitches): readonly Switch[] {
  return switches.filter((name) => !block[name]);
}

/** A bucket's own block and its account's. */
export interface Blocks {
  readonly bucket: Read<BlockSwitches>;
  readonly account: Read<BlockSwitches | undefined>;
}

/** Whether a switch is on for a bucket: its own block and its account's have the same, and either alone decides. */
export function isOn(name: Switch, { bucket, account }: Blocks): Read<boolean> {
  const isOnIn = (block: Read<BlockSwitches | undefined>) => block.state === 'read' && block.value?.[name] === true;
  if (isOnIn(bucket) || isOnIn(account)) return read(true);
  if (bucket.state === 'unreadable') return bucket;
  return account.state === 'unreadable' ? account : read(false);
}

/** The switches that are off for a bucket, and why others cannot be told. */
export function effectivelyOff(blocks: Blocks): { readonly off: readonly Switch[]; readonly unread: readonly Unreadable[] } {
  const each = switches.map((name) => ({ name, on: isOn(name, blocks) }));
  return {
    off: each.flatMap(({ name, on }) => (on.state === 'read' && !on.value ? [name] : [])),
    unread: [...new Set(each.flatMap(({ on }) => (on.state === 'unreadable' ? [on] : [])))],
  };
}

import type { Inventory } from '../model/inventory.ts';
import type { ItemBase } from '../model/item.ts';
import type { OwnerHints, Tags } from '../reconcile/findings/owner.ts';

/** What an inventory holds that may say whose a resource is: the tags of stacks and of VPCs, and what is in which VPC. */
export function ownerHintsOf(inventory: Inventory): OwnerHints {
  const stacks = new Map<string, Tags>();
  const namedStacks = new Map<string, Tags>();
  const vpcs = new Map<string, Tags>();
  const vpcOf = new Map<string, string>();
  for (const item of itemsIn(inventory)) {
    if (item.type === 'AWS::CloudFormation::Stack') {
      stacks.set(item.arn, item.tags ?? {});
      namedStacks.set(stackKey(item.arn.split(':', 4)[3] ?? '', item.name), item.tags ?? {});
    }
    if (item.type === 'AWS::EC2::VPC') vpcs.set(item.name, item.tags ?? {});
    const vpcId: unknown = Reflect.get(item, 'vpcId');
    if (typeof vpcId === 'string') vpcOf.set(item.arn, vpcId);
  }
  return {
    stackTags: (stackId) => stacks.get(stackId),
    namedStackTags: (region, name) => namedStacks.get(stackKey(region, name)),
    vpcTags: (vpcId) => vpcs.get(vpcId),
    vpcOf: (arn) => vpcOf.get(arn),
  };
}

function stackKey(region: string, name: string): string {
  return `${region} ${name}`;
}

function* itemsIn({ scopes }: Inventory): Generator<ItemBase> {
  for (const { datasets } of scopes) {
    for (const reading of Object.values(datasets)) if (reading.state === 'read') yield* reading.value;
  }
}

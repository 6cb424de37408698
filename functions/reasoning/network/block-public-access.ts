/** VPC Block Public Access of an account and region, and what is excluded from it. */
export interface PublicAccessBlock {
  readonly mode: string;
  readonly exclusions: readonly {
    /** The id of a VPC or a subnet. */
    readonly resource: string;
    readonly mode: 'allow-bidirectional' | 'allow-egress';
  }[];
}

export type BlockMode = 'off' | 'block-bidirectional' | 'block-ingress';

/** The mode as EC2 writes it. One that is new counts as the strictest. */
export function blockModeFrom(text: string): BlockMode {
  return text === 'off' || text === 'block-ingress' ? text : 'block-bidirectional';
}

/**
 * The mode that works on a subnet. An exclusion of the subnet or of its VPC lifts the block, or, of a block both ways, the
 * half that stops what goes out ("Block public access to VPCs and subnets").
 */
export function blockModeOf({ mode, exclusions }: PublicAccessBlock, subnet: { name: string; vpcId: string }): BlockMode {
  const strict = blockModeFrom(mode);
  const lifted = exclusions
    .filter(({ resource }) => resource === subnet.name || resource === subnet.vpcId)
    .map((each) => each.mode);
  if (strict === 'off' || lifted.includes('allow-bidirectional')) return 'off';
  return lifted.includes('allow-egress') ? 'block-ingress' : strict;
}

/** What passes only by gateways that let nobody in: everything, unless the mode is off. */
export function stopsInternetGateway(mode: BlockMode): boolean {
  return mode !== 'off';
}

/** NAT and egress-only internet gateways still pass where only the way in is blocked. */
export function stopsEgressGateways(mode: BlockMode): boolean {
  return mode === 'block-bidirectional';
}

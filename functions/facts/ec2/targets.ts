import { ec2InternetGateways, type InternetGateway } from '../../collect/ec2/internet-gateways.ts';
import { ec2NatGateways, type NatGateway } from '../../collect/ec2/nat-gateways.ts';
import { ec2PeeringConnections, type PeeringConnection } from '../../collect/ec2/peering-connections.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';

function byName<T extends { readonly name: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((each) => [each.name, each]));
}

/** NAT gateways by id. */
export const natGatewaysById = defineFacts({
  id: 'ec2.natGatewaysById',
  from: { gateways: ec2NatGateways },
  derive: ({ gateways }): ReadonlyMap<string, NatGateway> => byName(gateways),
});

/** Internet gateways by id. */
export const internetGatewaysById = defineFacts({
  id: 'ec2.internetGatewaysById',
  from: { gateways: ec2InternetGateways },
  derive: ({ gateways }): ReadonlyMap<string, InternetGateway> => byName(gateways),
});

/** VPC peering connections by id. */
export const peeringsById = defineFacts({
  id: 'ec2.peeringsById',
  from: { peerings: ec2PeeringConnections },
  derive: ({ peerings }): ReadonlyMap<string, PeeringConnection> => byName(peerings),
});

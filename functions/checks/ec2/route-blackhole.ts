import type { InternetGateway } from '../../collect/ec2/internet-gateways.ts';
import type { NatGateway } from '../../collect/ec2/nat-gateways.ts';
import type { PeeringConnection } from '../../collect/ec2/peering-connections.ts';
import { ec2RouteTables, type RouteTable } from '../../collect/ec2/route-tables.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, type Fail } from '../../evaluate/verdict.ts';
import { internetGatewaysById, natGatewaysById, peeringsById } from '../../facts/ec2/targets.ts';
import { mapRead, read, type Read, type Unreadable } from '../../model/read.ts';
import { targetKind } from '../../reasoning/network/routes.ts';

type Route = RouteTable['routes'][number];

interface Targets {
  readonly natGateways: Read<ReadonlyMap<string, NatGateway>>;
  readonly internetGateways: Read<ReadonlyMap<string, InternetGateway>>;
  readonly peerings: Read<ReadonlyMap<string, PeeringConnection>>;
}

function ofNatGateway(target: string, gateway: NatGateway | undefined): string | undefined {
  if (gateway === undefined) return `${target} is deleted`;
  return gateway.state === 'failed' ? `${target} failed and carries nothing` : undefined;
}

function ofPeering(target: string, peering: PeeringConnection | undefined): string | undefined {
  if (peering === undefined) return `${target} is deleted`;
  return peering.status === 'active' || peering.status === 'provisioning' ? undefined : `${target} is ${peering.status}`;
}

/** EC2 itself says which gateway is there; one that is listed without a VPC is not. */
function ofInternetGateway(target: string, gateway: InternetGateway | undefined): string | undefined {
  return gateway !== undefined && gateway.vpcId === undefined ? `${target} is attached to no VPC` : undefined;
}

/** Why the route drops what it matches, if it does. */
function deadEnd(route: Route, { natGateways, internetGateways, peerings }: Targets): Read<string | undefined> {
  const { target, active } = route;
  if (!active) return read(`${target} is gone`);
  switch (targetKind(route)) {
    case 'nat-gateway':
      return mapRead(natGateways, (all) => ofNatGateway(target, all.get(target)));
    case 'internet-gateway':
      return mapRead(internetGateways, (all) => ofInternetGateway(target, all.get(target)));
    case 'vpc-peering':
      return mapRead(peerings, (all) => ofPeering(target, all.get(target)));
    default:
      return read(undefined);
  }
}

function judged(route: Route, table: RouteTable, targets: Targets): readonly (Fail | Unreadable)[] {
  const end = deadEnd(route, targets);
  if (end.state === 'unreadable') return [end];
  if (end.value === undefined) return [];
  const { destination, target, propagated = false } = route;
  const discriminator = propagated ? `${destination}:propagated` : destination;
  const serves = table.main ? ['the subnets of its VPC that have no other'] : [...table.subnets, ...(table.gateways ?? [])];
  const message = `what goes to ${destination} is dropped: ${end.value}`;
  const evidence = { destination, target, why: end.value, serves: serves.slice(0, 5) };
  return [fail(message, evidence, { discriminator, ...(serves.length === 0 ? { severity: 'low' } : {}) })];
}

export default defineCheck({
  id: 'route-blackhole',
  service: 'ec2',
  title: 'Route leads to a target that is gone',
  severity: 'medium',
  kind: 'breakage',
  why: 'Whatever the route matches is dropped without a word, though another route would have taken it.',
  remediation: {
    console: 'VPC › Route tables › Routes: point the route to a target that is there, or delete it.',
    cli: 'aws ec2 replace-route --route-table-id TABLE --destination-cidr-block RANGE --nat-gateway-id GATEWAY',
    iac: 'AWS::EC2::Route: refer to the target by Ref, so that both are replaced together',
  },
  source: 'Amazon EC2 API Reference, "Route": the state blackhole says that the target is not available',
  subject: ec2RouteTables,
  reads: { natGateways: natGatewaysById, internetGateways: internetGatewaysById, peerings: peeringsById },
  evaluate(table, { data }) {
    const targets = {
      natGateways: data.natGateways.here,
      internetGateways: data.internetGateways.here,
      peerings: data.peerings.here,
    };
    const found = table.routes.flatMap((route) => judged(route, table, targets));
    return [...new Set(found)];
  },
});

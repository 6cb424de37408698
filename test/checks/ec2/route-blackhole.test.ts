import routeBlackhole from '../../../functions/checks/ec2/route-blackhole.ts';
import { ec2InternetGateways } from '../../../functions/collect/ec2/internet-gateways.ts';
import { ec2NatGateways } from '../../../functions/collect/ec2/nat-gateways.ts';
import { ec2PeeringConnections } from '../../../functions/collect/ec2/peering-connections.ts';
import { ec2RouteTables, type RouteTable } from '../../../functions/collect/ec2/route-tables.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { internetGateway, natGateway, peeringConnection, routeTable } from '../../support/ec2.ts';

const to = (target: string, active = true) => ({ destination: '0.0.0.0/0', target, active });
const routed = (route: RouteTable['routes'][number], over: Partial<RouteTable> = {}) =>
  account().with(
    ec2RouteTables,
    routeTable({ routes: [{ destination: '10.1.0.0/16', target: 'local', active: true }, route], ...over }),
  );

describeCheck(routeBlackhole, {
  flags: [
    {
      name: 'a route of which EC2 says that it drops everything',
      given: routed(to('eni-1', false)),
      severity: 'medium',
      evidence: { destination: '0.0.0.0/0', target: 'eni-1', why: 'eni-1 is gone', serves: ['subnet-1'] },
    },
    { name: 'of the main table', given: routed(to('nat-1', false), { main: true, subnets: [] }), severity: 'medium' },
    { name: 'of a table that serves nothing', given: routed(to('nat-1', false), { subnets: [] }), severity: 'low' },
    {
      name: 'a NAT gateway that is deleted',
      given: routed(to('nat-1')),
      failures: [{ discriminator: '0.0.0.0/0', message: 'what goes to 0.0.0.0/0 is dropped: nat-1 is deleted' }],
    },
    { name: 'a NAT gateway that failed', given: routed(to('nat-1')).with(ec2NatGateways, natGateway({ state: 'failed' })) },
    {
      name: 'a peering that expired',
      given: routed(to('pcx-1')).with(ec2PeeringConnections, peeringConnection({ status: 'expired' })),
    },
    {
      name: 'an internet gateway that is attached to nothing',
      given: routed(to('igw-1')).with(ec2InternetGateways, internetGateway({ vpcId: undefined })),
    },
  ],
  spares: [
    { name: 'a NAT gateway', given: routed(to('nat-1')).with(ec2NatGateways, natGateway()) },
    {
      name: 'a NAT gateway that is being made',
      given: routed(to('nat-1')).with(ec2NatGateways, natGateway({ state: 'pending' })),
    },
    { name: 'a peering', given: routed(to('pcx-1')).with(ec2PeeringConnections, peeringConnection()) },
    { name: 'an internet gateway', given: routed(to('igw-1')).with(ec2InternetGateways, internetGateway()) },
    { name: 'an internet gateway that EC2 says is there', given: routed(to('igw-9')) },
    { name: 'a VPN gateway', given: routed(to('vgw-1')) },
  ],
  unsure: [
    {
      name: 'NAT gateways that may not be read',
      given: routed(to('nat-1')).without(ec2NatGateways),
      action: 'ec2:DescribeNatGateways',
    },
    {
      name: 'peerings that may not be read',
      given: routed(to('pcx-1')).without(ec2PeeringConnections),
      action: 'ec2:DescribeVpcPeeringConnections',
    },
  ],
  shades: routeBlackhole.datasets,
});

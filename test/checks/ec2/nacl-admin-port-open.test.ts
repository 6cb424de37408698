import naclAdminPortOpen from '../../../functions/checks/ec2/nacl-admin-port-open.ts';
import { ec2NetworkAcls } from '../../../functions/collect/ec2/network-acls.ts';
import { ec2RouteTables } from '../../../functions/collect/ec2/route-tables.ts';
import { ec2Subnets } from '../../../functions/collect/ec2/subnets.ts';
import { account, REGION } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { aclEntry, networkAcl, routeTable, subnet } from '../../support/ec2.ts';

type Entries = ReturnType<typeof networkAcl>['entries'];

const last = aclEntry({ number: 32_767, allow: false });
const given = (entries: Entries, over: Parameters<typeof networkAcl>[0] = {}) =>
  account()
    .with(ec2Subnets, subnet())
    .with(ec2RouteTables, routeTable())
    .with(ec2NetworkAcls, networkAcl({ entries, ...over }));
const tcp = (number: number, allow: boolean, from: number, to: number, cidr = '0.0.0.0/0') =>
  aclEntry({ number, allow, protocol: '6', fromPort: from, toPort: to, cidr });
const ipv4 = (ports: string, ...entries: number[]) => ({ open: [{ family: 'IPv4', ports, entries }] });

describeCheck(naclAdminPortOpen, {
  flags: [
    {
      name: 'all traffic from everywhere',
      given: given([aclEntry(), last]),
      evidence: ipv4('22, 3389', 100),
      severity: 'medium',
    },
    { name: 'SSH alone', given: given([tcp(100, true, 22, 22), last]), evidence: ipv4('22', 100) },
    { name: 'a range that holds the port', given: given([tcp(100, true, 1024, 65_535), last]), evidence: ipv4('3389', 100) },
    {
      name: 'a deny that comes after',
      given: given([tcp(100, true, 22, 22), tcp(110, false, 22, 22), last]),
      evidence: ipv4('22', 100),
    },
    {
      name: 'a deny for private addresses alone',
      given: given([tcp(90, false, 22, 22, '10.0.0.0/8'), tcp(100, true, 22, 22), last]),
      evidence: ipv4('22', 100),
    },
    {
      name: 'a deny of UDP',
      given: given([{ ...tcp(90, false, 22, 22), protocol: '17' }, tcp(100, true, 22, 22), last]),
      evidence: ipv4('22', 100),
    },
    {
      name: 'IPv6 alone',
      given: given([tcp(100, true, 22, 22, '::/0'), last]),
      evidence: { open: [{ family: 'IPv6', ports: '22', entries: [100] }] },
    },
    {
      name: 'two halves of the internet',
      given: given([tcp(100, true, 22, 22, '0.0.0.0/1'), tcp(110, true, 22, 22, '128.0.0.0/1'), last]),
      evidence: ipv4('22', 100, 110),
    },
    {
      name: 'a port of the parameter',
      given: given([tcp(100, true, 8080, 8080), last]),
      parameters: { ports: [8080] },
      evidence: ipv4('8080', 100),
    },
    {
      name: 'subnets without a route to an internet gateway',
      given: account()
        .with(ec2Subnets, subnet())
        .with(ec2RouteTables, routeTable({ routes: [{ destination: '0.0.0.0/0', target: 'nat-1', active: true }] }))
        .with(ec2NetworkAcls, networkAcl()),
      evidence: ipv4('22, 3389', 100),
      severity: 'low',
    },
    {
      name: 'a subnet of the main table, which has the route',
      given: account()
        .with(ec2Subnets, subnet())
        .with(ec2RouteTables, routeTable({ main: true, subnets: [] }))
        .with(ec2NetworkAcls, networkAcl()),
      severity: 'medium',
    },
  ],
  spares: [
    { name: 'a deny that comes before', given: given([tcp(90, false, 0, 65_535), aclEntry(), last]) },
    { name: 'the ports of the web', given: given([tcp(100, true, 443, 443), tcp(110, true, 80, 80), last]) },
    { name: 'SSH from one company', given: given([tcp(100, true, 22, 22, '17.0.0.0/8'), last]) },
    { name: 'an outbound entry', given: given([aclEntry({ egress: true }), last]) },
    { name: 'UDP', given: given([{ ...tcp(100, true, 22, 22), protocol: '17' }, last]) },
    { name: 'an ACL that guards no subnet', given: given([aclEntry(), last], { subnets: [] }) },
    {
      name: 'an ACL of another account',
      given: given([aclEntry(), last], { arn: `arn:aws:ec2:${REGION}:999988887777:network-acl/acl-1` }),
    },
  ],
  shades: [ec2Subnets, ec2RouteTables],
});

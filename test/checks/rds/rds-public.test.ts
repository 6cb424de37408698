import rdsPublic from '../../../functions/checks/rds/rds-public.ts';
import { ec2InternetGateways } from '../../../functions/collect/ec2/internet-gateways.ts';
import { ec2NetworkAcls } from '../../../functions/collect/ec2/network-acls.ts';
import { ec2NetworkInterfaces, type NetworkInterface } from '../../../functions/collect/ec2/network-interfaces.ts';
import { ec2RouteTables } from '../../../functions/collect/ec2/route-tables.ts';
import { ec2SecurityGroups } from '../../../functions/collect/ec2/security-groups.ts';
import { ec2Subnets } from '../../../functions/collect/ec2/subnets.ts';
import { rdsDatabases } from '../../../functions/collect/rds/databases.ts';
import { selectionsOf } from '../../../functions/evaluate/source.ts';
import { ec2Network } from '../../../functions/facts/ec2/network.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import {
  internetGateway,
  networkAcl,
  networkInterface,
  rangeRule,
  routeTable,
  securityGroup,
  subnet,
} from '../../support/ec2.ts';
import { dbCluster, dbInstance, dbMember, type RdsDatabase } from '../../support/rds.ts';

const everyone = '0.0.0.0/0';

function databaseInterface(over: Partial<NetworkInterface> = {}): NetworkInterface {
  const { instanceId: _none, ...base } = networkInterface();
  return { ...base, madeFor: 'RDSNetworkInterface', ...over };
}

const region = (cidr: string) =>
  account()
    .with(ec2SecurityGroups, securityGroup({ ingress: [rangeRule('tcp', cidr, [5432, 5432])] }))
    .with(ec2Subnets, subnet())
    .with(ec2RouteTables, routeTable())
    .with(ec2InternetGateways, internetGateway())
    .with(ec2NetworkAcls, networkAcl());
const open = region(everyone);
const narrow = region('198.51.100.0/24');
const database = (over: Partial<RdsDatabase> = {}) => dbInstance({ publiclyAccessible: true, ...over });
const setting = { engine: 'postgres', publiclyAccessible: true, port: 5432 };

describeCheck(rdsPublic, {
  flags: [
    {
      name: 'a way in from the internet, hop by hop',
      given: open.with(ec2NetworkInterfaces, databaseInterface()).with(rdsDatabases, database()),
      failures: [
        {
          severity: 'critical',
          message: 'the internet reaches the PostgreSQL instance on port 5432',
          evidence: {
            ...setting,
            path: [
              { hop: 'internet', id: everyone },
              { hop: 'internet gateway', id: 'igw-1' },
              { hop: 'route table', id: 'rtb-1', rule: `${everyone} to igw-1` },
              { hop: 'network ACL', id: 'acl-1', rule: 'inbound 100' },
              { hop: 'network ACL', id: 'acl-1', rule: 'outbound 100' },
              { hop: 'security group', id: 'sg-1', rule: `tcp:5432:${everyone}` },
              { hop: 'subnet', id: 'subnet-1' },
              { hop: 'network interface', id: 'eni-1', rule: '52.16.0.10' },
            ],
          },
        },
      ],
    },
    {
      name: 'a security group that lets only some in',
      given: narrow.with(ec2NetworkInterfaces, databaseInterface()).with(rdsDatabases, database()),
      severity: 'medium',
    },
    {
      name: 'no interface to be seen, and no subnet that would let it be reached',
      given: narrow.with(rdsDatabases, database()),
      severity: 'medium',
    },
    {
      name: 'no interface to be seen, and subnets that would',
      given: open.with(rdsDatabases, database({ status: 'stopped' })),
      severity: 'high',
      evidence: { ...setting, undecided: ['orders: it has no network interface now'] },
    },
    {
      name: 'two interfaces either of which may be its own',
      given: open
        .with(ec2Subnets, subnet({ name: 'subnet-2' }))
        .with(ec2RouteTables, routeTable({ name: 'rtb-2', subnets: ['subnet-2'], routes: [] }))
        .with(ec2NetworkAcls, networkAcl({ name: 'acl-2', subnets: ['subnet-2'] }))
        .with(ec2NetworkInterfaces, databaseInterface(), databaseInterface({ name: 'eni-2', subnetId: 'subnet-2' }))
        .with(rdsDatabases, database({ subnets: ['subnet-1', 'subnet-2'] })),
      severity: 'high',
      evidence: { ...setting, undecided: ['orders: which network interface is its own (eni-1, eni-2) cannot be told'] },
    },
    {
      name: 'an instance of a Neptune cluster',
      given: open
        .with(ec2NetworkInterfaces, databaseInterface())
        .with(rdsDatabases, dbCluster(), dbMember({ engine: 'neptune', publiclyAccessible: true })),
      failures: [{ arn: dbMember().arn, message: 'the internet reaches the Neptune instance on port 5432' }],
    },
  ],
  spares: [
    {
      name: 'not publicly accessible, in a group that is open',
      given: open.with(rdsDatabases, dbInstance(), dbCluster({ publiclyAccessible: true })),
    },
    {
      name: 'public on purpose',
      given: open.with(rdsDatabases, database({ name: 'samples' })),
      parameters: { publicOnPurpose: ['samples'] },
    },
  ],
  unsure: [
    {
      name: 'RDS does not tell',
      given: open.with(rdsDatabases, dbInstance({ publiclyAccessible: undefined })),
      action: 'rds:DescribeDBClusters, rds:DescribeDBInstances',
    },
  ],
  shades: selectionsOf(ec2Network),
});

import sgDatabaseTooBroad from '../../../functions/checks/ec2/sg-database-too-broad.ts';
import { ec2PrefixLists } from '../../../functions/collect/ec2/prefix-lists.ts';
import { ec2SecurityGroups, type SecurityGroupRule } from '../../../functions/collect/ec2/security-groups.ts';
import { ec2Vpcs } from '../../../functions/collect/ec2/vpcs.ts';
import { rdsDatabases } from '../../../functions/collect/rds/databases.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { groupRule, rangeRule, securityGroup, vpc, prefixList } from '../../support/ec2.ts';
import { dbCluster, dbInstance } from '../../support/rds.ts';

const group = (...ingress: SecurityGroupRule[]) =>
  account().with(ec2SecurityGroups, securityGroup({ ingress })).with(ec2Vpcs, vpc());

const vpcRanges = ['10.1.0.0/16'];
const postgres = (cidr: string) => rangeRule('tcp', cidr, [5432, 5432]);

const fromList = group({ protocol: 'tcp', fromPort: 5432, toPort: 5432, peer: { kind: 'prefix-list', id: 'pl-1' } });

describeCheck(sgDatabaseTooBroad, {
  flags: [
    {
      name: 'PostgreSQL from all of 10.0.0.0/8',
      given: group(postgres('10.0.0.0/8')),
      evidence: { protocol: 'tcp', ports: '5432', cidr: '10.0.0.0/8', databasePorts: '5432', vpcRanges },
    },
    {
      name: 'MySQL from anywhere',
      given: group(rangeRule('tcp', '0.0.0.0/0', [3306, 3306])),
      evidence: { protocol: 'tcp', ports: '3306', cidr: '0.0.0.0/0', databasePorts: '3306', vpcRanges },
    },
    { name: 'PostgreSQL from anywhere by IPv6', given: group(postgres('::/0')), failures: [{ discriminator: 'tcp:5432:::/0' }] },
    {
      name: 'a neighbour of the VPC',
      given: group(postgres('10.2.0.0/16')),
      failures: [{ discriminator: 'tcp:5432:10.2.0.0/16' }],
    },
    { name: 'a range twice as wide as the VPC', given: group(postgres('10.0.0.0/15')), failures: [{}] },
    {
      name: 'a short range of ports with two databases in it',
      given: group(rangeRule('tcp', '10.0.0.0/8', [5400, 5500])),
      evidence: { protocol: 'tcp', ports: '5400-5500', cidr: '10.0.0.0/8', databasePorts: '5432, 5439', vpcRanges },
    },
    {
      name: 'two ranges, each mended apart',
      given: group(postgres('10.0.0.0/8'), postgres('172.16.0.0/12'), postgres('10.1.2.0/24')),
      failures: [{ discriminator: 'tcp:5432:10.0.0.0/8' }, { discriminator: 'tcp:5432:172.16.0.0/12' }],
    },
    {
      name: 'all traffic to a group that a database uses',
      given: group(rangeRule('-1', '10.0.0.0/8')).with(rdsDatabases, dbInstance()),
      evidence: { protocol: 'all', ports: 'all', cidr: '10.0.0.0/8', databasePorts: '5432', vpcRanges },
    },
    {
      name: 'the unusual port of a cluster that uses the group',
      given: group(rangeRule('tcp', '10.0.0.0/8', [15432, 15432])).with(rdsDatabases, dbCluster({ port: 15432 })),
      evidence: { protocol: 'tcp', ports: '15432', cidr: '10.0.0.0/8', databasePorts: '15432', vpcRanges },
    },
    {
      name: 'a prefix list of more than the VPC',
      given: fromList.with(ec2PrefixLists, prefixList('10.1.0.0/16', '10.0.0.0/8')),
      failures: [{ discriminator: 'tcp:5432:pl-1' }],
    },
    {
      name: 'all traffic to the group of a DocumentDB cluster',
      given: group(rangeRule('-1', '10.0.0.0/8')).with(rdsDatabases, dbCluster({ engine: 'docdb', port: 27017 })),
      evidence: { protocol: 'all', ports: 'all', cidr: '10.0.0.0/8', databasePorts: '27017', vpcRanges },
    },
    {
      name: 'a port that the owner names',
      given: group(rangeRule('tcp', '10.0.0.0/8', [7000, 7000])),
      parameters: { ports: [7000] },
      failures: [{ discriminator: 'tcp:7000:10.0.0.0/8' }],
    },
  ],
  spares: [
    { name: 'the VPC itself', given: group(postgres('10.1.0.0/16')) },
    { name: 'a subnet of it', given: group(postgres('10.1.7.0/24')) },
    {
      name: '10.0.0.0/8 where the VPC has all of it',
      given: account()
        .with(ec2SecurityGroups, securityGroup({ ingress: [postgres('10.0.0.0/15')] }))
        .with(ec2Vpcs, vpc({ ranges: ['10.0.0.0/16', '10.1.0.0/16'] })),
    },
    {
      name: 'the IPv6 range of the VPC',
      given: account()
        .with(ec2SecurityGroups, securityGroup({ ingress: [postgres('2600:1f18:1::/64')] }))
        .with(ec2Vpcs, vpc({ ranges: ['10.1.0.0/16', '2600:1f18:1::/56'] })),
    },
    { name: 'another group', given: group(groupRule('tcp', 'sg-2', [5432, 5432])) },
    { name: 'a prefix list of the VPC’s own ranges', given: fromList.with(ec2PrefixLists, prefixList('10.1.2.0/24')) },
    { name: 'a listed range', given: group(postgres('10.2.0.0/16')), parameters: { acceptedRanges: ['10.2.0.0/16'] } },
    { name: 'SSH from 10.0.0.0/8', given: group(rangeRule('tcp', '10.0.0.0/8', [22, 22])) },
    { name: 'UDP on the port of a database', given: group(rangeRule('udp', '10.0.0.0/8', [5432, 5432])) },
    {
      name: 'all traffic to a group that no database uses',
      given: group(rangeRule('-1', '10.0.0.0/8')).with(rdsDatabases, dbInstance({ securityGroups: ['sg-2'] })),
    },
    { name: 'the high ports of a group that no database uses', given: group(rangeRule('tcp', '10.0.0.0/8', [1024, 65_535])) },
    {
      name: 'a group that another account shares',
      given: account()
        .with(ec2SecurityGroups, securityGroup({ ingress: [postgres('0.0.0.0/0')], ownerId: '999900001111' }))
        .with(ec2Vpcs, vpc()),
    },
  ],
  unsure: [
    { name: 'a prefix list that cannot be seen', given: fromList, action: ec2PrefixLists.with('entries').actions.join(', ') },
    {
      name: 'the VPC is not among those seen',
      given: account().with(ec2SecurityGroups, securityGroup({ ingress: [postgres('10.0.0.0/8')] })),
      action: 'ec2:DescribeVpcs',
    },
    {
      name: 'all traffic, and the databases may not be read',
      given: group(rangeRule('-1', '10.0.0.0/8')).without(rdsDatabases),
      action: 'rds:DescribeDBClusters',
    },
  ],
  shades: [rdsDatabases, ec2PrefixLists],
});

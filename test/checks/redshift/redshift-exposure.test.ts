import redshiftExposure from '../../../functions/checks/redshift/redshift-exposure.ts';
import { ec2InternetGateways } from '../../../functions/collect/ec2/internet-gateways.ts';
import { ec2NetworkAcls } from '../../../functions/collect/ec2/network-acls.ts';
import { ec2NetworkInterfaces } from '../../../functions/collect/ec2/network-interfaces.ts';
import { ec2RouteTables } from '../../../functions/collect/ec2/route-tables.ts';
import { ec2SecurityGroups } from '../../../functions/collect/ec2/security-groups.ts';
import { ec2Subnets } from '../../../functions/collect/ec2/subnets.ts';
import { redshiftClusters, type RedshiftCluster } from '../../../functions/collect/redshift/clusters.ts';
import { selectionsOf } from '../../../functions/evaluate/source.ts';
import { ec2Network } from '../../../functions/facts/ec2/network.ts';
import { read } from '../../../functions/model/read.ts';
import { account, denied } from '../../support/account.ts';
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
import { warehouse } from '../../support/redshift.ts';

const alone = (over: Partial<RedshiftCluster>) => account().with(redshiftClusters, warehouse(over));
const openTo = (cidr: string) =>
  alone({ publiclyAccessible: true })
    .with(ec2SecurityGroups, securityGroup({ ingress: [rangeRule('tcp', cidr, [5439, 5439])] }))
    .with(ec2Subnets, subnet())
    .with(ec2RouteTables, routeTable())
    .with(ec2InternetGateways, internetGateway())
    .with(ec2NetworkAcls, networkAcl())
    .with(ec2NetworkInterfaces, networkInterface());

describeCheck(redshiftExposure, {
  flags: [
    {
      name: 'a way in from the internet, hop by hop',
      given: openTo('0.0.0.0/0'),
      failures: [
        {
          severity: 'high',
          discriminator: 'public',
          message: 'the internet reaches the cluster on port 5439',
          evidence: {
            publiclyAccessible: true,
            port: 5439,
            path: [
              { hop: 'internet', id: '0.0.0.0/0' },
              { hop: 'internet gateway', id: 'igw-1' },
              { hop: 'route table', id: 'rtb-1', rule: '0.0.0.0/0 to igw-1' },
              { hop: 'network ACL', id: 'acl-1', rule: 'inbound 100' },
              { hop: 'network ACL', id: 'acl-1', rule: 'outbound 100' },
              { hop: 'security group', id: 'sg-1', rule: 'tcp:5439:0.0.0.0/0' },
              { hop: 'subnet', id: 'subnet-1' },
              { hop: 'network interface', id: 'eni-1', rule: '52.16.0.10' },
            ],
          },
        },
      ],
    },
    {
      name: 'a security group that lets only some in',
      given: openTo('198.51.100.0/24'),
      failures: [{ severity: 'medium', discriminator: 'public' }],
    },
    {
      name: 'a paused cluster, which has no interface',
      given: alone({ publiclyAccessible: true, status: 'paused' }),
      failures: [{ severity: 'high', discriminator: 'public' }],
    },
    {
      name: 'no encryption and no audit log',
      given: alone({ encrypted: false, logging: read({ enabled: false, failing: false }) }),
      failures: [
        { severity: 'high', discriminator: 'unencrypted', evidence: { encrypted: false } },
        { severity: 'medium', discriminator: 'audit-log', evidence: { loggingEnabled: false } },
      ],
    },
    {
      name: 'an audit log that does not arrive',
      given: alone({ logging: read({ enabled: true, failing: true }) }),
      failures: [{ discriminator: 'audit-log', evidence: { loggingEnabled: true, lastDelivery: 'failed' } }],
    },
    {
      name: 'no encryption, and nothing to be read of the audit log',
      given: alone({ encrypted: false, logging: denied('redshift:DescribeLoggingStatus') }),
      failures: [{ discriminator: 'unencrypted' }],
      unread: ['redshift:DescribeLoggingStatus'],
    },
  ],
  spares: [{ name: 'private, encrypted, with an audit log', given: alone({}) }],
  unsure: [
    {
      name: 'the audit log may not be read',
      given: alone({ logging: denied('redshift:DescribeLoggingStatus') }),
      action: 'redshift:DescribeLoggingStatus',
    },
  ],
  shades: selectionsOf(ec2Network),
});

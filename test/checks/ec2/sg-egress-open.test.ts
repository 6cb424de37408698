import sgEgressOpen from '../../../functions/checks/ec2/sg-egress-open.ts';
import { ec2PrefixLists } from '../../../functions/collect/ec2/prefix-lists.ts';
import { ec2SecurityGroups, type SecurityGroupRule } from '../../../functions/collect/ec2/security-groups.ts';
import { account, denied } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { rangeRule, securityGroup, prefixList } from '../../support/ec2.ts';

const given = (...egress: SecurityGroupRule[]) => account().with(ec2SecurityGroups, securityGroup({ egress }));

const toList = given({ protocol: '-1', peer: { kind: 'prefix-list', id: 'pl-1' } });
const listActions = ec2PrefixLists.with('entries').actions.join(', ');

describeCheck(sgEgressOpen, {
  flags: [
    {
      name: 'the rule that every group begins with',
      given: given(rangeRule('-1', '0.0.0.0/0')),
      evidence: { protocol: 'all', ports: 'all', cidr: '0.0.0.0/0' },
    },
    {
      name: 'both families',
      given: given(rangeRule('-1', '0.0.0.0/0'), rangeRule('-1', '::/0')),
      failures: [{ discriminator: 'all:0.0.0.0/0' }, { discriminator: 'all:::/0' }],
    },
    {
      name: 'every port of TCP',
      given: given(rangeRule('tcp', '0.0.0.0/0', [0, 65_535])),
      failures: [{ discriminator: 'tcp:all:0.0.0.0/0', message: 'TCP on all ports may leave to 0.0.0.0/0' }],
    },
    {
      name: 'every port of TCP in two rules',
      given: given(rangeRule('tcp', '0.0.0.0/0', [0, 1023]), rangeRule('tcp', '0.0.0.0/0', [1024, 65_535])),
      failures: [
        {
          discriminator: 'tcp:joined:ipv4',
          evidence: { protocol: 'tcp', ports: 'all', rules: ['tcp:0-1023:0.0.0.0/0', 'tcp:1024-65535:0.0.0.0/0'] },
        },
      ],
    },
    { name: 'TCP without ports', given: given(rangeRule('tcp', '::/0')), failures: [{ discriminator: 'tcp:all:::/0' }] },
    { name: 'half of the world', given: given(rangeRule('-1', '128.0.0.0/1')), failures: [{ discriminator: 'all:128.0.0.0/1' }] },
    {
      name: 'all traffic to a prefix list that holds everything',
      given: toList.with(ec2PrefixLists, prefixList('10.0.0.0/8', '0.0.0.0/0')),
      evidence: { protocol: 'all', ports: 'all', prefixList: 'pl-1', ranges: ['10.0.0.0/8', '0.0.0.0/0'] },
    },
  ],
  unsure: [
    { name: 'all traffic to a prefix list that cannot be seen', given: toList, action: listActions },
    {
      name: 'all traffic to a prefix list that may not be read',
      given: toList.with(ec2PrefixLists, { ...prefixList(), entries: denied('ec2:GetManagedPrefixListEntries') }),
      action: 'ec2:GetManagedPrefixListEntries',
    },
  ],
  shades: [ec2PrefixLists],
  spares: [
    {
      name: 'every port in two rules, one for each family',
      given: given(rangeRule('tcp', '0.0.0.0/0', [0, 1023]), rangeRule('tcp', '::/0', [1024, 65_535])),
    },
    {
      name: 'every port in two rules, one of them for UDP',
      given: given(rangeRule('tcp', '0.0.0.0/0', [0, 1023]), rangeRule('udp', '0.0.0.0/0', [1024, 65_535])),
    },
    {
      name: 'every port in two rules, one of them for the VPC',
      given: given(rangeRule('tcp', '0.0.0.0/0', [0, 1023]), rangeRule('tcp', '10.1.0.0/16', [1024, 65_535])),
    },
    { name: 'HTTPS to anywhere', given: given(rangeRule('tcp', '0.0.0.0/0', [443, 443])) },
    { name: 'the high ports of TCP', given: given(rangeRule('tcp', '0.0.0.0/0', [1024, 65_535])) },
    { name: 'all ports of TCP but one', given: given(rangeRule('tcp', '0.0.0.0/0', [1, 65_535])) },
    { name: 'every port of UDP', given: given(rangeRule('udp', '0.0.0.0/0', [0, 65_535])) },
    { name: 'every port of TCP within the VPC', given: given(rangeRule('tcp', '10.1.0.0/16', [0, 65_535])) },
    { name: 'all traffic within the VPC', given: given(rangeRule('-1', '10.1.0.0/16')) },
    {
      name: 'all traffic to a prefix list of one’s own ranges',
      given: toList.with(ec2PrefixLists, prefixList('10.0.0.0/8')),
    },
    {
      name: 'HTTPS to a prefix list that cannot be seen',
      given: given({ protocol: 'tcp', fromPort: 443, toPort: 443, peer: { kind: 'prefix-list', id: 'pl-1' } }),
    },
    { name: 'nothing', given: given() },
    {
      name: 'all traffic, inbound',
      given: account().with(ec2SecurityGroups, securityGroup({ ingress: [rangeRule('-1', '0.0.0.0/0')] })),
    },
    {
      name: 'a group that another account shares',
      given: account().with(
        ec2SecurityGroups,
        securityGroup({ egress: [rangeRule('-1', '0.0.0.0/0')], ownerId: '999900001111' }),
      ),
    },
  ],
});

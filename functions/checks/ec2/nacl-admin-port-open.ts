import { z } from 'zod';
import { ec2NetworkAcls } from '../../collect/ec2/network-acls.ts';
import { internetRoutedSubnets } from '../../facts/ec2/routed-subnets.ts';
import { accountOf } from '../../model/arn.ts';
import { aclOpenings } from '../../reasoning/network/acl-openings.ts';
import { portSet, portText } from '../../reasoning/network/traffic.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';

export default defineCheck({
  id: 'nacl-admin-port-open',
  service: 'ec2',
  title: 'Network ACL lets anyone in on ports of remote administration',
  severity: 'medium',
  kind: 'exposure',
  why: 'The subnet has no second line: one security group that is opened by mistake, and the whole internet tries its machines.',
  remediation: {
    console:
      'VPC › Network ACLs › the ACL › Inbound rules: deny the ports from 0.0.0.0/0 and ::/0 before the rule that allows them.',
    cli: 'aws ec2 create-network-acl-entry --network-acl-id ACL --ingress --rule-number 90 --protocol tcp --port-range From=22,To=22 --cidr-block 0.0.0.0/0 --rule-action deny',
    iac: 'AWS::EC2::NetworkAclEntry with RuleAction: deny for these ports, and a lower RuleNumber than the one that allows',
  },
  source: 'Amazon VPC User Guide, "Network ACL rules"',
  params: z.strictObject({
    ports: z
      .array(z.int().min(0).max(65_535))
      .min(1)
      .default([22, 3389])
      .describe('TCP ports on which nobody from anywhere may be let in; `sg-admin-port-open` has a longer list.'),
  }),
  subject: ec2NetworkAcls,
  reads: { routed: internetRoutedSubnets },
  evaluate(acl, { data, params, scope }) {
    const owner = accountOf(acl.arn);
    if (owner !== scope.account) return notApplicable(`the ACL belongs to account ${owner}`);
    if (acl.subnets.length === 0) return notApplicable('it guards no subnet');
    const openings = aclOpenings(acl, params.ports);
    const [first] = openings;
    if (first === undefined) return pass();
    const ports = portText(portSet(openings.flatMap((each) => each.ports)));
    const evidence = {
      open: openings.map((each) => ({
        family: `IPv${String(each.family)}`,
        ports: portText(portSet(each.ports)),
        entries: [...each.entries],
      })),
    };
    const message = `anyone is let in on TCP ${ports} by entry ${[...new Set(openings.flatMap(({ entries }) => entries))].join(', ')}`;
    const { here: routed } = data.routed;
    if (routed.state === 'unreadable' || acl.subnets.some((subnet) => routed.value.has(subnet))) return fail(message, evidence);
    return fail(`${message}; none of its subnets has a route to an internet gateway`, evidence, { severity: 'low' });
  },
});

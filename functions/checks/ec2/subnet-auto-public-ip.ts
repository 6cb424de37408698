import { z } from 'zod';
import { ec2Subnets } from '../../collect/ec2/subnets.ts';
import { accountOf } from '../../model/arn.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';

export default defineCheck({
  id: 'subnet-auto-public-ip',
  service: 'ec2',
  title: 'Subnet gives out public addresses by default',
  severity: 'medium',
  kind: 'exposure',
  why: 'Whatever is launched there is on the internet unless somebody thought of asking otherwise.',
  remediation: {
    console: 'VPC › Subnets › the subnet › Actions › Edit subnet settings: auto-assign public IPv4 address off.',
    cli: 'aws ec2 modify-subnet-attribute --subnet-id SUBNET --no-map-public-ip-on-launch',
    iac: 'AWS::EC2::Subnet MapPublicIpOnLaunch: false (CDK: mapPublicIpOnLaunch: false in the subnet configuration)',
  },
  source: 'Amazon VPC User Guide, "Modify the IP addressing attributes of your subnet"',
  params: z.strictObject({
    publicSubnets: z
      .array(z.string())
      .default([])
      .describe('Subnets that are public on purpose, by id or by the value of their Name tag.'),
  }),
  subject: ec2Subnets,
  evaluate(subnet, { params: { publicSubnets }, scope }) {
    const owner = accountOf(subnet.arn);
    if (owner !== scope.account) return notApplicable(`the subnet belongs to account ${owner}`);
    if (subnet.autoPublicIp !== true) return pass();
    if ([subnet.name, subnet.tags?.['Name']].some((name) => name !== undefined && publicSubnets.includes(name)))
      return notApplicable('listed in publicSubnets');
    return fail('whatever is launched in the subnet gets a public address', { mapPublicIpOnLaunch: true, vpc: subnet.vpcId });
  },
  remedy: (subnet) => ({
    commands: [['aws', 'ec2', 'modify-subnet-attribute', '--subnet-id', subnet.name, '--no-map-public-ip-on-launch']],
    patches: [patch(ec2Subnets, subnet, (now) => ({ ...now, autoPublicIp: false }))],
  }),
});

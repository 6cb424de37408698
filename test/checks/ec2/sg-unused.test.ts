import sgUnused from '../../../functions/checks/ec2/sg-unused.ts';
import { launchConfigurations } from '../../../functions/collect/autoscaling/launch-configurations.ts';
import { ec2LaunchTemplates } from '../../../functions/collect/ec2/launch-templates.ts';
import { ec2NetworkInterfaces } from '../../../functions/collect/ec2/network-interfaces.ts';
import { ec2SecurityGroups } from '../../../functions/collect/ec2/security-groups.ts';
import { lambdaFunctions } from '../../../functions/collect/lambda/functions.ts';
import { rdsDatabases } from '../../../functions/collect/rds/databases.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { groupRule, launchTemplate, networkInterface, securityGroup } from '../../support/ec2.ts';
import { lambdaFunction } from '../../support/lambda.ts';
import { dbInstance } from '../../support/rds.ts';
import { launchConfiguration } from '../../support/user-data.ts';

const given = account().with(ec2SecurityGroups, securityGroup());

describeCheck(sgUnused, {
  flags: [
    { name: 'a group that nothing has', given, evidence: { vpc: 'vpc-1', usedBy: [] } },
    {
      name: 'a group that only its own rule names',
      given: account().with(ec2SecurityGroups, securityGroup({ ingress: [groupRule('tcp', 'sg-1', [443, 443])] })),
      evidence: { vpc: 'vpc-1', usedBy: [] },
    },
  ],
  spares: [
    {
      name: 'a group of an interface, though nothing uses that',
      given: given.with(ec2NetworkInterfaces, networkInterface({ status: 'available' })),
    },
    {
      name: 'a group that a rule of another one names',
      given: given
        .with(ec2SecurityGroups, securityGroup({ name: 'sg-2', ingress: [groupRule('tcp', 'sg-1', [443, 443])] }))
        .with(ec2NetworkInterfaces, networkInterface({ groups: ['sg-2'] })),
    },
    { name: 'a group of a launch template', given: given.with(ec2LaunchTemplates, launchTemplate()) },
    {
      name: 'a group of a launch configuration',
      given: given.with(launchConfigurations, { ...launchConfiguration(''), groups: ['sg-1'] }),
    },
    {
      name: 'a group of a function that idles',
      given: given.with(lambdaFunctions, lambdaFunction({ vpc: { subnets: ['subnet-1'], groups: ['sg-1'], ipv6: false } })),
    },
    { name: 'a group of a stopped database', given: given.with(rdsDatabases, dbInstance({ securityGroups: ['sg-1'] })) },
    { name: 'a default group', given: account().with(ec2SecurityGroups, securityGroup({ label: 'default' })) },
    { name: 'a group of another account', given: account().with(ec2SecurityGroups, securityGroup({ ownerId: '999988887777' })) },
  ],
});

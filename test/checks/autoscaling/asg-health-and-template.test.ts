import asgHealthAndTemplate from '../../../functions/checks/autoscaling/asg-health-and-template.ts';
import { autoscalingGroups, type AutoScalingGroup } from '../../../functions/collect/autoscaling/groups.ts';
import { account, ACCOUNT, REGION } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';

const target = `arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT}:targetgroup/web/1`;
const given = (over: Partial<AutoScalingGroup> = {}) =>
  account().with(autoscalingGroups, {
    arn: `arn:aws:autoscaling:${REGION}:${ACCOUNT}:autoScalingGroup:1:autoScalingGroupName/web`,
    name: 'web',
    type: 'AWS::AutoScaling::AutoScalingGroup',
    zones: ['eu-west-1a', 'eu-west-1b'],
    balancers: [target],
    healthChecks: ['EC2', 'ELB'],
    ...over,
  });

describeCheck(asgHealthAndTemplate, {
  flags: [
    {
      name: 'one zone',
      given: given({ zones: ['eu-west-1a'] }),
      failures: [{ discriminator: 'one-zone', evidence: { zones: ['eu-west-1a'] } }],
    },
    {
      name: 'a launch configuration',
      given: given({ launchConfiguration: 'web-2019' }),
      failures: [{ discriminator: 'launch-configuration', evidence: { launchConfiguration: 'web-2019' } }],
    },
    {
      name: 'a load balancer whose health checks do not count',
      given: given({ healthChecks: ['EC2'] }),
      failures: [{ discriminator: 'health-check', evidence: { balancers: [target], healthChecks: ['EC2'] } }],
    },
    {
      name: 'all of it',
      given: given({ zones: ['eu-west-1a'], launchConfiguration: 'web-2019', healthChecks: ['EC2'] }),
      failures: [{ discriminator: 'one-zone' }, { discriminator: 'launch-configuration' }, { discriminator: 'health-check' }],
    },
  ],
  spares: [
    { name: 'two zones, a template, and health checks of the balancer', given: given() },
    { name: 'no load balancer, and EC2’s health checks', given: given({ balancers: [], healthChecks: ['EC2'] }) },
    { name: 'the older way to say it', given: given({ healthChecks: ['ELB'] }) },
  ],
});

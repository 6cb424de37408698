import { autoscalingGroups } from '../../collect/autoscaling/groups.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail } from '../../evaluate/verdict.ts';

export default defineCheck({
  id: 'asg-health-and-template',
  service: 'autoscaling',
  title: 'Auto Scaling group would not survive what it is there for',
  severity: 'low',
  kind: 'breakage',
  why: 'In one zone it falls with the zone; with EC2’s health checks alone it keeps instances that answer no request; a launch configuration gets no new feature of EC2.',
  remediation: {
    console:
      'EC2 › Auto Scaling groups › the group: subnets in two zones, a launch template, Elastic Load Balancing health checks on.',
    cli: 'aws autoscaling update-auto-scaling-group --auto-scaling-group-name GROUP --health-check-type ELB --health-check-grace-period 300',
    iac: 'AWS::AutoScaling::AutoScalingGroup VPCZoneIdentifier (two zones), LaunchTemplate, HealthCheckType: ELB',
  },
  source: 'Amazon EC2 Auto Scaling User Guide, "Health checks for instances in an Auto Scaling group", "Launch configurations"',
  subject: autoscalingGroups,
  evaluate({ zones, launchConfiguration, balancers, healthChecks }) {
    return [
      ...(zones.length > 1 ? [] : [fail('the group has one zone only', { zones }, { discriminator: 'one-zone' })]),
      ...(launchConfiguration === undefined
        ? []
        : [
            fail(
              'the group launches by a launch configuration',
              { launchConfiguration },
              { discriminator: 'launch-configuration' },
            ),
          ]),
      ...(balancers.length === 0 || healthChecks.includes('ELB')
        ? []
        : [
            fail(
              'its instances serve a load balancer, whose health checks do not count',
              { balancers, healthChecks },
              { discriminator: 'health-check' },
            ),
          ]),
    ];
  },
});

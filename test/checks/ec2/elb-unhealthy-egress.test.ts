import elbUnhealthyEgress from '../../../functions/checks/ec2/elb-unhealthy-egress.ts';
import { ec2NetworkAcls } from '../../../functions/collect/ec2/network-acls.ts';
import { ec2NetworkInterfaces } from '../../../functions/collect/ec2/network-interfaces.ts';
import { ec2RouteTables } from '../../../functions/collect/ec2/route-tables.ts';
import { ec2SecurityGroups, type SecurityGroup } from '../../../functions/collect/ec2/security-groups.ts';
import { ec2Subnets } from '../../../functions/collect/ec2/subnets.ts';
import { ec2Vpcs } from '../../../functions/collect/ec2/vpcs.ts';
import { elbLoadBalancers, type ClassicLoadBalancer } from '../../../functions/collect/elb/load-balancers.ts';
import { elbv2LoadBalancers, type LoadBalancer } from '../../../functions/collect/elbv2/load-balancers.ts';
import { elbv2TargetGroups } from '../../../functions/collect/elbv2/target-groups.ts';
import { read } from '../../../functions/model/read.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { groupRule, networkAcl, networkInterface, rangeRule, routeTable, securityGroup, subnet, vpc } from '../../support/ec2.ts';
import { classicLoadBalancer, loadBalancer, targetGroup } from '../../support/elb.ts';

interface Situation {
  readonly ingress?: SecurityGroup['ingress'];
  readonly egress?: SecurityGroup['egress'];
  readonly group?: Parameters<typeof targetGroup>[0];
  readonly balancer?: Partial<LoadBalancer>;
}

const fromBalancer = (port: number) => groupRule('tcp', 'sg-lb', [port, port]);

const place = ({ ingress = [fromBalancer(8080)], egress = [rangeRule('-1', '0.0.0.0/0')] }: Situation) =>
  account()
    .with(ec2Vpcs, vpc())
    .with(ec2Subnets, subnet(), subnet({ name: 'subnet-2', ranges: ['10.1.2.0/24'] }))
    .with(ec2RouteTables, routeTable({ main: true }))
    .with(ec2NetworkAcls, networkAcl({ subnets: ['subnet-1', 'subnet-2'] }))
    .with(
      ec2SecurityGroups,
      securityGroup({ name: 'sg-lb', egress: [...egress] }),
      securityGroup({ name: 'sg-app', ingress: [...ingress], egress: [] }),
    )
    .with(
      ec2NetworkInterfaces,
      networkInterface({ name: 'eni-app', groups: ['sg-app'], subnetId: 'subnet-2', privateIpv4: ['10.1.2.10'], publicIpv4: [] }),
      networkInterface({ name: 'eni-lb', groups: ['sg-lb'], madeFor: 'ELB app/shop/50dc6c495c0c9188', instanceId: undefined }),
    );

const given = (situation: Situation = {}) =>
  place(situation)
    .with(elbv2LoadBalancers, loadBalancer(situation.balancer))
    .with(elbv2TargetGroups, targetGroup(situation.group));
const classic = (situation: Situation, over: Partial<ClassicLoadBalancer> = {}) =>
  place(situation).with(elbLoadBalancers, classicLoadBalancer(over));
const id = 'i-0a1b2c3d4e5f60718';
const withState = (state: string) => ({ targets: read([{ id, port: 8080, state }]) });

describeCheck(elbUnhealthyEgress, {
  flags: [
    {
      name: 'targets whose group lets the balancer not in',
      given: given({ ingress: [fromBalancer(80)] }),
      severity: 'high',
      evidence: {
        targets: [
          {
            target: id,
            refused: ['traffic on tcp 8080', 'health on tcp 8080'],
            inTheWay: ['no rule of sg-app lets TCP port 8080 in'],
          },
        ],
        loadBalancers: ['shop'],
      },
    },
    {
      name: 'health checks on a port of their own',
      given: given({ group: { healthCheck: { enabled: true, protocol: 'HTTP', port: '9000' } } }),
      failures: [{ message: `health checks of load balancer shop do not get through to ${id}` }],
    },
    {
      name: 'a balancer whose own group lets nothing out',
      given: given({ egress: [] }),
      failures: [{ message: `requests and health checks of load balancer shop do not get through to ${id}` }],
    },
    {
      name: 'requests to a target that answers its health checks elsewhere',
      given: given({
        ingress: [fromBalancer(9000)],
        group: { healthCheck: { enabled: true, port: '9000' }, ...withState('healthy') },
      }),
      failures: [{ message: `requests of load balancer shop do not get through to ${id}` }],
    },
    {
      name: 'a target by its address',
      given: given({
        ingress: [],
        group: { targetType: 'ip', targets: read([{ id: '10.1.2.10', port: 8080, state: 'unhealthy' }]) },
      }),
    },
    {
      name: 'health checks of a network load balancer',
      given: given({
        ingress: [rangeRule('tcp', '10.9.0.0/16', [8080, 8080])],
        balancer: { kind: 'network', groups: [] },
        group: { protocol: 'TCP' },
      }),
    },
    { name: 'a classic load balancer', given: classic({ ingress: [] }) },
    { name: 'the health check of a classic load balancer', given: classic({}, { healthCheck: 'TCP:9000' }) },
  ],
  spares: [
    { name: 'a rule for the balancer’s group', given: given() },
    { name: 'a rule for the balancer’s subnet', given: given({ ingress: [rangeRule('tcp', '10.1.1.0/24', [8080, 8080])] }) },
    { name: 'a target on its way out', given: given({ ingress: [], group: withState('draining') }) },
    { name: 'a target in no zone of the balancer', given: given({ ingress: [], group: withState('unused') }) },
    { name: 'a target group that nobody sends to', given: given({ ingress: [], group: { loadBalancers: [] } }) },
    { name: 'functions', given: given({ ingress: [], group: { targetType: 'lambda' } }) },
    { name: 'a classic load balancer that gets through', given: classic({}) },
    { name: 'a classic load balancer without instances', given: classic({ ingress: [] }, { instances: [] }) },
    {
      name: 'clients of a network load balancer, which may keep their addresses',
      given: given({
        ingress: [rangeRule('tcp', '10.1.1.0/24', [9000, 9000])],
        balancer: { kind: 'network', groups: [] },
        group: { protocol: 'TCP', healthCheck: { enabled: true, port: '9000' } },
      }),
    },
  ],
  unsure: [
    {
      name: 'groups that may not be read',
      given: given({ ingress: [] }).without(ec2SecurityGroups),
      action: 'ec2:DescribeSecurityGroups',
    },
    {
      name: 'targets that may not be read',
      given: given({ ingress: [] }).withoutPart(elbv2TargetGroups, 'targets'),
      action: 'elasticloadbalancing:DescribeTargetHealth',
    },
  ],
  shades: elbUnhealthyEgress.datasets,
});

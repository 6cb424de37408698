import {
  DescribeLoadBalancersCommand as DescribeClassic,
  ElasticLoadBalancingClient,
} from '@aws-sdk/client-elastic-load-balancing';
import {
  DescribeLoadBalancersCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { mockClient } from 'aws-sdk-client-mock';
import type { Dataset } from '../../../functions/collect/dataset.ts';
import { elbLoadBalancers } from '../../../functions/collect/elb/load-balancers.ts';
import { elbv2LoadBalancers } from '../../../functions/collect/elbv2/load-balancers.ts';
import { elbv2TargetGroups } from '../../../functions/collect/elbv2/target-groups.ts';
import type { ItemBase } from '../../../functions/model/item.ts';
import { ACCOUNT, REGION } from '../../support/account.ts';
import { collectHere } from '../../support/collect.ts';

const v2 = mockClient(ElasticLoadBalancingV2Client);
const v1 = mockClient(ElasticLoadBalancingClient);
beforeEach(() => {
  v2.reset();
  v1.reset();
});

const refusal = (name: string) => Object.assign(new Error(name), { name });
const arn = (rest: string) => `arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT}:${rest}`;

test('load balancers of all pages', async () => {
  v2.on(DescribeLoadBalancersCommand, { PageSize: 400 })
    .resolvesOnce({
      LoadBalancers: [
        {
          LoadBalancerArn: arn('loadbalancer/app/shop/50dc6c495c0c9188'),
          LoadBalancerName: 'shop',
          Type: 'application',
          Scheme: 'internet-facing',
          VpcId: 'vpc-1',
          SecurityGroups: ['sg-1'],
          AvailabilityZones: [{ ZoneName: 'eu-west-1a', SubnetId: 'subnet-1' }],
          State: { Code: 'active' },
        },
      ],
      NextMarker: 'more',
    })
    .resolves({
      LoadBalancers: [
        {
          LoadBalancerArn: arn('loadbalancer/net/in/1'),
          LoadBalancerName: 'in',
          Type: 'network',
          Scheme: 'internal',
          State: { Code: 'active' },
        },
      ],
    });
  expect(await collectHere(elbv2LoadBalancers)).toMatchObject({
    value: [
      { name: 'shop', kind: 'application', internetFacing: true, groups: ['sg-1'], subnets: ['subnet-1'] },
      { name: 'in', kind: 'network', internetFacing: false, groups: [], subnets: [] },
    ],
  });
});

test('target groups, and the health of their targets', async () => {
  const [app, gone] = [arn('targetgroup/app/1'), arn('targetgroup/gone/2')];
  const described = (TargetGroupArn: string, TargetGroupName: string) => ({
    TargetGroupArn,
    TargetGroupName,
    TargetType: 'instance' as const,
    Protocol: 'HTTP' as const,
    Port: 8080,
    VpcId: 'vpc-1',
    HealthCheckEnabled: true,
    HealthCheckProtocol: 'HTTP' as const,
    HealthCheckPort: 'traffic-port',
    LoadBalancerArns: [arn('loadbalancer/app/shop/50dc6c495c0c9188')],
  });
  v2.on(DescribeTargetGroupsCommand, { PageSize: 400 })
    .resolves({ TargetGroups: [described(app, 'app'), described(gone, 'gone')] })
    .on(DescribeTargetHealthCommand, { TargetGroupArn: app })
    .resolves({
      TargetHealthDescriptions: [
        { Target: { Id: 'i-1', Port: 8080 }, TargetHealth: { State: 'unhealthy', Reason: 'Target.Timeout' } },
      ],
    })
    .on(DescribeTargetHealthCommand, { TargetGroupArn: gone })
    .rejects(refusal('TargetGroupNotFoundException'));
  expect(await collectHere(elbv2TargetGroups)).toMatchObject({
    value: [
      {
        name: 'app',
        targetType: 'instance',
        healthCheck: { enabled: true, protocol: 'HTTP', port: 'traffic-port' },
        targets: { state: 'read', value: [{ id: 'i-1', port: 8080, state: 'unhealthy', reason: 'Target.Timeout' }] },
      },
    ],
  });
});

test('classic load balancers: whom they ask where', async () => {
  v1.on(DescribeClassic, { PageSize: 400 }).resolves({
    LoadBalancerDescriptions: [
      {
        LoadBalancerName: 'old',
        Scheme: 'internet-facing',
        VPCId: 'vpc-1',
        SecurityGroups: ['sg-1'],
        Subnets: ['subnet-1'],
        Instances: [{ InstanceId: 'i-1' }],
        ListenerDescriptions: [
          { Listener: { Protocol: 'HTTP', LoadBalancerPort: 80, InstancePort: 8080 } },
          { Listener: { Protocol: 'HTTPS', LoadBalancerPort: 443, InstancePort: 8080 } },
        ],
        HealthCheck: { Target: 'HTTP:8081/health', Interval: 30, Timeout: 5, UnhealthyThreshold: 2, HealthyThreshold: 2 },
      },
    ],
  });
  expect(await collectHere(elbLoadBalancers)).toMatchObject({
    value: [{ arn: arn('loadbalancer/old'), instances: ['i-1'], instancePorts: [8080], healthCheck: 'HTTP:8081/health' }],
  });
});

const datasets: readonly Dataset<ItemBase>[] = [elbv2LoadBalancers, elbv2TargetGroups, elbLoadBalancers];

describe.each(datasets.map((dataset) => [dataset.id, dataset] as const))('%s', (id, dataset) => {
  test('an answer without its list is malformed, not empty', async () => {
    v2.onAnyCommand().resolves({});
    v1.onAnyCommand().resolves({});
    expect(await collectHere(dataset)).toMatchObject({ state: 'unreadable', dataset: id, reason: 'malformed' });
  });

  test('a refusal names the action', async () => {
    v2.onAnyCommand().rejects(refusal('AccessDenied'));
    v1.onAnyCommand().rejects(refusal('AccessDenied'));
    expect(await collectHere(dataset)).toMatchObject({ state: 'unreadable', action: dataset.actions[0], reason: 'denied' });
  });
});

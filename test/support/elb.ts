import type { FullItem } from '../../functions/collect/dataset.ts';
import type { elbLoadBalancers } from '../../functions/collect/elb/load-balancers.ts';
import type { Listener } from '../../functions/collect/elbv2/listeners.ts';
import type { elbv2LoadBalancers } from '../../functions/collect/elbv2/load-balancers.ts';
import type { elbv2TargetGroups } from '../../functions/collect/elbv2/target-groups.ts';
import { read } from '../../functions/model/read.ts';
import { ACCOUNT, REGION } from './account.ts';

type Balancer = FullItem<typeof elbv2LoadBalancers>;
type Classic = FullItem<typeof elbLoadBalancers>;

const base = `arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT}`;

/** An application load balancer in `subnet-1`, of group `sg-lb`. */
export function loadBalancer(over: Partial<Balancer> = {}): Balancer {
  return {
    arn: `${base}:loadbalancer/app/shop/50dc6c495c0c9188`,
    name: 'shop',
    type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    kind: 'application',
    internetFacing: true,
    vpcId: 'vpc-1',
    groups: ['sg-lb'],
    subnets: ['subnet-1'],
    state: 'active',
    listeners: read([listener()]),
    accessLogs: read({ enabled: true, bucket: 'logs' }),
    ...over,
  };
}

/** What that load balancer sends to: an instance on port 8080. */
export function targetGroup(over: Partial<FullItem<typeof elbv2TargetGroups>> = {}): FullItem<typeof elbv2TargetGroups> {
  return {
    arn: `${base}:targetgroup/app/73e2d6bc24d8a067`,
    name: 'app',
    type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    targetType: 'instance',
    protocol: 'HTTP',
    port: 8080,
    vpcId: 'vpc-1',
    loadBalancers: [loadBalancer().arn],
    healthCheck: { enabled: true, protocol: 'HTTP', port: 'traffic-port' },
    targets: read([{ id: 'i-0a1b2c3d4e5f60718', port: 8080, state: 'unhealthy' }]),
    ...over,
  };
}

/** A classic load balancer of the same shape. */
export function classicLoadBalancer(over: Partial<Classic> = {}): Classic {
  return {
    arn: `${base}:loadbalancer/old`,
    name: 'old',
    type: 'AWS::ElasticLoadBalancing::LoadBalancer',
    internetFacing: true,
    vpcId: 'vpc-1',
    groups: ['sg-lb'],
    subnets: ['subnet-1'],
    instances: ['i-0a1b2c3d4e5f60718'],
    instancePorts: [8080],
    listeners: [{ port: 443, protocol: 'HTTPS', policies: ['modern'] }],
    healthCheck: 'HTTP:8080/health',
    accessLogs: read({ enabled: true, bucket: 'logs' }),
    tlsPolicies: read([{ name: 'modern', protocols: ['TLSv1.2'] }]),
    ...over,
  };
}

/** An HTTPS listener that hands on what it gets. */
export function listener(over: Partial<Listener> = {}): Listener {
  const { port = 443 } = over;
  return {
    arn: `${base}:listener/app/shop/50dc6c495c0c9188/${String(port)}`,
    port,
    protocol: 'HTTPS',
    tlsPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
    actions: ['forward'],
    ...over,
  };
}

/** A listener of plain HTTP. */
export function plainListener(...actions: Listener['actions']): Listener {
  const { tlsPolicy: _policy, ...plain } = listener({ port: 80, protocol: 'HTTP', actions });
  return plain;
}

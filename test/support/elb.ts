import type { FullItem } from '../../functions/collect/dataset.ts';
import type { elbLoadBalancers } from '../../functions/collect/elb/load-balancers.ts';
import type { Listener } from '../../functions/collect/elbv2/listeners.ts';
import type { elbv2LoadBalancers } from '../../functions/collect/elbv2/load-balancers.ts';
import { read } from '../../functions/model/read.ts';
import { ACCOUNT, REGION } from './account.ts';

type Balancer = FullItem<typeof elbv2LoadBalancers>;
type Classic = FullItem<typeof elbLoadBalancers>;

/** An application load balancer on the internet that speaks TLS 1.2 and keeps access logs. */
export function loadBalancer(over: Partial<Balancer> = {}): Balancer {
  return {
    arn: `arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT}:loadbalancer/app/shop/1`,
    name: 'shop',
    type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    kind: 'application',
    internetFacing: true,
    vpcId: 'vpc-1',
    groups: ['sg-1'],
    subnets: ['subnet-1'],
    state: 'active',
    listeners: read([listener()]),
    accessLogs: read({ enabled: true, bucket: 'logs' }),
    ...over,
  };
}

/** An HTTPS listener that hands on what it gets. */
export function listener(over: Partial<Listener> = {}): Listener {
  const { port = 443 } = over;
  return {
    arn: `arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT}:listener/app/shop/1/${String(port)}`,
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

/** A classic load balancer that speaks TLS 1.2 and keeps access logs. */
export function classicBalancer(over: Partial<Classic> = {}): Classic {
  return {
    arn: `arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT}:loadbalancer/old-shop`,
    name: 'old-shop',
    type: 'AWS::ElasticLoadBalancing::LoadBalancer',
    internetFacing: true,
    vpcId: 'vpc-1',
    groups: ['sg-1'],
    subnets: ['subnet-1'],
    instances: [],
    instancePorts: [8080],
    listeners: [{ port: 443, protocol: 'HTTPS', policies: ['modern'] }],
    healthCheck: 'HTTP:8080/health',
    accessLogs: read({ enabled: true, bucket: 'logs' }),
    tlsPolicies: read([{ name: 'modern', protocols: ['TLSv1.2'] }]),
    ...over,
  };
}

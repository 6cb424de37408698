import { ec2NetworkInterfaces, type NetworkInterface } from '../../collect/ec2/network-interfaces.ts';
import { elbLoadBalancers } from '../../collect/elb/load-balancers.ts';
import { elbv2LoadBalancers } from '../../collect/elbv2/load-balancers.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';
import { groupedBy } from '../../model/grouped.ts';
import type { Interface } from '../../reasoning/network/network-input.ts';
import { balancerOfInterface, type Balancer } from './behind.ts';

/** A load balancer, and the interfaces from which it asks its targets. */
export interface BalancerNodes {
  readonly name: string;
  readonly kind: Balancer['kind'];
  readonly nodes: readonly Interface[];
}

/** Where no interface of a balancer is to be seen: one in each of its subnets, with its groups. */
function supposed(name: string, subnets: readonly string[], groups: readonly string[], kind: string): readonly Interface[] {
  return subnets.map((subnetId) => ({
    name,
    status: 'in-use',
    subnetId,
    groups,
    publicIpv4: [],
    ipv6: [],
    deniesInternet: false,
    kind,
  }));
}

/** Load balancers of every kind, by ARN. */
export const balancerNodes = defineFacts({
  id: 'elb.balancerNodes',
  from: {
    owners: balancerOfInterface,
    interfaces: ec2NetworkInterfaces,
    balancers: elbv2LoadBalancers,
    classic: elbLoadBalancers,
  },
  derive({ owners, interfaces, balancers, classic }): ReadonlyMap<string, BalancerNodes> {
    const own = groupedBy(interfaces, ({ name }) => owners.get(name)?.arn);
    const nodesOf = (arn: string, otherwise: readonly Interface[]): readonly Interface[] => own.get(arn) ?? otherwise;
    const known = [
      ...balancers.map(({ arn, name, kind, subnets, groups }) => {
        const form = kind === 'network' ? 'network_load_balancer' : 'interface';
        return [arn, { name, kind, nodes: nodesOf(arn, supposed(name, subnets, groups, form)) }] as const;
      }),
      ...classic.map(({ arn, name, subnets, groups }) => {
        return [
          arn,
          { name, kind: 'classic' as const, nodes: nodesOf(arn, supposed(name, subnets, groups, 'interface')) },
        ] as const;
      }),
    ];
    return new Map<string, BalancerNodes>(known);
  },
});

/** The interfaces of each instance, by its id; the first is the one that a load balancer asks. */
export const interfacesByInstance = defineFacts({
  id: 'ec2.interfacesByInstance',
  from: { interfaces: ec2NetworkInterfaces },
  derive: ({ interfaces }): ReadonlyMap<string, readonly NetworkInterface[]> =>
    groupedBy(interfaces, ({ instanceId = '' }) => instanceId),
});

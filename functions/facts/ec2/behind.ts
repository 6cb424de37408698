import { ec2Instances, type Ec2Instance } from '../../collect/ec2/instances.ts';
import { ec2NetworkInterfaces } from '../../collect/ec2/network-interfaces.ts';
import { elbLoadBalancers } from '../../collect/elb/load-balancers.ts';
import { elbv2LoadBalancers } from '../../collect/elbv2/load-balancers.ts';
import { rdsDatabases, type Database } from '../../collect/rds/databases.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';
import { groupedByEach } from '../../model/grouped.ts';

/** Instances by id. */
export const ec2InstancesById = defineFacts({
  id: 'ec2.instancesById',
  from: { instances: ec2Instances },
  derive: ({ instances }): ReadonlyMap<string, Ec2Instance> => new Map(instances.map((each) => [each.name, each])),
});

const databaseInterface = 'RDSNetworkInterface';

/** True for an interface that RDS made for one of its databases. */
export function isDatabaseInterface({ madeFor }: { readonly madeFor?: string | undefined }): boolean {
  return madeFor === databaseInterface;
}

/** What an interface of RDS and its database have alike: the same groups. EC2 tells no more of whose it is. */
export function groupsKey(groups: readonly string[]): string {
  return groups.toSorted().join();
}

/** Databases by the set of their security groups. */
export const databasesByGroups = defineFacts({
  id: 'rds.databasesByGroups',
  from: { databases: rdsDatabases },
  derive: ({ databases }): ReadonlyMap<string, readonly Database[]> =>
    groupedByEach(databases, ({ securityGroups }) => [groupsKey(securityGroups)]),
});

/** A load balancer as far as whose interfaces are its own. */
export interface Balancer {
  readonly arn: string;
  readonly name: string;
  readonly kind: 'application' | 'network' | 'gateway' | 'classic';
}

/** The load balancer that each interface was made for, by the interface's id. */
export const balancerOfInterface = defineFacts({
  id: 'elb.balancerOfInterface',
  from: { interfaces: ec2NetworkInterfaces, balancers: elbv2LoadBalancers, classic: elbLoadBalancers },
  derive({ interfaces, balancers, classic }): ReadonlyMap<string, Balancer> {
    const byWords = new Map([
      ...balancers.map(({ arn, name, kind }): [string, Balancer] => [wordsFor(arn), { arn, name, kind }]),
      ...classic.map(({ arn, name }): [string, Balancer] => [`ELB ${name}`, { arn, name, kind: 'classic' }]),
    ]);
    return new Map(
      interfaces.flatMap(({ name, madeFor = '' }) => {
        const balancer = byWords.get(madeFor);
        return balancer === undefined ? [] : [[name, balancer] as const];
      }),
    );
  },
});

/** How EC2 describes the interfaces of a load balancer: `ELB app/shop/50dc6c495c0c9188`, the end of its ARN. */
function wordsFor(arn: string): string {
  const mark = 'loadbalancer/';
  return `ELB ${arn.slice(arn.indexOf(mark) + mark.length)}`;
}

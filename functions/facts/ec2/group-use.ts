import { ec2NetworkInterfaces, type NetworkInterface } from '../../collect/ec2/network-interfaces.ts';
import { rdsDatabases, type Database } from '../../collect/rds/databases.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';
import { groupedByEach } from '../../model/grouped.ts';
import { membersOf } from '../../reasoning/network/groups.ts';

/** The interfaces that each security group is attached to, by the group's id; by name, so that the same one stands for all in every run. */
export const groupInterfaces = defineFacts({
  id: 'ec2.groupInterfaces',
  from: { interfaces: ec2NetworkInterfaces },
  derive: ({ interfaces }): ReadonlyMap<string, readonly NetworkInterface[]> => membersOf(interfaces, ({ groups }) => groups),
});

/** The databases that each security group guards, by the group's id. */
export const groupDatabases = defineFacts({
  id: 'rds.groupDatabases',
  from: { databases: rdsDatabases },
  derive: ({ databases }): ReadonlyMap<string, readonly Database[]> =>
    groupedByEach(databases, ({ securityGroups }) => securityGroups),
});

import { launchConfigurations } from '../../collect/autoscaling/launch-configurations.ts';
import { ec2LaunchTemplates } from '../../collect/ec2/launch-templates.ts';
import { ec2NetworkInterfaces } from '../../collect/ec2/network-interfaces.ts';
import { ec2SecurityGroups } from '../../collect/ec2/security-groups.ts';
import { lambdaFunctions } from '../../collect/lambda/functions.ts';
import { rdsDatabases } from '../../collect/rds/databases.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';

/**
 * Ids of the security groups of a region that something has or speaks of: interfaces, rules of other groups, launch templates
 * and configurations, functions (whose interfaces Lambda takes away while they idle) and databases (whose interfaces are gone while they are stopped).
 */
export const usedGroups = defineFacts({
  id: 'ec2.usedGroups',
  from: {
    interfaces: ec2NetworkInterfaces,
    groups: ec2SecurityGroups,
    templates: ec2LaunchTemplates,
    configurations: launchConfigurations,
    functions: lambdaFunctions,
    databases: rdsDatabases,
  },
  derive({ interfaces, groups, templates, configurations, functions, databases }): ReadonlySet<string> {
    const used = new Set<string>();
    const use = (ids: readonly string[]) => {
      for (const id of ids) used.add(id);
    };
    for (const each of interfaces) use(each.groups);
    for (const { name, ingress, egress } of groups) {
      for (const { peer } of [...ingress, ...egress]) if (peer.kind === 'group' && peer.id !== name) used.add(peer.id);
    }
    for (const { versions } of templates) for (const version of versions) use(version.groups);
    for (const each of configurations) use(each.groups ?? []);
    for (const { vpc } of functions) use(vpc?.groups ?? []);
    for (const { securityGroups } of databases) use(securityGroups);
    return used;
  },
});

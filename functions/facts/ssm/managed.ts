import { ssmManagedInstances, type ManagedInstance } from '../../collect/ssm/managed-instances.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';

/** What Systems Manager knows of each instance of a region, by its id. */
export const managedInstancesById = defineFacts({
  id: 'ssm.managedInstancesById',
  from: { managed: ssmManagedInstances },
  derive: ({ managed }): ReadonlyMap<string, ManagedInstance> => new Map(managed.map((each) => [each.name, each])),
});

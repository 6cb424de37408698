import { logGroups, type LogGroup } from '../../collect/logs/log-groups.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';

/** The log groups of a region by name. */
export const logGroupsByName = defineFacts({
  id: 'logs.groupsByName',
  from: { groups: logGroups },
  derive: ({ groups }): ReadonlyMap<string, LogGroup> => new Map(groups.map((group) => [group.name, group])),
});

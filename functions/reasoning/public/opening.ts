import { matchesAction } from '../policy/match.ts';
import type { OpenStatement } from './access.ts';

/** True where a statement leaves an action open to anyone. */
export function opens({ actions }: OpenStatement, action: string): boolean {
  return actions.some((pattern) => matchesAction(pattern, action));
}

/** What proves that a statement lets anyone in: whom, to do what, and the conditions that do not narrow it. */
export function openingOf({ statement, who, actions, conditionKeys }: OpenStatement) {
  return {
    statement,
    who: [...who],
    actions: [...actions],
    ...(conditionKeys.length === 0 ? {} : { conditionKeys: [...conditionKeys] }),
  };
}

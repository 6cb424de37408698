import type { PolicyDocument } from '../../../model/policy.ts';
import type { PolicyKind } from '../policy-kind.ts';
import { actionFlaws } from './actions.ts';
import { conditionFlaws } from './conditions.ts';
import { elementFlaws, repeatedSids } from './elements.ts';
import { flaw, type Flaw } from './flaw.ts';
import { principalFlaws } from './principals.ts';
import { resourceFlaws } from './resources.ts';
import { strangeResources } from './resource-types.ts';
import { variableFlaws } from './variables.ts';

/**
 * For each statement of a policy, in its order, what AWS would reject in it or what never matches as written. That a name
 * is spelled right and yet means nothing today (a principal that is gone) is not looked at.
 */
export function flawsOf(
  document: PolicyDocument,
  { kind, on }: { readonly kind: PolicyKind; readonly on?: string | undefined },
): readonly (readonly Flaw[])[] {
  const repeated = repeatedSids(document.statements, kind);
  return document.statements.map((statement, index) => {
    const inActions = actionFlaws(statement, kind);
    const inResources = kind === 'trust' ? [] : resourceFlaws(statement, on);
    const isReadable = inActions.length === 0 && inResources.length === 0;
    return [
      ...(repeated.has(index) ? [flaw('Sid', statement.sid, 'an earlier statement of the policy has the same Sid')] : []),
      ...elementFlaws(statement, kind),
      ...principalFlaws(statement),
      ...inActions,
      ...inResources,
      ...(isReadable ? strangeResources(statement) : []),
      ...conditionFlaws(statement.conditions),
      ...variableFlaws(statement, document),
    ];
  });
}

import type { PolicyDocument } from '../../model/policy.ts';
import type { Read } from '../../model/read.ts';

interface User {
  readonly kind: 'user';
}

interface Role {
  readonly kind: 'role';
  readonly name: string;
  readonly path: string;
  readonly serviceLinked: boolean;
  readonly trust: Read<PolicyDocument>;
}

/** True for what can send requests itself. */
export function isPrincipal<Item extends { readonly kind: string }>(
  item: Item,
): item is Extract<Item, { readonly kind: 'user' | 'role' }> {
  return item.kind === 'user' || item.kind === 'role';
}

/**
 * Service-linked roles, those that IAM Identity Center keeps for its permission sets, and the one that the CDK's
 * bootstrap makes for CloudFormation and for nobody else.
 */
export function isMadeByAws(principal: User | Role): boolean {
  if (principal.kind === 'user') return false;
  if (principal.serviceLinked || principal.path.startsWith('/aws-reserved/')) return true;
  return /^cdk-.*-cfn-exec-role-/.test(principal.name) && trustsOnlyCloudFormation(principal);
}

function trustsOnlyCloudFormation({ trust }: Role): boolean {
  if (trust.state === 'unreadable') return false;
  const allows = trust.value.statements.filter(({ effect }) => effect === 'Allow');
  return allows.every(({ principals, notPrincipals }) => {
    const named = Object.values(principals ?? {}).flat();
    return notPrincipals === undefined && named.length > 0 && named.every((name) => name === 'cloudformation.amazonaws.com');
  });
}

import type { Statement } from '../../../model/policy.ts';
import type { PolicyKind } from '../policy-kind.ts';
import { flaw, type Flaw } from './flaw.ts';

/** Elements that a statement lacks, that exclude each other, or that have no place in such a policy ("IAM JSON policy elements reference"). */
export function elementFlaws(statement: Statement, kind: PolicyKind): readonly Flaw[] {
  const { principals, notPrincipals, actions, notActions, resources, notResources } = statement;
  const names = principals !== undefined || notPrincipals !== undefined;
  return [
    ...ofPair(['Action', 'NotAction'], actions.length > 0, notActions.length > 0),
    ...(kind === 'trust'
      ? inTrust(resources.length > 0, notResources.length > 0)
      : ofPair(['Resource', 'NotResource'], resources.length > 0, notResources.length > 0)),
    ...(kind === 'identity' && names
      ? [
          flaw(
            principals === undefined ? 'NotPrincipal' : 'Principal',
            undefined,
            'a policy of an identity names no principal: it speaks of whoever it is attached to',
          ),
        ]
      : []),
    ...(kind !== 'identity' && !names
      ? [flaw('Principal', undefined, 'there is none, and a policy on a resource or role has to say of whom it speaks')]
      : []),
    ...(principals !== undefined && notPrincipals !== undefined
      ? [flaw('NotPrincipal', undefined, 'Principal and NotPrincipal stand in one statement, which may have only one of them')]
      : []),
    ...(kind === 'trust' && notPrincipals !== undefined && statement.effect === 'Allow'
      ? [flaw('NotPrincipal', undefined, 'a trust policy may not allow by exception')]
      : []),
  ];
}

function ofPair([one, other]: readonly [string, string], hasOne: boolean, hasOther: boolean): readonly Flaw[] {
  if (hasOne && hasOther)
    return [flaw(other, undefined, `${one} and ${other} stand in one statement, which may have only one of them`)];
  return hasOne || hasOther ? [] : [flaw(one, undefined, `there is neither ${one} nor ${other}`)];
}

function inTrust(hasResource: boolean, hasNotResource: boolean): readonly Flaw[] {
  const why = 'a trust policy names no resource: it speaks of the role that it stands on';
  return [
    ...(hasResource ? [flaw('Resource', undefined, why)] : []),
    ...(hasNotResource ? [flaw('NotResource', undefined, why)] : []),
  ];
}

/** Sids that stand twice, which IAM refuses; other services take them. */
export function repeatedSids(statements: readonly Statement[], kind: PolicyKind): ReadonlySet<number> {
  if (kind !== 'identity' && kind !== 'trust') return new Set();
  const seen = new Set<string>();
  return new Set(
    statements.flatMap(({ sid }, index) => {
      if (sid === undefined) return [];
      const isRepeated = seen.has(sid);
      seen.add(sid);
      return isRepeated ? [index] : [];
    }),
  );
}

/** Why a policy's `Version` is none; `undefined` for one of the two that there are ("Version"). */
export function versionFlaw(version: string): Flaw | undefined {
  if (version === '2012-10-17' || version === '2008-10-17') return undefined;
  return flaw('Version', version, 'there is no such version of the policy language, only 2012-10-17 and 2008-10-17');
}

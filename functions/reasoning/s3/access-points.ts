import type { Conditions, PolicyDocument, Statement } from '../../model/policy.ts';
import { clausesOf } from '../policy/clause.ts';
import { overlap } from '../policy/match.ts';
import { publicAccess, type OpenStatement, type PublicAccess } from '../public/access.ts';
import { outsidersOf } from '../public/everyone.ts';
import { clauseFit, contextOf, type RequestContext } from '../public/request.ts';
import { publicStatements } from './public.ts';

/** An access point as far as its exposure goes. */
interface AccessPoint {
  readonly arn: string;
  readonly policy: PolicyDocument | null;
  /** `Internet`, or `VPC` for one that answers in a VPC only. */
  readonly networkOrigin: string;
  /** RestrictPublicBuckets of the access point itself; it stays as it was made. */
  readonly restricted: boolean;
}

interface UnderlyingBucket {
  readonly arn: string;
  readonly policy: PolicyDocument | null;
  /** RestrictPublicBuckets of the bucket, or of its account. */
  readonly restricted: boolean;
}

const nothing: PublicAccess = { open: [], undecided: [] };

/**
 * What an access point lets everyone do: what its own policy does, as far as the bucket's policy lets in those who come by
 * it. Sources: "Managing public access to access points", "Delegating access control to access points".
 */
export function accessPointAccess(point: AccessPoint, bucket: UnderlyingBucket, now: Date): PublicAccess {
  if (point.policy === null || point.networkOrigin === 'VPC' || point.restricted || bucket.restricted) return nothing;
  if (!mayDelegate(bucket.policy)) return nothing;
  const own = publicAccess(point.policy, { kind: 's3-access-point', arn: point.arn, now });
  const through = publicStatements(seenThrough(bucket.policy, point, now), bucket.arn, now);
  const open = own.open.filter((statement) => meets(statement, through.open));
  const undecided = [...own.open, ...own.undecided].filter(
    (statement) => !open.includes(statement) && meets(statement, [...through.open, ...through.undecided]),
  );
  return { open, undecided };
}

/** False for a bucket whose policy lets nobody in who was not chosen, by whatever access point. */
export function mayDelegate(policy: PolicyDocument | null): policy is PolicyDocument {
  return policy?.statements.some((statement) => statement.effect === 'Allow' && outsidersOf(statement).length > 0) ?? false;
}

function meets({ actions }: OpenStatement, others: readonly OpenStatement[]): boolean {
  return others.some((other) =>
    other.actions.some((theirs) => actions.some((ours) => overlap(ours.toLowerCase(), theirs.toLowerCase()))),
  );
}

/** A bucket's policy as it is for requests by an access point: what it says of those is decided, and left out. */
function seenThrough(policy: PolicyDocument, { arn, networkOrigin }: AccessPoint, now: Date): PolicyDocument {
  const context = contextOf({
    's3:DataAccessPointArn': arn,
    's3:DataAccessPointAccount': arn.split(':')[4] ?? '',
    's3:AccessPointNetworkOrigin': networkOrigin,
  });
  return { ...policy, statements: policy.statements.flatMap((statement) => narrowedTo(statement, context, now)) };
}

function narrowedTo(statement: Statement, context: RequestContext, now: Date): readonly Statement[] {
  const conditions: Record<string, Record<string, string[]>> = {};
  for (const [operator, key, values] of linesOf(statement.conditions)) {
    const [clause] = context.has(key.toLowerCase()) ? clausesOf({ [operator]: { [key]: values } }) : [];
    const fit = clause === undefined ? 'maybe' : clauseFit(clause, context, now);
    if (fit === 'no') return [];
    if (fit === 'maybe') conditions[operator] = { ...conditions[operator], [key]: values };
  }
  return [{ ...statement, conditions }];
}

function linesOf(conditions: Conditions): readonly (readonly [operator: string, key: string, values: string[]])[] {
  return Object.entries(conditions).flatMap(([operator, byKey]) =>
    Object.entries(byKey).map(([key, values]) => [operator, key, values] as const),
  );
}

import { iamAuthorizationDetails } from '../../collect/iam/authorization-details.ts';
import type { AuthorizationItem } from '../../collect/iam/authorization-item.ts';
import type { ItemOf } from '../../collect/dataset.ts';
import { kmsKeys } from '../../collect/kms/keys.ts';
import { s3Buckets } from '../../collect/s3/buckets.ts';
import type { PolicyDocument, Statement } from '../../model/policy.ts';
import type { Read, Unreadable } from '../../model/read.ts';
import type { Impossible } from '../../reasoning/policy/clause.ts';
import { neverHolds } from '../../reasoning/policy/condition.ts';
import { statementName } from '../../reasoning/policy/grant.ts';
import { statementKeys } from '../../reasoning/policy/statement-key.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, type Fail } from '../../evaluate/verdict.ts';

const keysWithPolicy = kmsKeys.with('policy');
const bucketsWithPolicy = s3Buckets.with('policy');

export default defineCheck({
  id: 'iam-policy-condition-never-true',
  service: 'iam',
  title: 'Condition of a policy statement can never hold',
  severity: 'high',
  kind: 'breakage',
  why: 'An Allow with such a condition grants nothing, and a Deny stops nothing: the guard that the author meant is not there.',
  remediation: {
    console:
      'IAM › the policy, or the identity that holds it; KMS › the key › Key policy; or S3 › the bucket › Permissions: correct the condition, or remove the statement.',
    cli: 'aws accessanalyzer validate-policy --policy-type IDENTITY_OR_RESOURCE_POLICY --policy-document file://policy.json',
    iac: 'Correct Condition in the PolicyDocument, AssumeRolePolicyDocument or KeyPolicy.',
  },
  source: 'IAM User Guide, "IAM JSON policy elements: Condition operators"',
  subject: [iamAuthorizationDetails, keysWithPolicy, bucketsWithPolicy],
  where: (item) => !isOfAws(item),
  evaluate: (item, { now }) => documentsOn(item).flatMap((found) => deadStatements(found, now)),
});

type Holder = AuthorizationItem | ItemOf<typeof keysWithPolicy> | ItemOf<typeof bucketsWithPolicy>;

/** Its owner cannot change what AWS keeps. */
function isOfAws(item: Holder): boolean {
  if ('keyId' in item) return item.details.state === 'read' && item.details.value.manager === 'AWS';
  if (!('kind' in item)) return false;
  return (item.kind === 'policy' && item.manager === 'aws') || (item.kind === 'role' && item.serviceLinked);
}

interface Found {
  /** What to look for on the thing itself: `inline policy NAME`, `trust policy`; empty for a managed policy. */
  readonly place: string;
  /** `null` where there is none. */
  readonly document: Read<PolicyDocument | null>;
}

function documentsOn(item: Holder): readonly Found[] {
  if ('keyId' in item) return [{ place: 'key policy', document: item.policy }];
  if (!('kind' in item)) return [{ place: 'bucket policy', document: item.policy }];
  if (item.kind === 'policy') return [{ place: '', document: item.document }];
  const own = item.inline.map(({ name, document }) => ({ place: `inline policy ${name}`, document }));
  return item.kind === 'role' ? [...own, { place: 'trust policy', document: item.trust }] : own;
}

function deadStatements({ place, document }: Found, now: Date): readonly (Fail | Unreadable)[] {
  if (document.state === 'unreadable') return [document];
  const statements = document.value?.statements ?? [];
  const keys = statementKeys(statements);
  return statements.flatMap((statement, index) => {
    const reasons = neverHolds(statement, now);
    const discriminator = place === '' ? (keys[index] ?? '') : `${place}: ${keys[index] ?? ''}`;
    return reasons.length === 0 ? [] : [deadStatement(statement, reasons, { place, index, discriminator })];
  });
}

interface Spot {
  readonly place: string;
  readonly index: number;
  readonly discriminator: string;
}

function deadStatement(statement: Statement, reasons: readonly Impossible[], spot: Spot): Fail {
  const effect = statement.effect === 'Allow' ? 'this Allow grants nothing' : 'this Deny stops nothing';
  const evidence = {
    ...(spot.place === '' ? {} : { policy: spot.place }),
    statement: statementName(statement, spot.index),
    effect: statement.effect,
    reasons: reasons.map(({ why, clauses }) => ({
      why,
      conditions: clauses.map(({ operatorName, key, values }) => ({ operator: operatorName, key, values })),
    })),
  };
  return fail(`${effect}: ${reasons.map(({ why }) => why).join('; ')}`, evidence, { discriminator: spot.discriminator });
}

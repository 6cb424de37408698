import type { ItemOf } from '../../collect/dataset.ts';
import { iamAuthorizationDetails } from '../../collect/iam/authorization-details.ts';
import { kmsKeys } from '../../collect/kms/keys.ts';
import { lambdaFunctions } from '../../collect/lambda/functions.ts';
import { s3Buckets } from '../../collect/s3/buckets.ts';
import { secrets } from '../../collect/secretsmanager/secrets.ts';
import { snsTopics } from '../../collect/sns/topics.ts';
import { sqsQueues } from '../../collect/sqs/queues.ts';
import type { PolicyDocument, Statement } from '../../model/policy.ts';
import type { Read, Unreadable } from '../../model/read.ts';
import { statementName } from '../../reasoning/policy/opinion.ts';
import type { PolicyKind } from '../../reasoning/policy/policy-kind.ts';
import { statementKeys } from '../../reasoning/policy/statement-key.ts';

/** Whatever carries policies that its owner writes: the subject of the checks that judge policies as written. */
export const policyHolders = [
  iamAuthorizationDetails,
  kmsKeys.with('policy'),
  s3Buckets.with('policy'),
  snsTopics.with('policy'),
  sqsQueues.with('policy'),
  secrets.with('policy'),
  lambdaFunctions.with('policy'),
] as const;

/** One thing that carries policies. */
export type PolicyHolder = ItemOf<(typeof policyHolders)[number]>;

/** A policy on a thing, and how its owner finds it there. */
export interface HeldPolicy {
  /** `inline policy NAME`, `trust policy`, `bucket policy`; empty for a managed policy, which is the thing itself. */
  readonly place: string;
  readonly kind: PolicyKind;
  /** `null` where there is none. */
  readonly document: Read<PolicyDocument | null>;
}

/** True for what AWS keeps, and its owner cannot change. */
export function isOfAws(holder: PolicyHolder): boolean {
  if ('keyId' in holder) return holder.details.state === 'read' && holder.details.value.manager === 'AWS';
  if (!('kind' in holder)) return false;
  return (holder.kind === 'policy' && holder.manager === 'aws') || (holder.kind === 'role' && holder.serviceLinked);
}

/** True for what is about to be deleted, with its policy. */
export function isOnTheWayOut(holder: PolicyHolder): boolean {
  return 'keyId' in holder && holder.details.state === 'read' && holder.details.value.state.startsWith('Pending');
}

const kindsByType: Readonly<Record<string, readonly [PolicyKind, place: string]>> = {
  'AWS::KMS::Key': ['key', 'key policy'],
  'AWS::S3::Bucket': ['bucket', 'bucket policy'],
  'AWS::SNS::Topic': ['topic', 'access policy'],
  'AWS::SQS::Queue': ['queue', 'access policy'],
  'AWS::SecretsManager::Secret': ['secret', 'resource policy'],
  'AWS::Lambda::Function': ['function', 'resource policy'],
};

/** The policies on a thing. */
export function policiesOn(holder: PolicyHolder): readonly HeldPolicy[] {
  if ('policy' in holder) {
    const [kind, place] = kindsByType[holder.type] ?? ['other', 'resource policy'];
    return [{ place, kind, document: holder.policy }];
  }
  if (holder.kind === 'policy') return [{ place: '', kind: 'identity', document: holder.document }];
  const inline = holder.inline.map(({ name, document }): HeldPolicy => ({
    place: `inline policy ${name}`,
    kind: 'identity',
    document,
  }));
  return holder.kind === 'role' ? [...inline, { place: 'trust policy', kind: 'trust', document: holder.trust }] : inline;
}

/** A statement of a policy on a thing. */
export interface HeldStatement {
  readonly place: string;
  readonly kind: PolicyKind;
  readonly document: PolicyDocument;
  readonly statement: Statement;
  /** Its Sid, or its place in the policy: `#1` is the first. */
  readonly name: string;
  /** Tells it apart from all others on the thing, whatever becomes of those. */
  readonly discriminator: string;
}

/** All statements of all policies on a thing, and each policy that could not be read. */
export function statementsOn(holder: PolicyHolder): readonly (HeldStatement | Unreadable)[] {
  return policiesOn(holder).flatMap(({ place, kind, document: found }): readonly (HeldStatement | Unreadable)[] => {
    if (found.state === 'unreadable') return [found];
    const document = found.value;
    if (document === null) return [];
    const keys = statementKeys(document.statements);
    return document.statements.map((statement, index) => {
      const key = keys[index] ?? '';
      const discriminator = place === '' ? key : `${place}: ${key}`;
      return { place, kind, document, statement, name: statementName(statement, index), discriminator };
    });
  });
}

/** Where a statement stands, for the evidence. */
export function whereabouts({ place, name, statement }: HeldStatement) {
  return { ...(place === '' ? {} : { policy: place }), statement: name, effect: statement.effect };
}

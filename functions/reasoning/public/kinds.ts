import { isFixed, isOfOneAccount, knownValues, type KnownValues } from './known-values.ts';

/** What a policy stands on. `other` is any resource whose policy names only it and speaks of one service's actions. */
export type ResourceKind =
  | 's3-bucket'
  | 's3-access-point'
  | 'sqs-queue'
  | 'sns-topic'
  | 'lambda-function'
  | 'kms-key'
  | 'secret'
  | 'ecr-repository'
  | 'efs-file-system'
  | 'backup-vault'
  | 'opensearch-domain'
  | 'rest-api';

/** What requests name: the resource itself, or what is in it (a bucket's objects, a function's versions). */
export interface Target {
  readonly part: 'itself' | 'content';
  readonly pattern: string;
}

export interface Kind {
  /** The prefix of its actions. */
  readonly service: string;
  /** The rest of the ARN that stands for what is in it. */
  readonly content?: string;
  readonly known: KnownValues;
}

/** A bucket's own keys, of the list in "The meaning of public". */
const s3Bucket: KnownValues = {
  ...knownValues,
  's3:x-amz-server-side-encryption-aws-kms-key-id': isOfOneAccount,
  's3:dataaccesspointarn': isOfOneAccount,
  's3:dataaccesspointaccount': isFixed,
};

/** Elsewhere than in S3, whose list does not have them: the users of one application of a public identity provider. */
const ofOneApplication: KnownValues = {
  'cognito-identity.amazonaws.com:aud': isFixed,
  'cognito-identity.amazonaws.com:sub': isFixed,
  'accounts.google.com:aud': isFixed,
  'accounts.google.com:sub': isFixed,
  'graph.facebook.com:app_id': isFixed,
  'graph.facebook.com:id': isFixed,
  'www.amazon.com:app_id': isFixed,
  'www.amazon.com:user_id': isFixed,
};
const common: KnownValues = { ...knownValues, ...ofOneApplication };

export const kinds: Readonly<Record<ResourceKind, Kind>> = {
  's3-bucket': { service: 's3', content: '/*', known: s3Bucket },
  // "An access point policy that grants access to a set of access points using s3:DataAccessPointArn is considered public".
  's3-access-point': { service: 's3', content: '/object/*', known: without(s3Bucket, 's3:dataaccesspointarn') },
  'sqs-queue': { service: 'sqs', known: common },
  'sns-topic': { service: 'sns', known: { ...common, 'sns:endpoint': isOfOneEndpoint } },
  'lambda-function': {
    service: 'lambda',
    content: ':*',
    known: { ...common, 'lambda:eventsourcetoken': isFixed, 'lambda:sourcefunctionarn': isOfOneAccount },
  },
  'kms-key': { service: 'kms', known: { ...common, 'kms:calleraccount': isFixed, 'kms:viaservice': isOfOneService } },
  secret: { service: 'secretsmanager', known: common },
  'ecr-repository': { service: 'ecr', known: common },
  'efs-file-system': { service: 'elasticfilesystem', known: { ...common, 'elasticfilesystem:accesspointarn': isOfOneAccount } },
  'backup-vault': { service: 'backup', known: common },
  'opensearch-domain': { service: 'es', content: '/*', known: common },
  'rest-api': { service: 'execute-api', content: '/*', known: common },
};

/** The resource and what is in it, as the patterns that requests fall under. */
export function targetsOf(kind: ResourceKind, arn: string): readonly Target[] {
  const { content } = kinds[kind];
  const itself: Target = { part: 'itself', pattern: arn };
  return content === undefined ? [itself] : [itself, { part: 'content', pattern: `${arn}${content}` }];
}

function without(known: KnownValues, key: string): KnownValues {
  return Object.fromEntries(Object.entries(known).filter(([name]) => name !== key));
}

/** A whole endpoint, or all of one domain or account: who receives is known. */
function isOfOneEndpoint(value: string): boolean {
  return isOfOneAccount(value) || /^[^@]*@[^*?@$]+\.[^*?@$]+$/.test(value) || /^https:\/\/[^*?/$]+\//.test(value);
}

/** One service, in one region or all: it uses the key for the resources that its callers may use. */
function isOfOneService(value: string): boolean {
  return isFixed(value) || /^[a-z0-9-]+\.[^.]*\.amazonaws\./.test(value);
}

import { matchesAction, overlap } from '../policy/match.ts';
import { kinds, type ResourceKind, type Target } from './kinds.ts';

export type AccessLevel = 'read' | 'write';

/** An action by name, or by pattern where the vocabulary has none that fits. */
export interface Action {
  readonly name: string;
  /** Both where a pattern does not say. */
  readonly levels: readonly AccessLevel[];
  /** What the action is asked of; both where that is not known. */
  readonly parts: readonly Target['part'][];
}

/**
 * The actions that a policy on a resource can let others do, without the service's prefix, by what they are asked of.
 * Source: Service Authorization Reference. What is missing here still counts, by the pattern that allows it.
 */
const names: Readonly<Record<ResourceKind, Readonly<Partial<Record<Target['part'] | 'either', string>>>>> = {
  's3-bucket': {
    itself: `CreateBucket DeleteBucket DeleteBucketPolicy DeleteBucketWebsite GetAccelerateConfiguration
      GetAnalyticsConfiguration GetBucketAcl GetBucketCORS GetBucketLocation GetBucketLogging GetBucketNotification
      GetBucketObjectLockConfiguration GetBucketOwnershipControls GetBucketPolicy GetBucketPolicyStatus
      GetBucketPublicAccessBlock GetBucketRequestPayment GetBucketTagging GetBucketVersioning GetBucketWebsite
      GetEncryptionConfiguration GetIntelligentTieringConfiguration GetInventoryConfiguration GetLifecycleConfiguration
      GetMetricsConfiguration GetReplicationConfiguration ListBucket ListBucketMultipartUploads ListBucketVersions
      PutAccelerateConfiguration PutAnalyticsConfiguration PutBucketAcl PutBucketCORS PutBucketLogging PutBucketNotification
      PutBucketObjectLockConfiguration PutBucketOwnershipControls PutBucketPolicy PutBucketPublicAccessBlock
      PutBucketRequestPayment PutBucketTagging PutBucketVersioning PutBucketWebsite PutEncryptionConfiguration
      PutIntelligentTieringConfiguration PutInventoryConfiguration PutLifecycleConfiguration PutMetricsConfiguration
      PutReplicationConfiguration`,
    content: `AbortMultipartUpload BypassGovernanceRetention DeleteObject DeleteObjectTagging DeleteObjectVersion
      DeleteObjectVersionTagging GetObject GetObjectAcl GetObjectAttributes GetObjectLegalHold GetObjectRetention
      GetObjectTagging GetObjectTorrent GetObjectVersion GetObjectVersionAcl GetObjectVersionAttributes
      GetObjectVersionForReplication GetObjectVersionTagging GetObjectVersionTorrent ListMultipartUploadParts
      ObjectOwnerOverrideToBucketOwner PutObject PutObjectAcl PutObjectLegalHold PutObjectRetention PutObjectTagging
      PutObjectVersionAcl PutObjectVersionTagging ReplicateDelete ReplicateObject ReplicateTags RestoreObject`,
  },
  's3-access-point': {
    itself: `GetBucketAcl GetBucketCORS GetBucketLocation GetBucketNotification GetBucketPolicy ListBucket
      ListBucketMultipartUploads ListBucketVersions`,
    content: `AbortMultipartUpload BypassGovernanceRetention DeleteObject DeleteObjectTagging DeleteObjectVersion
      DeleteObjectVersionTagging GetObject GetObjectAcl GetObjectAttributes GetObjectLegalHold GetObjectRetention
      GetObjectTagging GetObjectVersion GetObjectVersionAcl GetObjectVersionAttributes GetObjectVersionTagging
      ListMultipartUploadParts PutObject PutObjectAcl PutObjectLegalHold PutObjectRetention PutObjectTagging
      PutObjectVersionAcl PutObjectVersionTagging RestoreObject`,
  },
  'sqs-queue': {
    itself: `AddPermission CancelMessageMoveTask ChangeMessageVisibility CreateQueue DeleteMessage DeleteQueue
      GetQueueAttributes GetQueueUrl ListDeadLetterSourceQueues ListMessageMoveTasks ListQueueTags PurgeQueue ReceiveMessage
      RemovePermission SendMessage SetQueueAttributes StartMessageMoveTask TagQueue UntagQueue`,
  },
  'sns-topic': {
    itself: `AddPermission ConfirmSubscription DeleteTopic GetDataProtectionPolicy GetSubscriptionAttributes
      GetTopicAttributes ListSubscriptionsByTopic ListTagsForResource Publish PutDataProtectionPolicy RemovePermission
      SetSubscriptionAttributes SetTopicAttributes Subscribe TagResource Unsubscribe UntagResource`,
  },
  'lambda-function': {
    either: `AddPermission DeleteFunction GetAlias GetFunction GetFunctionConcurrency GetFunctionConfiguration
      GetFunctionEventInvokeConfig GetFunctionUrlConfig GetPolicy InvokeAsync InvokeFunction InvokeFunctionUrl ListAliases
      ListVersionsByFunction PublishVersion PutFunctionConcurrency PutFunctionEventInvokeConfig RemovePermission UpdateAlias
      UpdateFunctionCode UpdateFunctionConfiguration UpdateFunctionUrlConfig`,
  },
  'kms-key': {
    itself: `CancelKeyDeletion CreateAlias CreateGrant Decrypt DeleteAlias DeleteImportedKeyMaterial DeriveSharedSecret
      DescribeKey DisableKey DisableKeyRotation EnableKey EnableKeyRotation Encrypt GenerateDataKey GenerateDataKeyPair
      GenerateDataKeyPairWithoutPlaintext GenerateDataKeyWithoutPlaintext GenerateMac GetKeyPolicy GetKeyRotationStatus
      GetParametersForImport GetPublicKey ImportKeyMaterial ListGrants ListKeyPolicies ListKeyRotations ListResourceTags
      PutKeyPolicy ReEncryptFrom ReEncryptTo ReplicateKey RetireGrant RevokeGrant RotateKeyOnDemand ScheduleKeyDeletion Sign
      TagResource UntagResource UpdateAlias UpdateKeyDescription UpdatePrimaryRegion Verify VerifyMac`,
  },
  secret: {
    itself: `CancelRotateSecret DeleteResourcePolicy DeleteSecret DescribeSecret GetResourcePolicy GetSecretValue
      ListSecretVersionIds PutResourcePolicy PutSecretValue RemoveRegionsFromReplication ReplicateSecretToRegions
      RestoreSecret RotateSecret StopReplicationToReplica TagResource UntagResource UpdateSecret UpdateSecretVersionStage
      ValidateResourcePolicy`,
  },
  'ecr-repository': {},
  'efs-file-system': {},
  'backup-vault': {},
  'opensearch-domain': {},
  'rest-api': { content: 'InvalidateCache Invoke ManageConnections' },
};

/** What the pattern of an Allow stands for on such a resource: known actions, or else the pattern itself. */
export function actionsUnder(kind: ResourceKind, pattern: string): readonly Action[] {
  const { service } = kinds[kind];
  const own = ownPattern(service, pattern);
  if (!overlap(own, `${service}:*`)) return [];
  const known = knownUnder(vocabularies[kind], own, `${service}:*`);
  return known.length > 0 ? known : [actionOf(own, eitherPart)];
}

/** Most policies name actions in full, or all of a service. */
function knownUnder({ all, byName }: Vocabulary, pattern: string, everything: string): readonly Action[] {
  if (pattern === everything) return all;
  if (/[*?]/.test(pattern)) return all.filter(({ name }) => matchesAction(pattern, name));
  const named = byName.get(pattern);
  return named === undefined ? [] : [named];
}

/** All actions that a statement by exception may allow: the vocabulary, or everything of the service where it is empty. */
export function actionsOf(kind: ResourceKind): readonly Action[] {
  return actionsUnder(kind, '*');
}

/** Only actions of its own service are ever asked of a resource, so that `*` says no more than `s3:*`. */
export function ownPattern(service: string, pattern: string): string {
  return /^\*+$/.test(pattern) ? `${service}:*` : pattern.toLowerCase();
}

const eitherPart: Action['parts'] = ['itself', 'content'];

/** Verbs of reading; every other verb changes, spends or hands out something. */
const reading = /^[a-z0-9-]+:(get|list|describe|batchget|receive|subscribe|decrypt|download|search|clientmount$)/i;

function actionOf(name: string, parts: Action['parts']): Action {
  const isOpenEnded = /^[a-z0-9-]*[:*?]*[*?]/i.test(name);
  return { name, levels: isOpenEnded ? ['read', 'write'] : [reading.test(name) ? 'read' : 'write'], parts };
}

interface Vocabulary {
  readonly all: readonly Action[];
  /** By their names in lower case. */
  readonly byName: ReadonlyMap<string, Action>;
}

function vocabulary(kind: ResourceKind): Vocabulary {
  const { itself = '', content = '', either = '' } = names[kind];
  const among = (text: string, parts: Action['parts']) =>
    text.split(/\s+/).flatMap((name) => (name === '' ? [] : [actionOf(`${kinds[kind].service}:${name}`, parts)]));
  const all = [...among(itself, ['itself']), ...among(content, ['content']), ...among(either, eitherPart)];
  return { all, byName: new Map(all.map((action) => [action.name.toLowerCase(), action])) };
}

const vocabularies: Readonly<Record<ResourceKind, Vocabulary>> = {
  's3-bucket': vocabulary('s3-bucket'),
  's3-access-point': vocabulary('s3-access-point'),
  'sqs-queue': vocabulary('sqs-queue'),
  'sns-topic': vocabulary('sns-topic'),
  'lambda-function': vocabulary('lambda-function'),
  'kms-key': vocabulary('kms-key'),
  secret: vocabulary('secret'),
  'ecr-repository': vocabulary('ecr-repository'),
  'efs-file-system': vocabulary('efs-file-system'),
  'backup-vault': vocabulary('backup-vault'),
  'opensearch-domain': vocabulary('opensearch-domain'),
  'rest-api': vocabulary('rest-api'),
};

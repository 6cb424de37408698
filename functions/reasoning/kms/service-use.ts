import type { PolicyDocument } from '../../model/policy.ts';
import { groupedBy } from '../../model/grouped.ts';
import { contextOf } from '../public/request.ts';
import type { KeyUser } from './key-reference.ts';
import { serviceMayUse } from './policy-use.ts';

/** A service that needs a key by itself, for something that its owner set up. */
export interface ServiceUse {
  /** Short for the service, without region and domain. */
  readonly service: string;
  /** The principals by which key policies may name it, the documented one first. */
  readonly principals: readonly [string, ...string[]];
  readonly actions: readonly string[];
  /** What the request is known to carry; nothing is known of other keys. */
  readonly carries: Readonly<Record<string, string>>;
  /** What is encrypted, or sends to what is. */
  readonly user: KeyUser;
}

/** A service that a key's policy keeps from what it needs the key for. */
export interface RefusedService {
  readonly service: string;
  readonly principal: string;
  readonly actions: readonly string[];
  /** What fails for that, in the order of the ARNs. */
  readonly users: readonly KeyUser[];
}

/**
 * The services that surely may not use a key although something needs them to. Where it hangs on a condition of which
 * nothing is known, nothing is said.
 */
export function refusedServices(
  policy: PolicyDocument,
  keyArn: string,
  uses: readonly ServiceUse[],
  now: Date,
): readonly RefusedService[] {
  const refused = uses.flatMap((use) => {
    const actions = use.actions.filter((action) => {
      const context = contextOf(use.carries);
      return serviceMayUse(policy, keyArn, { services: spellingsOf(use.principals), actions: [action], context }, now) === 'no';
    });
    return actions.length === 0 ? [] : [{ use, actions }];
  });
  return [...groupedBy(refused, ({ use }) => use.service)].map(([service, group]) => ({
    service,
    principal: group[0].use.principals[0],
    actions: [...new Set(group.flatMap(({ actions }) => actions))].sort(),
    users: [...new Map(group.map(({ use: { user } }) => [user.arn, user])).values()].sort((a, b) => (a.arn < b.arn ? -1 : 1)),
  }));
}

/** In China most services are called as they are everywhere, some with the partition's own ending, and policies have both. */
function spellingsOf(principals: readonly string[]): readonly string[] {
  return [...new Set(principals.flatMap((name) => [name, name.replace(/\.cn$/, '')]))];
}

interface Thing extends KeyUser {
  readonly region: string;
  readonly domain: string;
}

const byDataKey = ['kms:Decrypt', 'kms:GenerateDataKey'];

/** CloudWatch Logs encrypts a log group ("Encrypt log data in CloudWatch Logs using AWS KMS"). */
export function logsUse({ region, domain, ...user }: Thing): ServiceUse {
  return {
    service: 'logs',
    principals: [`logs.${region}.${domain}`, `logs.${domain}`],
    actions: byDataKey,
    carries: { 'kms:EncryptionContext:aws:logs:arn': user.arn },
    user,
  };
}

/** CloudTrail encrypts a trail's files ("Configure AWS KMS key policies for CloudTrail"). */
export function trailUse({ region: _region, domain, ...user }: Thing): ServiceUse {
  return {
    service: 'cloudtrail',
    principals: [`cloudtrail.${domain}`],
    actions: ['kms:GenerateDataKey'],
    carries: { 'kms:EncryptionContext:aws:cloudtrail:arn': user.arn, 'aws:SourceArn': user.arn },
    user,
  };
}

/** Flow logs are delivered to a bucket ("Publish flow logs to Amazon S3", required key policy for use with SSE-KMS). */
export function flowLogUse({ region, domain, ...user }: Thing): ServiceUse {
  return {
    service: 'delivery.logs',
    principals: [`delivery.logs.${domain}`],
    actions: ['kms:GenerateDataKey'],
    carries: { 'kms:ViaService': `s3.${region}.${domain}` },
    user,
  };
}

/** A service sends to an encrypted topic or queue ("Setting up Amazon SNS topic encryption"; "Key management", SQS). */
export function sendingUse(service: 'cloudwatch' | 'events' | 's3' | 'sns', { region, domain, ...user }: Thing): ServiceUse {
  const via = user.type === 'AWS::SQS::Queue' ? 'sqs' : 'sns';
  return {
    service,
    principals: [`${service}.${domain}`],
    actions: byDataKey,
    carries: { 'kms:ViaService': `${via}.${region}.${domain}` },
    user,
  };
}

import { z } from 'zod';
import { cloudtrailTrails } from '../../collect/cloudtrail/trails.ts';
import { ec2Volumes } from '../../collect/ec2/volumes.ts';
import { efsFileSystems } from '../../collect/efs/file-systems.ts';
import { kmsKeys } from '../../collect/kms/keys.ts';
import { lambdaFunctions } from '../../collect/lambda/functions.ts';
import { logGroups } from '../../collect/logs/log-groups.ts';
import { rdsDatabases } from '../../collect/rds/databases.ts';
import { s3Buckets, type Bucket } from '../../collect/s3/buckets.ts';
import { secrets } from '../../collect/secretsmanager/secrets.ts';
import type { ItemBase } from '../../model/item.ts';
import type { Read, Unreadable } from '../../model/read.ts';
import { namesKey } from '../../reasoning/kms/key-reference.ts';
import { defineCheck } from '../define.ts';
import { fail, pass } from '../verdict.ts';

/** So many of the key's users are named in the evidence; all are counted. */
const named = 20;

const users = {
  volumes: ec2Volumes,
  buckets: s3Buckets,
  databases: rdsDatabases,
  fileSystems: efsFileSystems,
  logGroups,
  secrets,
  trails: cloudtrailTrails,
  functions: lambdaFunctions,
};

export default defineCheck({
  id: 'kms-pending-deletion',
  service: 'kms',
  title: 'Key is scheduled for deletion',
  severity: 'high',
  kind: 'breakage',
  why: 'Once the key is deleted, all that it ever encrypted is lost for good, backups and snapshots with it.',
  remediation: {
    console: 'KMS › Customer managed keys › the key › Key actions › Cancel key deletion, then enable it.',
    cli: 'aws kms cancel-key-deletion --key-id KEY_ID && aws kms enable-key --key-id KEY_ID',
    iac: 'AWS::KMS::Key with DeletionPolicy: Retain',
  },
  source: 'AWS KMS Developer Guide, "Delete AWS KMS keys"',
  controls: { fsbp: ['KMS.3'], nist: ['SC-12'] },
  params: z.strictObject({}),
  reads: { keys: kmsKeys, ...users },
  subject: 'keys',
  evaluate(key, { data, need }) {
    const { state, deletionAt } = need(key.details);
    if (state !== 'PendingDeletion' && state !== 'PendingReplicaDeletion') return pass();
    const { volumes, databases, fileSystems, logGroups: groups, secrets: hidden, trails, functions, buckets } = data;
    const usedBy = [volumes, databases, fileSystems, groups, hidden, trails, functions]
      .flatMap((view) => usersIn<ItemBase & { kmsKeyId?: string | undefined }>(view, (item) => item.kmsKeyId, key))
      .concat(usersIn(buckets, bucketKey, key))
      .sort((a, b) => (a.arn < b.arn ? -1 : 1));
    const evidence = {
      state,
      deletionAt: deletionAt ?? null,
      usedBy: usedBy.slice(0, named).map(({ type, arn }) => ({ type, arn })),
      usedByCount: usedBy.length,
    };
    if (usedBy.length === 0) return [fail('the key is scheduled for deletion', evidence), ...unreadEncryption(buckets.seen)];
    const things = usedBy.length === 1 ? '1 resource still encrypts' : `${String(usedBy.length)} resources still encrypt`;
    return fail(`the key is scheduled for deletion, and ${things} with it`, evidence, { severity: 'critical' });
  },
});

interface View<Item> {
  readonly here: Read<readonly Item[]>;
  readonly seen: readonly Item[];
}

/** What was seen using the key proves that it is used, whatever could not be read. */
function usersIn<Item extends ItemBase>(
  { here, seen }: View<Item>,
  referenceOf: (item: Item) => string | undefined,
  key: Parameters<typeof namesKey>[1],
): readonly ItemBase[] {
  const local = new Set(here.state === 'read' ? here.value : []);
  return seen.filter((item) => {
    const reference = referenceOf(item);
    return reference !== undefined && namesKey(reference, key, local.has(item));
  });
}

/** A bucket whose encryption could not be read may use the key: then how bad it is stays open. */
function unreadEncryption(buckets: readonly Bucket[]): readonly Unreadable[] {
  return buckets.flatMap(({ encryption }) => (encryption.state === 'unreadable' ? [encryption] : [])).slice(0, 1);
}

function bucketKey({ encryption }: Bucket): string | undefined {
  return encryption.state === 'read' ? encryption.value?.kmsKeyId : undefined;
}

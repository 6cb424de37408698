import type { AliasListEntry, KeyMetadata } from '@aws-sdk/client-kms';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { policyDocumentSchema, type PolicyDocument } from '../../model/policy.ts';
import { bothRead, mapRead, read, readSchema, type Read } from '../../model/read.ts';
import { defineDataset, type FullItem } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachItem } from '../items.ts';
import { part } from '../part.ts';
import { parsePolicy } from '../policy-text.ts';
import { kms } from './service.ts';

const details = z.object({
  /** `AWS` for a key that an AWS service made and that nobody else can change. */
  manager: z.enum(['CUSTOMER', 'AWS']),
  /** E.g. `ENCRYPT_DECRYPT`, `SIGN_VERIFY`, `GENERATE_VERIFY_MAC`, `KEY_AGREEMENT`. */
  usage: z.string(),
  /** E.g. `SYMMETRIC_DEFAULT`, `RSA_2048`, `HMAC_256`. */
  spec: z.string(),
  /** `AWS_KMS` where KMS made the material; else `EXTERNAL`, `AWS_CLOUDHSM` or `EXTERNAL_KEY_STORE`. */
  origin: z.string(),
  /** E.g. `Enabled`, `Disabled`, `PendingDeletion`, `PendingReplicaDeletion`. */
  state: z.string(),
  /** Which of a multi-region key's copies this is. */
  multiRegion: z.enum(['none', 'primary', 'replica']),
  /** ISO 8601; absent where the answer does not say. */
  createdAt: z.string().optional(),
  /** ISO 8601; for a key that waits for its deletion. */
  deletionAt: z.string().optional(),
});
export type KeyDetails = z.infer<typeof details>;

const key = z.object({
  ...itemBase,
  keyId: z.string(),
  /** E.g. `alias/app`. */
  aliases: z.array(z.string()),
  /** On these hangs which of the parts a key has. */
  details: readSchema(details),
});
type ListedKey = z.infer<typeof key>;

const gone = ['NotFoundException'];

const rotates = part({
  /** Whether KMS renews the material by itself; `null` for a key to which that does not apply. */
  value: z.boolean().nullable(),
  calls: { rotation: kms.ask('GetKeyRotationStatus', { gone }).having('KeyRotationEnabled') },
  async read(aws, { keyId, details: found }: ListedKey) {
    if (found.state === 'unreadable') return found;
    if (!canRotate(found.value)) return read(null);
    return mapRead(await aws.rotation({ KeyId: keyId }), ({ KeyRotationEnabled }) => KeyRotationEnabled);
  },
});

const policy = part({
  /** `null` for a key that AWS manages. */
  value: policyDocumentSchema.nullable(),
  calls: { policy: kms.ask('GetKeyPolicy', { gone }).giving(({ Policy }) => parsePolicy(must(Policy, 'Policy'))) },
  async read(aws, { keyId, details: found }: ListedKey): Promise<Read<PolicyDocument | null>> {
    if (found.state === 'unreadable') return found;
    if (found.value.manager === 'AWS') return read(null);
    return aws.policy({ KeyId: keyId, PolicyName: 'default' });
  },
});

/** The KMS keys of a region that its owner manages, and those of AWS that no alias gives away. */
export const kmsKeys = defineDataset({
  id: 'kms.keys',
  scope: 'regional',
  item: key,
  calls: {
    list: kms.pages('ListKeys', { pageSize: 1000 }).having('Keys'),
    aliases: kms.pages('ListAliases', { pageSize: 100 }).having('Aliases'),
    describe: kms.ask('DescribeKey', { gone }).giving(({ KeyMetadata }) => detailsOf(must(KeyMetadata, 'KeyMetadata'))),
  },
  async read(aws, place) {
    const [listed, named] = await Promise.all([aws.list({}), aws.aliases({})]);
    const own = mapRead(bothRead(listed, named), ([pages, aliasPages]) => {
      const aliasesOf = namesByKey(aliasPages.flatMap((page) => page.Aliases));
      return pages
        .flatMap((page) => page.Keys)
        .map(({ KeyId, KeyArn }) => {
          const keyId = must(KeyId, 'KeyId');
          return { keyId, arn: must(KeyArn, 'KeyArn'), aliases: aliasesOf.get(keyId) ?? [] };
        })
        .filter(({ aliases }) => !aliases.some((alias) => alias.startsWith('alias/aws/')));
    });
    return eachItem(own, place, async ({ keyId, arn, aliases }): Promise<ListedKey> => {
      const found = await aws.describe({ KeyId: keyId });
      return { arn, name: aliases[0] ?? keyId, type: 'AWS::KMS::Key', keyId, aliases, details: found };
    });
  },
  parts: { rotates, policy },
});

/** A key with every part. */
export type Key = FullItem<typeof kmsKeys>;

function namesByKey(aliases: readonly AliasListEntry[]): ReadonlyMap<string, string[]> {
  const names = new Map<string, string[]>();
  for (const { AliasName, TargetKeyId } of aliases) {
    if (TargetKeyId === undefined) continue;
    names.set(TargetKeyId, [...(names.get(TargetKeyId) ?? []), must(AliasName, 'AliasName')].sort());
  }
  return names;
}

/** A key made without saying what for is symmetric and encrypts. */
function detailsOf(metadata: KeyMetadata): KeyDetails {
  const role = metadata.MultiRegionConfiguration?.MultiRegionKeyType;
  return {
    manager: metadata.KeyManager === 'AWS' ? 'AWS' : 'CUSTOMER',
    usage: metadata.KeyUsage ?? 'ENCRYPT_DECRYPT',
    spec: metadata.KeySpec ?? 'SYMMETRIC_DEFAULT',
    origin: must(metadata.Origin, 'Origin'),
    state: must(metadata.KeyState, 'KeyState'),
    multiRegion: role === 'PRIMARY' ? 'primary' : role === 'REPLICA' ? 'replica' : 'none',
    ...(metadata.CreationDate === undefined ? {} : { createdAt: metadata.CreationDate.toISOString() }),
    ...(metadata.DeletionDate === undefined ? {} : { deletionAt: metadata.DeletionDate.toISOString() }),
  };
}

/** KMS rotates by itself what it made, of symmetric keys in use; a replica follows its primary. */
export function canRotate({ manager, usage, spec, origin, state, multiRegion }: KeyDetails): boolean {
  return (
    manager === 'CUSTOMER' &&
    usage === 'ENCRYPT_DECRYPT' &&
    spec === 'SYMMETRIC_DEFAULT' &&
    origin === 'AWS_KMS' &&
    state === 'Enabled' &&
    multiRegion !== 'replica'
  );
}

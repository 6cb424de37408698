import type { AliasListEntry, KeyMetadata } from '@aws-sdk/client-kms';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { policyDocumentSchema } from '../../model/policy.ts';
import { bothRead, mapRead, read, readSchema, type Read } from '../../model/read.ts';
import type { BoundCalls } from '../call.ts';
import { defineDataset, eachItem } from '../dataset.ts';
import { must } from '../failure.ts';
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
  /** ISO 8601; for a key that waits for its deletion. */
  deletionAt: z.string().optional(),
});
export type KeyDetails = z.infer<typeof details>;

const key = z.object({
  ...itemBase,
  keyId: z.string(),
  /** E.g. `alias/app`. */
  aliases: z.array(z.string()),
  details: readSchema(details),
  /** Whether KMS renews the material by itself; `null` for a key to which that does not apply. */
  rotates: readSchema(z.boolean().nullable()),
  /** `null` for a key that AWS manages. */
  policy: readSchema(policyDocumentSchema.nullable()),
});
export type Key = z.infer<typeof key>;

const gone = ['NotFoundException'];
interface OfKey {
  readonly KeyId: string;
}

const calls = {
  list: kms
    .paged('kms:ListKeys', (sdk, client, input: object) => sdk.paginateListKeys({ client, pageSize: 1000 }, input))
    .having('Keys'),
  aliases: kms
    .paged('kms:ListAliases', (sdk, client, input: object) => sdk.paginateListAliases({ client, pageSize: 100 }, input))
    .having('Aliases'),
  describe: kms
    .single(
      'kms:DescribeKey',
      async (sdk, client, input: OfKey) => {
        const { KeyMetadata } = await client.send(new sdk.DescribeKeyCommand(input));
        return { details: detailsOf(must(KeyMetadata, 'KeyMetadata')) };
      },
      { gone },
    )
    .having('details'),
  rotation: kms
    .single('kms:GetKeyRotationStatus', (sdk, client, input: OfKey) => client.send(new sdk.GetKeyRotationStatusCommand(input)), {
      gone,
    })
    .having('KeyRotationEnabled'),
  policy: kms
    .single(
      'kms:GetKeyPolicy',
      async (sdk, client, input: OfKey) => {
        const { Policy } = await client.send(new sdk.GetKeyPolicyCommand({ ...input, PolicyName: 'default' }));
        return { document: parsePolicy(must(Policy, 'Policy')) };
      },
      { gone },
    )
    .having('document'),
};
type Aws = BoundCalls<typeof calls>;

/** The KMS keys of a region that its owner manages, and those of AWS that no alias gives away. */
export const kmsKeys = defineDataset({
  id: 'kms.keys',
  scope: 'regional',
  item: key,
  calls,
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
    return eachItem(own, place, async ({ keyId, arn, aliases }): Promise<Key> => {
      const found = mapRead(await aws.describe({ KeyId: keyId }), (answer) => answer.details);
      const [rotates, policy] = await Promise.all([rotationOf(aws, keyId, found), policyOf(aws, keyId, found)]);
      return {
        arn,
        name: aliases[0] ?? keyId,
        type: 'AWS::KMS::Key',
        keyId,
        aliases,
        details: found,
        rotates,
        policy,
      };
    });
  },
});

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

async function rotationOf(aws: Aws, keyId: string, found: Read<KeyDetails>): Promise<Read<boolean | null>> {
  if (found.state === 'unreadable') return found;
  if (!canRotate(found.value)) return read(null);
  return mapRead(await aws.rotation({ KeyId: keyId }), ({ KeyRotationEnabled }) => KeyRotationEnabled);
}

async function policyOf(aws: Aws, keyId: string, found: Read<KeyDetails>): Promise<Key['policy']> {
  if (found.state === 'unreadable') return found;
  if (found.value.manager === 'AWS') return read(null);
  return mapRead(await aws.policy({ KeyId: keyId }), ({ document }) => document);
}

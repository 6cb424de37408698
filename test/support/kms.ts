import type { Key, KeyDetails } from '../../functions/collect/kms/keys.ts';
import { read } from '../../functions/model/read.ts';
import { ACCOUNT, REGION } from './account.ts';
import { policyOf, principals } from './iam.ts';

export function keyDetails(over: Partial<KeyDetails> = {}): KeyDetails {
  return {
    manager: 'CUSTOMER',
    usage: 'ENCRYPT_DECRYPT',
    spec: 'SYMMETRIC_DEFAULT',
    origin: 'AWS_KMS',
    state: 'Enabled',
    multiRegion: 'none',
    ...over,
  };
}

/** The statement of KMS's default key policy. */
export const accountMayAll = {
  sid: 'Enable IAM User Permissions',
  principals: principals({ AWS: [`arn:aws:iam::${ACCOUNT}:root`] }),
  actions: ['kms:*'],
};

/** A customer's symmetric key that rotates and that the account governs. */
export function key(over: Partial<Key> = {}): Key {
  const keyId = over.keyId ?? '11111111-2222-3333-4444-555555555555';
  return {
    arn: `arn:aws:kms:${REGION}:${ACCOUNT}:key/${keyId}`,
    name: 'alias/app',
    type: 'AWS::KMS::Key',
    keyId,
    aliases: ['alias/app'],
    details: read(keyDetails()),
    rotates: read(true),
    policy: read(policyOf(accountMayAll)),
    ...over,
  };
}

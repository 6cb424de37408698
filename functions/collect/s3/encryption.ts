import { z } from 'zod';

/** What S3 encrypts new objects with. */
export const encryptionSchema = z.object({
  /** `AES256`, `aws:kms` or `aws:kms:dsse`. */
  algorithm: z.string(),
  /** As the bucket names its key; absent for the key that AWS manages, and for `AES256`. */
  kmsKeyId: z.string().optional(),
});
export type BucketEncryption = z.infer<typeof encryptionSchema>;

interface EncryptionRule {
  readonly ApplyServerSideEncryptionByDefault?:
    { readonly SSEAlgorithm: string | undefined; readonly KMSMasterKeyID?: string | undefined } | undefined;
}

/** The default encryption that a bucket's rules set; `null` for none. */
export function encryptionOf(rules: readonly EncryptionRule[]): BucketEncryption | null {
  const { SSEAlgorithm, KMSMasterKeyID } = rules.flatMap((rule) => rule.ApplyServerSideEncryptionByDefault ?? [])[0] ?? {};
  if (SSEAlgorithm === undefined) return null;
  return { algorithm: SSEAlgorithm, ...(KMSMasterKeyID === undefined ? {} : { kmsKeyId: KMSMasterKeyID }) };
}

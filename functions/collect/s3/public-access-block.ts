import { z } from 'zod';

/** The four switches of a public access block; without a block, all are off. */
export const publicAccessBlockSchema = z.object({
  /** Refuses new public ACLs. */
  blockPublicAcls: z.boolean(),
  /** Makes public grants of ACLs void. */
  ignorePublicAcls: z.boolean(),
  /** Refuses new public policies. */
  blockPublicPolicy: z.boolean(),
  /** Keeps everyone but AWS services and this account out of a bucket with a public policy. */
  restrictPublicBuckets: z.boolean(),
});
export type PublicAccessBlock = z.infer<typeof publicAccessBlockSchema>;

interface BlockAnswer {
  readonly BlockPublicAcls?: boolean | undefined;
  readonly IgnorePublicAcls?: boolean | undefined;
  readonly BlockPublicPolicy?: boolean | undefined;
  readonly RestrictPublicBuckets?: boolean | undefined;
}

/** A block as S3 and S3 Control answer it, or their answer that there is none. */
export function publicAccessBlockOf(answer: BlockAnswer = {}): PublicAccessBlock {
  return {
    blockPublicAcls: answer.BlockPublicAcls ?? false,
    ignorePublicAcls: answer.IgnorePublicAcls ?? false,
    blockPublicPolicy: answer.BlockPublicPolicy ?? false,
    restrictPublicBuckets: answer.RestrictPublicBuckets ?? false,
  };
}

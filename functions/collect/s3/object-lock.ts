import { z } from 'zod';

/** That a bucket lets versions be locked. */
export const objectLockSchema = z.object({
  /** How every new object is locked, `GOVERNANCE` or `COMPLIANCE`; absent where only its writer may lock it. */
  defaultMode: z.string().optional(),
});
export type ObjectLock = z.infer<typeof objectLockSchema>;

interface LockAnswer {
  readonly ObjectLockEnabled?: string | undefined;
  readonly Rule?: { readonly DefaultRetention?: { readonly Mode?: string | undefined } | undefined } | undefined;
}

/** A bucket's lock as S3 answers it; `null` for none. */
export function objectLockOf(answer: LockAnswer | undefined): ObjectLock | null {
  if (answer?.ObjectLockEnabled !== 'Enabled') return null;
  const mode = answer.Rule?.DefaultRetention?.Mode;
  return mode === undefined ? {} : { defaultMode: mode };
}

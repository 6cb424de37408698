import { createHash } from 'node:crypto';

/** What makes a finding itself, and nothing that can change while it stays the same finding. */
export interface FingerprintParts {
  /** The first id that the check ever had, so that renaming it renames no finding. */
  readonly checkId: string;
  readonly account: string;
  readonly region: string;
  readonly arn: string;
  readonly discriminator: string;
}

/** 32 hexadecimal digits that stand for one finding for ever. JSON keeps the parts apart, whatever characters are in them. */
export function fingerprintOf({ checkId, account, region, arn, discriminator }: FingerprintParts): string {
  const canonical = JSON.stringify([checkId, account, region, arn, discriminator]);
  return createHash('sha256').update(canonical).digest('hex').slice(0, 32);
}

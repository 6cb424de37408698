// Written by `npm run generate` from the files in this folder. In a merge conflict take either side and run it.
import type { Check } from './define.ts';
import ebsEncryption from './ec2/ebs-encryption.ts';

/** Every check there is, sorted by service and id. */
export const checks = [
  ebsEncryption,
] as const satisfies readonly Check[];

/** The id of a check that exists. */
export type CheckId = (typeof checks)[number]['id'];

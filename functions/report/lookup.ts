import type { CheckMetadata } from '../model/check.ts';

/** What a report says of a check beside its findings. */
export type CheckText = Pick<CheckMetadata, 'why' | 'remediation'>;

/** Finds the text of a check; nothing for one that no longer exists and whose findings were just resolved. */
export type CheckLookup = (checkId: string) => CheckText | undefined;

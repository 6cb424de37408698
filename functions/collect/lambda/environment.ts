import type { EnvironmentResponse } from '@aws-sdk/client-lambda';
import { read, type Read } from '../../model/read.ts';
import { secretsInEntries } from '../../reasoning/secrets/entries.ts';
import { reasonOf } from '../failure.ts';
import { keptOf, type FoundSecret } from '../secret-findings.ts';

/**
 * The secrets in a function's environment. Where Lambda could not decrypt it for the caller, it says so in its place; what it
 * says beside the code is not kept.
 */
export function environmentOf(environment: EnvironmentResponse | undefined): Read<FoundSecret[]> {
  const error = environment?.Error;
  if (error === undefined) return read(secretsInEntries(environment?.Variables ?? {}).map(keptOf));
  const name = error.ErrorCode ?? 'no code';
  return {
    state: 'unreadable',
    dataset: 'lambda.functions',
    action: 'kms:Decrypt',
    reason: reasonOf({ name }),
    detail: `Lambda gave no environment: ${name}`,
  };
}

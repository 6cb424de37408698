import { maskedText } from '../../reasoning/secrets/masked.ts';
import { describe, reasonOf } from '../failure.ts';
import type { Session } from '../session.ts';
import { sts } from './service.ts';

/** The account that the credentials belong to. */
export interface Identity {
  readonly account: string;
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  readonly partition: string;
  /** The caller. */
  readonly arn: string;
}

/** There are no credentials, or AWS does not know them. */
export class CredentialsError extends Error {
  override readonly name = 'CredentialsError';
}

const callerIdentity = sts.ask('GetCallerIdentity').having('Account', 'Arn');

/** The IAM action that asking for the identity needs. */
export const identityAction = callerIdentity.action;

/**
 * Asks AWS whose credentials these are.
 * @throws CredentialsError where there are none, they are refused, or nobody can be asked
 */
export async function identify(session: Session, region: string): Promise<Identity> {
  try {
    const { Account: account, Arn: arn } = await callerIdentity.invoke(session, { account: '', partition: 'aws', region }, {});
    return { account, partition: arn.split(':')[1] ?? 'aws', arn };
  } catch (error) {
    const named = identityInRefusal(describe(error).message);
    if (named !== undefined) return named;
    throw new CredentialsError(maskedText(explain(error)), { cause: error });
  }
}

/** AWS grants this call to everyone; where a policy engine refuses it all the same, the refusal says who asked. */
function identityInRefusal(message: string): Identity | undefined {
  const arn = /arn:(aws[\w-]*):(?:iam|sts)::(\d{12}):[\w+=,.@/-]+/.exec(message);
  const [whole, partition, account] = arn ?? [];
  return whole === undefined || partition === undefined || account === undefined ? undefined : { arn: whole, partition, account };
}

function explain(error: unknown): string {
  const { name, message } = describe(error);
  if (/^(CredentialsProviderError|ProviderError)$/.test(name) || /could not load credentials/i.test(message)) {
    return 'no AWS credentials were found (environment, profile, SSO or role)';
  }
  const refused = reasonOf(error) === 'denied' || reasonOf(error) === 'region-disabled' || /expired|signature|token/i.test(name);
  return refused
    ? `AWS did not accept the credentials: ${message}`
    : `AWS could not be asked whose credentials these are: ${message}`;
}

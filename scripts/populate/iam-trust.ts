import { CreateRoleCommand } from '@aws-sdk/client-iam';
import { must } from '../../functions/collect/failure.ts';
import type { Stage } from './account.ts';
import { iamClient } from './iam.ts';
import { policyText, type StatementText } from './policies.ts';

const VENDOR = '444455556666';
const GITHUB = 'token.actions.githubusercontent.com';

/** Roles that trust too many, beside those that trust as many as they should. */
export async function populateTrusts({ target, ledger }: Stage): Promise<void> {
  const iam = iamClient(target);
  const trusting = async (name: string, statement: Pick<StatementText, 'Principal' | 'Condition'>, action = 'sts:AssumeRole') => {
    const document = policyText({ Effect: 'Allow', Action: action, ...statement });
    const made = { RoleName: name, AssumeRolePolicyDocument: document, Description: 'Shows whom a role may trust' };
    const { Role } = await iam.send(new CreateRoleCommand(made));
    return must(Role?.Arn, 'Role.Arn');
  };

  const vendor = { AWS: `arn:aws:iam::${VENDOR}:root` };
  ledger.expect('iam-role-trust-open', await trusting('vendor-monitoring', { Principal: vendor }));
  const agreed = { StringEquals: { 'sts:ExternalId': 'agreed-with-the-vendor' } };
  ledger.spare('iam-role-trust-open', await trusting('vendor-billing', { Principal: vendor, Condition: agreed }));

  const former = { AWS: 'AROAFORMERFORMERFORME' };
  ledger.expect('iam-trust-orphan-principal', await trusting('reports-of-a-former-team', { Principal: former }));
  const team = { AWS: `arn:aws:iam::${target.account}:root` };
  ledger.spare('iam-trust-orphan-principal', await trusting('reports-of-the-team', { Principal: team }));

  const scheduler = { Service: 'scheduler.amazonaws.com' };
  ledger.expect('iam-role-trust-confused-deputy', await trusting('nightly-schedule', { Principal: scheduler }));
  const own = { StringEquals: { 'aws:SourceAccount': target.account } };
  ledger.spare('iam-role-trust-confused-deputy', await trusting('weekly-schedule', { Principal: scheduler, Condition: own }));

  const github = { Federated: `arn:aws:iam::${target.account}:oidc-provider/${GITHUB}` };
  const deploys = (subject: string) => ({
    Principal: github,
    Condition: { StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com' }, StringLike: { [`${GITHUB}:sub`]: subject } },
  });
  const web = 'sts:AssumeRoleWithWebIdentity';
  ledger.expect('iam-role-trust-oidc', await trusting('deploy-from-anywhere', deploys('repo:*'), web));
  ledger.spare('iam-role-trust-oidc', await trusting('deploy-from-shop', deploys('repo:octo-org/shop:*'), web));
}

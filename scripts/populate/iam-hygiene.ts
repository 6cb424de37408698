import {
  AddUserToGroupCommand,
  AttachRolePolicyCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  CreateUserCommand,
  PutGroupPolicyCommand,
  PutUserPolicyCommand,
  type IAMClient,
} from '@aws-sdk/client-iam';
import { must } from '../../functions/collect/failure.ts';
import type { Stage } from './account.ts';
import { iamClient, makeRole } from './iam.ts';
import { policyText, type StatementText } from './policies.ts';

const readLogs: StatementText = { Effect: 'Allow', Action: 'logs:GetLogEvents', Resource: '*' };

/** What identities have that they need not have, beside those that have what they need. */
export async function populateIdentities(stage: Stage): Promise<void> {
  const iam = iamClient(stage.target);
  await giveRights(iam, stage);
  await makeWorkloads(iam, stage);
  await describePolicies(iam, stage);
  const rootArn = `arn:aws:iam::${stage.target.account}:root`;
  stage.ledger.expect('iam-root-mfa', rootArn);
  stage.ledger.expect('account-security-contact', rootArn);
  stage.ledger.spare('iam-support-role', rootArn);
}

async function giveRights(iam: IAMClient, { ledger }: Stage): Promise<void> {
  const user = async (name: string) => must((await iam.send(new CreateUserCommand({ UserName: name }))).User?.Arn, 'User.Arn');
  ledger.expect('iam-user-direct-policy', await user('dave'));
  await iam.send(new PutUserPolicyCommand({ UserName: 'dave', PolicyName: 'logs', PolicyDocument: policyText(readLogs) }));
  ledger.spare('iam-user-direct-policy', await user('erin'));
  await iam.send(new CreateGroupCommand({ GroupName: 'operators' }));
  await iam.send(new PutGroupPolicyCommand({ GroupName: 'operators', PolicyName: 'logs', PolicyDocument: policyText(readLogs) }));
  await iam.send(new AddUserToGroupCommand({ GroupName: 'operators', UserName: 'erin' }));
}

async function makeWorkloads(iam: IAMClient, { ledger }: Stage): Promise<void> {
  const attach = async (name: string, policy: string) => {
    const arn = await makeRole(iam, name, 'lambda');
    await iam.send(new AttachRolePolicyCommand({ RoleName: name, PolicyArn: `arn:aws:iam::aws:policy/${policy}` }));
    return arn;
  };
  ledger.expect('iam-broad-managed-policy', await attach('thumbnail-maker', 'AmazonS3FullAccess'));
  ledger.spare('iam-broad-managed-policy', await attach('greeter', 'service-role/AWSLambdaBasicExecutionRole'));
}

async function describePolicies(iam: IAMClient, { ledger }: Stage): Promise<void> {
  const policy = async (name: string, described: { readonly Description?: string }) => {
    const asked = { PolicyName: name, PolicyDocument: policyText(readLogs), ...described };
    return must((await iam.send(new CreatePolicyCommand(asked))).Policy?.Arn, 'Policy.Arn');
  };
  ledger.expect('iam-policy-undocumented', await policy('nobody-knows', {}));
  ledger.spare('iam-policy-undocumented', await policy('log-readers', { Description: 'Lets operators read logs' }));
}

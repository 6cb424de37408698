import {
  AddUserToGroupCommand,
  AttachRolePolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreateLoginProfileCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  CreateVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  IAMClient,
  PutGroupPolicyCommand,
  PutRolePermissionsBoundaryCommand,
  PutRolePolicyCommand,
  UpdateAccessKeyCommand,
  UpdateAccountPasswordPolicyCommand,
} from '@aws-sdk/client-iam';
import { must } from '../../functions/collect/failure.ts';
import { clientOptions, daysAgo, HOME, rewritePast, type Stage, type StandInAccount } from './account.ts';
import { policyText, trusting, type StatementText } from './policies.ts';

const everything: StatementText = { Sid: 'Everything', Effect: 'Allow', Action: '*', Resource: '*' };

export function iamClient(target: StandInAccount): IAMClient {
  return new IAMClient(clientOptions(target, HOME));
}

export async function populateIam(stage: Stage): Promise<void> {
  const iam = iamClient(stage.target);
  await makeAccessKeys(iam, stage);
  await makeConsoleUsers(iam, stage);
  await setPasswordPolicy(iam, stage);
  await makeAdministrators(iam, stage);
  await makeConditions(iam, stage);
  await makeWrittenPolicies(iam, stage);
  const rootArn = `arn:aws:iam::${stage.target.account}:root`;
  await rewritePast(stage.target, 'give-root-access-key', { createdAt: daysAgo(700) });
  stage.ledger.expect('iam-root-access-key', rootArn);
}

async function makeUser(iam: IAMClient, name: string): Promise<string> {
  const { User } = await iam.send(new CreateUserCommand({ UserName: name }));
  return must(User?.Arn, 'User.Arn');
}

async function makeAccessKeys(iam: IAMClient, { target, ledger }: Stage): Promise<void> {
  const give = async (userName: string, days: number): Promise<string> => {
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: userName }));
    const accessKeyId = must(AccessKey?.AccessKeyId, 'AccessKeyId');
    if (days > 0) await rewritePast(target, 'age-access-key', { userName, accessKeyId, createdAt: daysAgo(days) });
    return accessKeyId;
  };
  ledger.expect('iam-access-key-age', await makeUser(iam, 'build-server'));
  await give('build-server', 120);
  ledger.spare('iam-access-key-age', await makeUser(iam, 'deploy-pipeline'));
  await give('deploy-pipeline', 0);
  ledger.spare('iam-access-key-age', await makeUser(iam, 'former-contractor'));
  const retired = await give('former-contractor', 400);
  await iam.send(new UpdateAccessKeyCommand({ UserName: 'former-contractor', AccessKeyId: retired, Status: 'Inactive' }));
}

async function makeConsoleUsers(iam: IAMClient, { ledger }: Stage): Promise<void> {
  const withPassword = async (name: string): Promise<string> => {
    const arn = await makeUser(iam, name);
    await iam.send(new CreateLoginProfileCommand({ UserName: name, Password: 'Not-a-real-one-4711' }));
    return arn;
  };
  ledger.expect('iam-user-mfa', await withPassword('alice'));
  ledger.spare('iam-user-mfa', await withPassword('bob'));
  await giveMfa(iam, 'bob');
  ledger.spare('iam-user-mfa', await makeUser(iam, 'reporting'));
}

/** Registers a virtual MFA device for a user. */
export async function giveMfa(iam: IAMClient, userName: string): Promise<void> {
  const device = await iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: userName }));
  await iam.send(
    new EnableMFADeviceCommand({
      UserName: userName,
      SerialNumber: must(device.VirtualMFADevice?.SerialNumber, 'SerialNumber'),
      AuthenticationCode1: '123456',
      AuthenticationCode2: '654321',
    }),
  );
}

async function setPasswordPolicy(iam: IAMClient, { target, ledger }: Stage): Promise<void> {
  await iam.send(
    new UpdateAccountPasswordPolicyCommand({ MinimumPasswordLength: 8, RequireLowercaseCharacters: true, RequireNumbers: true }),
  );
  ledger.expect('iam-password-policy', `arn:aws:iam::${target.account}:root`);
}

/** Sets a password policy that meets the requirement. */
export async function strengthenPasswordPolicy(iam: IAMClient): Promise<void> {
  await iam.send(
    new UpdateAccountPasswordPolicyCommand({
      MinimumPasswordLength: 14,
      RequireLowercaseCharacters: true,
      RequireUppercaseCharacters: true,
      RequireNumbers: true,
      RequireSymbols: true,
      MaxPasswordAge: 90,
      PasswordReusePrevention: 24,
    }),
  );
}

/** Creates a role that a service assumes, with one inline policy. */
export async function makeRole(
  iam: IAMClient,
  name: string,
  service: string,
  ...statements: readonly StatementText[]
): Promise<string> {
  const { Role } = await iam.send(
    new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: trusting(service), Description: `Used by ${service}` }),
  );
  if (statements.length > 0) {
    await iam.send(new PutRolePolicyCommand({ RoleName: name, PolicyName: 'work', PolicyDocument: policyText(...statements) }));
  }
  return must(Role?.Arn, 'Role.Arn');
}

async function makeAdministrators(iam: IAMClient, { ledger }: Stage): Promise<void> {
  ledger.expect('iam-policy-admin', await makeRole(iam, 'legacy-migration', 'ec2'));
  await iam.send(
    new AttachRolePolicyCommand({ RoleName: 'legacy-migration', PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }),
  );
  ledger.expect('iam-policy-admin', await makeUser(iam, 'carol'));
  await iam.send(new CreateGroupCommand({ GroupName: 'administrators' }));
  await iam.send(
    new PutGroupPolicyCommand({ GroupName: 'administrators', PolicyName: 'all', PolicyDocument: policyText(everything) }),
  );
  await iam.send(new AddUserToGroupCommand({ GroupName: 'administrators', UserName: 'carol' }));
  await makeNearAdministrators(iam, ledger);
}

async function makeNearAdministrators(iam: IAMClient, ledger: Stage['ledger']): Promise<void> {
  ledger.spare('iam-policy-admin', await makeRole(iam, 'bounded-sandbox', 'ec2', everything));
  const { Policy } = await iam.send(
    new CreatePolicyCommand({
      PolicyName: 'sandbox-boundary',
      Description: 'The most that a sandbox may do',
      PolicyDocument: policyText({ Effect: 'Allow', Action: ['s3:GetObject', 'logs:PutLogEvents'], Resource: '*' }),
    }),
  );
  const boundary = must(Policy?.Arn, 'Policy.Arn');
  await iam.send(new PutRolePermissionsBoundaryCommand({ RoleName: 'bounded-sandbox', PermissionsBoundary: boundary }));
  const readEverything: StatementText = { Effect: 'Allow', Action: ['s3:Get*', 's3:List*'], Resource: '*' };
  ledger.spare('iam-policy-admin', await makeRole(iam, 'log-reader', 'ec2', readEverything));
}

async function makeConditions(iam: IAMClient, { ledger }: Stage): Promise<void> {
  const managed = async (name: string, condition: NonNullable<StatementText['Condition']>): Promise<string> => {
    const document = policyText({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*', Condition: condition });
    const { Policy } = await iam.send(
      new CreatePolicyCommand({ PolicyName: name, PolicyDocument: document, Description: 'Reads objects for a while' }),
    );
    return must(Policy?.Arn, 'Policy.Arn');
  };
  const never = 'iam-policy-condition-never-true';
  ledger.expect(never, await managed('migration-window', { DateLessThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } }));
  ledger.spare(never, await managed('audit-window', { DateLessThan: { 'aws:CurrentTime': '2099-01-01T00:00:00Z' } }));
  const putWithKey = (operator: string): StatementText => ({
    Effect: 'Allow',
    Action: 's3:PutObject',
    Resource: 'arn:aws:s3:::uploads/*',
    Condition: { [operator]: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/uploader-*' } },
  });
  ledger.expect(never, await makeRole(iam, 'uploader-literal', 'ec2', putWithKey('StringEquals')));
  ledger.spare(never, await makeRole(iam, 'uploader-pattern', 'ec2', putWithKey('StringLike')));
}

/** Policies with a slip, a guard that keeps nobody out and a whole service, each beside what was meant. */
async function makeWrittenPolicies(iam: IAMClient, { ledger }: Stage): Promise<void> {
  const managed = async (name: string, statement: Omit<StatementText, 'Effect'>): Promise<string> => {
    const { Policy } = await iam.send(
      new CreatePolicyCommand({
        PolicyName: name,
        Description: 'What the reports need',
        PolicyDocument: policyText({ Effect: 'Allow', ...statement }),
      }),
    );
    return must(Policy?.Arn, 'Policy.Arn');
  };
  const objects = { Resource: 'arn:aws:s3:::reports/*' };
  ledger.expect('iam-policy-invalid', await managed('reports-with-a-slip', { Action: 's3:GetObjet', ...objects }));
  ledger.spare('iam-policy-invalid', await managed('reports', { Action: 's3:GetObject', ...objects }));

  const byRole = (pattern: string) => ({
    Action: 's3:GetObject',
    ...objects,
    Condition: { StringLike: { 'aws:PrincipalArn': pattern } },
  });
  const always = 'iam-policy-condition-always-true';
  ledger.expect(always, await managed('reports-for-anyone', byRole('*')));
  ledger.spare(always, await managed('reports-for-some', byRole('arn:aws:iam::*:role/report-*')));

  const wildcard = 'iam-policy-service-wildcard';
  const allOf = (Resource: string | readonly string[]): StatementText => ({
    Sid: 'Storage',
    Effect: 'Allow',
    Action: 's3:*',
    Resource,
  });
  ledger.expect(wildcard, await makeRole(iam, 'report-archive', 'ec2', allOf('*')));
  ledger.spare(wildcard, await makeRole(iam, 'report-writer', 'ec2', allOf(['arn:aws:s3:::reports', 'arn:aws:s3:::reports/*'])));
}

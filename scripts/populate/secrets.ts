import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation';
import { CreateLaunchTemplateCommand, EC2Client } from '@aws-sdk/client-ec2';
import { ECSClient, RegisterTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import { CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  CreateSecretCommand,
  PutResourcePolicyCommand,
  RotateSecretCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { ParameterType, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { must } from '../../functions/collect/failure.ts';
import { clientOptions, daysAgo, HOME, rewritePast, type Stage } from './account.ts';
import { iamClient, makeRole } from './iam.ts';
import { emptyArchive } from './lambda.ts';

/** A made-up password, and a name that stands for one kept elsewhere. */
const written = 'Tr0ub4dor-and-3';
const elsewhere = '{{resolve:secretsmanager:shop/database}}';

/** Secrets where everybody sees them, beside the same things that only name where the secret is. */
export async function populateSecrets(stage: Stage): Promise<void> {
  await makeSecrets(stage);
  await agedSecrets(stage);
  await makeParameters(stage);
  await makeFunctions(stage);
  await makeTemplates(stage);
  await makeTaskDefinitions(stage);
  await makeStacks(stage);
}

async function makeSecrets({ target, ledger }: Stage): Promise<void> {
  const secretsmanager = new SecretsManagerClient(clientOptions(target, HOME));
  const make = async (name: string, Principal: unknown) => {
    const { ARN } = await secretsmanager.send(new CreateSecretCommand({ Name: name, SecretString: written }));
    const arn = must(ARN, 'ARN');
    const statement = { Sid: 'Read', Effect: 'Allow', Principal, Action: 'secretsmanager:GetSecretValue', Resource: '*' };
    const ResourcePolicy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
    await secretsmanager.send(new PutResourcePolicyCommand({ SecretId: arn, ResourcePolicy }));
    return arn;
  };
  const open = await make('shop/database', '*');
  ledger.expect('secret-policy-public', open);
  ledger.expect('secret-rotation', open);
  ledger.spare('secret-unused', open);
  ledger.spare('secret-policy-public', await make('shop/mail', { AWS: `arn:aws:iam::${target.account}:root` }));
}

/** A secret that nobody has read since it was made long ago, and one that rotates. */
async function agedSecrets({ target, ledger }: Stage): Promise<void> {
  const secretsmanager = new SecretsManagerClient(clientOptions(target, HOME));
  const make = async (name: string) =>
    must((await secretsmanager.send(new CreateSecretCommand({ Name: name, SecretString: written }))).ARN, 'ARN');
  ledger.expect('secret-unused', await make('shop/old-provider'));
  await rewritePast(target, 'age-secret', { region: HOME, name: 'shop/old-provider', createdAt: daysAgo(200) });
  const rotated = await make('shop/rotated');
  const RotationRules = { AutomaticallyAfterDays: 30 };
  await secretsmanager.send(new RotateSecretCommand({ SecretId: rotated, RotationRules, RotateImmediately: false }));
  ledger.spare('secret-rotation', rotated);
  ledger.spare('secret-unused', rotated);
}

async function makeParameters({ target, ledger }: Stage): Promise<void> {
  const ssm = new SSMClient(clientOptions(target, HOME));
  const arnOf = (name: string) => `arn:aws:ssm:${HOME}:${target.account}:parameter${name}`;
  const make = async (name: string, value: string, type: ParameterType = ParameterType.STRING) => {
    await ssm.send(new PutParameterCommand({ Name: name, Value: value, Type: type }));
    return arnOf(name);
  };
  ledger.expect('ssm-plaintext-secret', await make('/shop/db-password', written));
  ledger.spare('ssm-plaintext-secret', await make('/shop/mail-password', written, ParameterType.SECURE_STRING));
  ledger.spare('ssm-plaintext-secret', await make('/shop/db-password-secret', 'shop/database'));
}

async function makeFunctions({ target, ledger }: Stage): Promise<void> {
  const lambda = new LambdaClient(clientOptions(target, HOME));
  const make = async (name: string, variables: Record<string, string>) => {
    const role = await makeRole(iamClient(target), name, 'lambda');
    const { FunctionArn } = await lambda.send(
      new CreateFunctionCommand({
        FunctionName: name,
        Runtime: 'nodejs22.x',
        Role: role,
        Handler: 'index.handler',
        Code: { ZipFile: emptyArchive },
        Environment: { Variables: variables },
      }),
    );
    return must(FunctionArn, 'FunctionArn');
  };
  ledger.expect('lambda-env-secret', await make('send-invoices', { DB_PASSWORD: written }));
  ledger.spare('lambda-env-secret', await make('send-reminders', { DB_PASSWORD_SECRET: 'shop/database' }));
}

async function makeTemplates({ target, ledger }: Stage): Promise<void> {
  const ec2 = new EC2Client(clientOptions(target, HOME));
  const make = async (name: string, script: string) => {
    const { LaunchTemplate } = await ec2.send(
      new CreateLaunchTemplateCommand({
        LaunchTemplateName: name,
        LaunchTemplateData: { UserData: Buffer.from(script).toString('base64'), MetadataOptions: { HttpTokens: 'required' } },
      }),
    );
    return `arn:aws:ec2:${HOME}:${target.account}:launch-template/${must(LaunchTemplate?.LaunchTemplateId, 'LaunchTemplateId')}`;
  };
  const open = await make('jump-host', `#!/bin/bash\nexport DB_PASSWORD=${written}\nsystemctl enable --now sshd\n`);
  ledger.expect('ec2-user-data-secret', open);
  ledger.expect('ec2-user-data-hardening', open);
  const read = 'DB_PASSWORD=$(aws secretsmanager get-secret-value --secret-id shop/database)';
  const closed = await make('batch-host', `#!/bin/bash\n${read}\nsystemctl disable --now sshd\n`);
  ledger.spare('ec2-user-data-secret', closed);
  ledger.spare('ec2-user-data-hardening', closed);
}

async function makeTaskDefinitions({ target, ledger }: Stage): Promise<void> {
  const ecs = new ECSClient(clientOptions(target, HOME));
  const make = async (family: string, value: string) => {
    const { taskDefinition } = await ecs.send(
      new RegisterTaskDefinitionCommand({
        family,
        containerDefinitions: [{ name: 'app', image: 'app', memory: 128, environment: [{ name: 'DB_PASSWORD', value }] }],
      }),
    );
    return must(taskDefinition?.taskDefinitionArn, 'taskDefinitionArn');
  };
  ledger.expect('ecs-env-secret', await make('shop', written));
  ledger.spare('ecs-env-secret', await make('mail', elsewhere));
}

async function makeStacks({ target, ledger }: Stage): Promise<void> {
  const cloudformation = new CloudFormationClient(clientOptions(target, HOME));
  const make = async (name: string, template: object, isProtected: boolean) => {
    const { StackId } = await cloudformation.send(
      new CreateStackCommand({
        StackName: name,
        TemplateBody: JSON.stringify(template),
        Parameters: [{ ParameterKey: 'DbPassword', ParameterValue: isProtected ? elsewhere : written }],
        EnableTerminationProtection: isProtected,
        Tags: [{ Key: 'Environment', Value: 'prod' }],
      }),
    );
    return must(StackId, 'StackId');
  };
  const Resources = (name: string) => ({ Queue: { Type: 'AWS::SNS::Topic', Properties: { TopicName: name } } });
  const shown = { Parameters: { DbPassword: { Type: 'String' } }, Resources: Resources('shop-events') };
  const open = await make('shop-prod', shown, false);
  const hidden = {
    Parameters: { DbPassword: { Type: 'String', NoEcho: true } },
    Resources: Resources('mail-events'),
    Outputs: { Topic: { Value: { Ref: 'Queue' } } },
  };
  const closed = await make('mail-prod', hidden, true);
  for (const id of ['cfn-plaintext-secret', 'cfn-termination-protection', 'cfn-outputs']) {
    ledger.expect(id, open);
    ledger.spare(id, closed);
  }
  for (const id of ['cfn-stack-failed', 'cfn-delete-blocked', 'cfn-drift']) ledger.spare(id, closed);
}

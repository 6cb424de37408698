import { gzipSync } from 'node:zlib';
import { AutoScalingClient, DescribeLaunchConfigurationsCommand } from '@aws-sdk/client-auto-scaling';
import {
  CloudFormationClient,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  ListStackResourcesCommand,
} from '@aws-sdk/client-cloudformation';
import {
  DescribeInstanceAttributeCommand,
  DescribeInstancesCommand,
  DescribeLaunchTemplateVersionsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import {
  DescribeTaskDefinitionCommand,
  ECSClient,
  ListClustersCommand,
  ListTaskDefinitionFamiliesCommand,
} from '@aws-sdk/client-ecs';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { DescribeParametersCommand, GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { launchConfigurations } from '../../functions/collect/autoscaling/launch-configurations.ts';
import { cloudformationStacks } from '../../functions/collect/cloudformation/stacks.ts';
import { ec2Instances } from '../../functions/collect/ec2/instances.ts';
import { ec2LaunchTemplates } from '../../functions/collect/ec2/launch-templates.ts';
import { ecsTaskDefinitions } from '../../functions/collect/ecs/task-definitions.ts';
import { MalformedAnswer } from '../../functions/collect/failure.ts';
import { lambdaFunctions } from '../../functions/collect/lambda/functions.ts';
import { readPolicy } from '../../functions/collect/policy-text.ts';
import { ssmPlainParameters } from '../../functions/collect/ssm/plain-parameters.ts';
import { requireWholeBody } from '../../functions/collect/wire.ts';
import { collectHere } from '../support/collect.ts';

/** What must be in nothing that is kept: recordings, reports, messages and the history are made of these items alone. */
const canary = 'Kanar1envogel-zw0lf';
const plain = 'an-unremarkable-value-of-nobody';
const script = `#!/bin/bash\nexport DB_PASSWORD=${canary}\nexport MODE=${plain}\n`;
const base64 = Buffer.from(script).toString('base64');

const lambda = mockClient(LambdaClient);
const ssm = mockClient(SSMClient);
const ecs = mockClient(ECSClient);
const ec2 = mockClient(EC2Client);
const autoscaling = mockClient(AutoScalingClient);
const cloudformation = mockClient(CloudFormationClient);

beforeEach(() => {
  for (const client of [lambda, ssm, ecs, ec2, autoscaling, cloudformation]) client.reset();
  const Variables = { DB_PASSWORD: canary, MODE: plain };
  lambda.on(ListFunctionsCommand).resolves({
    Functions: [
      { FunctionArn: 'arn:a', FunctionName: 'a', Role: 'arn:role', Environment: { Variables } },
      {
        FunctionArn: 'arn:b',
        FunctionName: 'b',
        Role: 'arn:role',
        Environment: { Error: { ErrorCode: 'AccessDeniedException', Message: canary } },
      },
    ],
  });
  ssm.on(DescribeParametersCommand).resolves({ Parameters: [{ ARN: 'arn:p', Name: '/app/password', Type: 'String' }] });
  ssm.on(GetParametersCommand).resolves({ Parameters: [{ Name: '/app/password', Value: canary }] });
  ecs.on(ListTaskDefinitionFamiliesCommand).resolves({ families: ['web'] });
  ecs.on(ListClustersCommand).resolves({ clusterArns: [] });
  ecs.on(DescribeTaskDefinitionCommand).resolves({
    taskDefinition: {
      taskDefinitionArn: 'arn:web:1',
      family: 'web',
      revision: 1,
      containerDefinitions: [
        { name: 'app', environment: Object.entries(Variables).map(([name, value]) => ({ name, value })), command: [canary] },
      ],
    },
  });
  ec2
    .on(DescribeInstancesCommand)
    .resolves({ Reservations: [{ Instances: [{ InstanceId: 'i-1', State: { Name: 'running' } }] }] })
    .on(DescribeInstanceAttributeCommand, { InstanceId: 'i-1', Attribute: 'userData' })
    .resolves({ InstanceId: 'i-1', UserData: { Value: gzipSync(script).toString('base64') } })
    .on(DescribeLaunchTemplateVersionsCommand)
    .resolves({
      LaunchTemplateVersions: [
        { LaunchTemplateId: 'lt-1', VersionNumber: 1, DefaultVersion: true, LaunchTemplateData: { UserData: base64 } },
      ],
    });
  autoscaling.on(DescribeLaunchConfigurationsCommand).resolves({
    LaunchConfigurations: [
      {
        LaunchConfigurationName: 'old',
        LaunchConfigurationARN: 'arn:old',
        ImageId: 'ami-1',
        InstanceType: 't3.micro',
        CreatedTime: new Date(0),
        UserData: base64,
      },
    ],
  });
  cloudformation
    .on(DescribeStacksCommand)
    .resolves({
      Stacks: [
        {
          StackId: 'arn:stack',
          StackName: 'shop',
          CreationTime: new Date(0),
          StackStatus: 'DELETE_FAILED',
          Parameters: [
            { ParameterKey: 'DbPassword', ParameterValue: canary },
            { ParameterKey: 'HiddenPassword', ParameterValue: '****' },
            { ParameterKey: 'LookedUpPassword', ParameterValue: '/app/password', ResolvedValue: canary },
            { ParameterKey: 'Mode', ParameterValue: plain },
          ],
          Outputs: [{ OutputKey: 'AdminPassword', OutputValue: canary }],
        },
      ],
    })
    .on(DescribeStackEventsCommand)
    .resolves({
      StackEvents: [
        {
          StackId: 'arn:stack',
          EventId: '1',
          StackName: 'shop',
          Timestamp: new Date(0),
          LogicalResourceId: 'Database',
          ResourceStatus: 'DELETE_FAILED',
          ResourceStatusReason: `Properties: password=${canary}`,
          ResourceProperties: JSON.stringify({ MasterUserPassword: canary }),
        },
      ],
    })
    .on(ListStackResourcesCommand)
    .resolves({
      StackResourceSummaries: [
        {
          LogicalResourceId: 'Database',
          ResourceType: 'AWS::RDS::DBInstance',
          LastUpdatedTimestamp: new Date(0),
          ResourceStatus: 'DELETE_FAILED',
          ResourceStatusReason: `password=${canary}`,
        },
      ],
    });
});

test.each([
  ['functions', () => collectHere(lambdaFunctions), 1],
  ['parameters', () => collectHere(ssmPlainParameters), 1],
  ['task definitions', () => collectHere(ecsTaskDefinitions), 1],
  ['instances', () => collectHere(ec2Instances), 1],
  ['launch templates', () => collectHere(ec2LaunchTemplates), 1],
  ['launch configurations', () => collectHere(launchConfigurations), 1],
  ['stacks', () => collectHere(cloudformationStacks), 3],
])('what is kept of %s tells that there is a secret, and none of its text', async (_name, collect, secrets) => {
  const kept = JSON.stringify(await collect());
  expect(kept.match(/"kind":"password"/g)).toHaveLength(secrets);
  for (const told of [canary, plain, canary.slice(0, 8), base64.slice(0, 24), Buffer.from(canary).toString('base64')]) {
    expect(kept).not.toContain(told);
  }
});

test('an answer that makes no sense is not quoted', async () => {
  ssm.on(GetParametersCommand).resolves({ Parameters: [{ Value: canary }] });
  ecs.on(DescribeTaskDefinitionCommand).resolves({
    taskDefinition: { family: 'web', containerDefinitions: [{ environment: [{ value: canary }] }] },
  });
  cloudformation.on(DescribeStacksCommand).resolves({
    Stacks: [
      {
        StackId: 'arn:stack',
        StackName: 'shop',
        CreationTime: new Date(0),
        StackStatus: 'CREATE_COMPLETE',
        Parameters: [{ ParameterValue: canary }],
      },
    ],
  });
  const all = await Promise.all([
    collectHere(ssmPlainParameters),
    collectHere(ecsTaskDefinitions),
    collectHere(cloudformationStacks),
  ]);
  expect(all.map(({ state }) => state)).toEqual(['unreadable', 'unreadable', 'unreadable']);
  expect(JSON.stringify(all)).not.toContain(canary);
});

test.each([
  ['what is not JSON', `password=${canary}`],
  ['JSON that stops', `{"Statement":"${canary}`],
  ['URL encoding that is broken', `%7B%22${canary}%ZZ`],
  ['a principal of no known kind', JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: { [canary]: '*' } }] })],
  [
    'a condition of no known form',
    JSON.stringify({ Statement: [{ Effect: 'Allow', Condition: { [canary]: { [canary]: 1, b: 2 }, c: canary } }] }),
  ],
  ['an effect of no known kind', JSON.stringify({ Statement: [{ Effect: canary }] })],
])('a policy that is none is not quoted: %s', (_name, text) => {
  const found = readPolicy(text, { dataset: 'iam.test', action: 'iam:Test', member: 'Policy' });
  expect(found).toMatchObject({
    state: 'unreadable',
    reason: 'malformed',
    detail: expect.stringMatching(/^not a policy document: \S/),
  });
  expect(JSON.stringify(found)).not.toContain(canary);
});

test('the body of an answer that is none is not quoted', () => {
  expect(() => {
    requireWholeBody(Buffer.from(`${canary} is the password`));
  }).toThrow(new MalformedAnswer('the body of the answer is neither XML nor JSON'));
});

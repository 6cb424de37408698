import { CreateLogGroupCommand, CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { CreateSecurityGroupCommand, CreateVolumeCommand, DescribeVpcsCommand, RunInstancesCommand } from '@aws-sdk/client-ec2';
import { CreatePolicyCommand, CreateUserCommand } from '@aws-sdk/client-iam';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CreateDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds';
import { CreateBucketCommand, PutBucketVersioningCommand } from '@aws-sdk/client-s3';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { must } from '../functions/collect/failure.ts';
import { AWAY, clientOptions, HOME, type StandInAccount } from '../scripts/populate/account.ts';
import { iamClient, makeRole } from '../scripts/populate/iam.ts';
import { ec2Client } from '../scripts/populate/network.ts';
import { policyText } from '../scripts/populate/policies.ts';
import { s3Client } from '../scripts/populate/s3.ts';

/** How many of each thing there are in each of the two regions; users, roles and policies are the account's. */
interface Sizes {
  readonly buckets: number;
  readonly databases: number;
  readonly functions: number;
  readonly groups: number;
  readonly instances: number;
  readonly keys: number;
  readonly logGroups: number;
  readonly policies: number;
  readonly roles: number;
  readonly secrets: number;
  readonly users: number;
  readonly volumes: number;
}

const sizes: Sizes = {
  buckets: 100,
  databases: 20,
  functions: 60,
  groups: 100,
  instances: 200,
  keys: 40,
  logGroups: 100,
  policies: 100,
  roles: 150,
  secrets: 50,
  users: 150,
  volumes: 100,
};

const WIDTH = 12;
const document = policyText({ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' });
const emptyArchive = Buffer.from(`504b0506${'00'.repeat(18)}`, 'hex');

/** Makes `count` things, a few at a time. */
async function times(count: number, make: (index: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < count; index = next++) await make(index);
  };
  await Promise.all(Array.from({ length: WIDTH }, worker));
}

/** Fills a stand-in account with plain resources through its API. */
export async function seed(target: StandInAccount): Promise<void> {
  await seedIam(target);
  for (const region of [HOME, AWAY]) {
    await seedNetwork(target, region);
    await seedStorage(target, region);
    await seedServices(target, region);
  }
}

async function seedIam(target: StandInAccount): Promise<void> {
  const iam = iamClient(target);
  await times(sizes.users, (n) => iam.send(new CreateUserCommand({ UserName: `user-${String(n)}` })));
  await times(sizes.policies, (n) =>
    iam.send(new CreatePolicyCommand({ PolicyName: `policy-${String(n)}`, PolicyDocument: document })),
  );
  await times(sizes.roles, (n) =>
    makeRole(iam, `role-${String(n)}`, 'lambda', { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }),
  );
}

async function seedNetwork(target: StandInAccount, region: string): Promise<void> {
  const ec2 = ec2Client(target, region);
  const { Vpcs = [] } = await ec2.send(new DescribeVpcsCommand({}));
  const VpcId = must(Vpcs[0]?.VpcId, 'VpcId');
  await times(sizes.groups, (n) =>
    ec2.send(new CreateSecurityGroupCommand({ GroupName: `group-${String(n)}`, Description: 'Of the benchmark', VpcId })),
  );
  const batch = 50;
  await times(sizes.instances / batch, () =>
    ec2.send(new RunInstancesCommand({ ImageId: 'ami-12c6146b', MinCount: batch, MaxCount: batch, InstanceType: 't3.micro' })),
  );
  await times(sizes.volumes, () => ec2.send(new CreateVolumeCommand({ AvailabilityZone: `${region}a`, Size: 8 })));
}

async function seedStorage(target: StandInAccount, region: string): Promise<void> {
  const s3 = s3Client(target, region);
  const location = region === HOME ? {} : { CreateBucketConfiguration: { LocationConstraint: AWAY } as const };
  await times(sizes.buckets, async (n) => {
    const Bucket = `bench-${region}-${String(n)}`;
    await s3.send(new CreateBucketCommand({ Bucket, ...location }));
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
  });
  const kms = new KMSClient(clientOptions(target, region));
  await times(sizes.keys, () => kms.send(new CreateKeyCommand({})));
}

async function seedServices(target: StandInAccount, region: string): Promise<void> {
  const options = clientOptions(target, region);
  const logs = new CloudWatchLogsClient(options);
  await times(sizes.logGroups, (n) => logs.send(new CreateLogGroupCommand({ logGroupName: `/bench/${String(n)}` })));
  const secrets = new SecretsManagerClient(options);
  await times(sizes.secrets, (n) => secrets.send(new CreateSecretCommand({ Name: `bench/${String(n)}`, SecretString: 'none' })));
  const lambda = new LambdaClient(options);
  const Role = `arn:aws:iam::${target.account}:role/role-0`;
  await times(sizes.functions, (n) =>
    lambda.send(
      new CreateFunctionCommand({
        FunctionName: `bench-${String(n)}`,
        Runtime: 'nodejs22.x',
        Handler: 'index.handler',
        Role,
        Code: { ZipFile: emptyArchive },
      }),
    ),
  );
  const rds = new RDSClient(options);
  await times(sizes.databases, (n) =>
    rds.send(
      new CreateDBInstanceCommand({
        DBInstanceIdentifier: `bench-${String(n)}`,
        DBInstanceClass: 'db.t3.micro',
        Engine: 'postgres',
        AllocatedStorage: 20,
        MasterUsername: 'owner',
        MasterUserPassword: 'not-a-real-one-4711',
      }),
    ),
  );
}

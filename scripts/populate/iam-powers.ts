import { CreateBucketCommand, PutBucketLoggingCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { HOME, type Stage } from './account.ts';
import { iamClient, makeRole } from './iam.ts';
import { policyText } from './policies.ts';
import { blockPublicAccess, s3Client, setVersioning } from './s3.ts';

/** Where the trails deliver to. */
const TRAILS = 'acme-records';
/** Gets the access logs of another bucket, and has no encryption of its own. */
const RAW = 'acme-raw-logs';

/** Roles that can do more than they look, each beside one that cannot. */
export async function populatePowers(stage: Stage): Promise<void> {
  await makeDeployers(stage);
  await makeJanitors(stage);
  await makeRawLogs(stage);
  await makeWriters(stage);
}

async function makeDeployers({ target, ledger }: Stage): Promise<void> {
  const iam = iamClient(target);
  const functions = { Effect: 'Allow', Action: ['lambda:CreateFunction', 'lambda:InvokeFunction'], Resource: '*' } as const;
  const passing = (Resource: string) => ({ Effect: 'Allow', Action: 'iam:PassRole', Resource }) as const;
  const worker = await makeRole(iam, 'plain-worker', 'lambda');
  ledger.expect('iam-privilege-escalation', await makeRole(iam, 'deployer', 'ec2', functions, passing('*')));
  ledger.spare('iam-privilege-escalation', await makeRole(iam, 'worker-deployer', 'ec2', functions, passing(worker)));
}

async function makeJanitors({ target, ledger }: Stage): Promise<void> {
  const iam = iamClient(target);
  const deleting = (keys: string) =>
    ({ Effect: 'Allow', Action: 's3:DeleteObject', Resource: `arn:aws:s3:::${TRAILS}/${keys}` }) as const;
  ledger.expect('iam-log-delete-allowed', await makeRole(iam, 'log-janitor', 'ec2', deleting('*')));
  ledger.spare('iam-log-delete-allowed', await makeRole(iam, 'temporary-janitor', 'ec2', deleting('tmp/*')));
}

async function makeRawLogs({ target }: Stage): Promise<void> {
  const s3 = s3Client(target, HOME);
  await s3.send(new CreateBucketCommand({ Bucket: RAW }));
  await setVersioning(s3, RAW, 'Enabled');
  const delivery = {
    Effect: 'Allow',
    Principal: { Service: 'logging.s3.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: `arn:aws:s3:::${RAW}/*`,
  } as const;
  await s3.send(new PutBucketPolicyCommand({ Bucket: RAW, Policy: policyText(delivery) }));
  await blockPublicAccess(s3, RAW);
  const LoggingEnabled = { TargetBucket: RAW, TargetPrefix: 'records/' };
  await s3.send(new PutBucketLoggingCommand({ Bucket: TRAILS, BucketLoggingStatus: { LoggingEnabled } }));
}

async function makeWriters({ target, ledger }: Stage): Promise<void> {
  const iam = iamClient(target);
  const putting = { Effect: 'Allow', Action: 's3:PutObject', Resource: `arn:aws:s3:::${RAW}/*` } as const;
  const sealed = { ...putting, Condition: { StringEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' } } };
  ledger.expect('iam-unencrypted-put-allowed', await makeRole(iam, 'raw-writer', 'ec2', putting));
  ledger.spare('iam-unencrypted-put-allowed', await makeRole(iam, 'sealed-writer', 'ec2', sealed));
}

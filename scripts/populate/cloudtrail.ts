import {
  CloudTrailClient,
  CreateTrailCommand,
  StartLoggingCommand,
  type CreateTrailCommandInput,
} from '@aws-sdk/client-cloudtrail';
import { clientOptions, HOME, type Stage, type StandInAccount } from './account.ts';
import type { Keys } from './kms.ts';

/** The trail of which the stand-in is made to say that nothing arrives. */
export const UNDELIVERED = 'undelivered';

/**
 * A trail of one region, one of all regions that was never started, and one whose deliveries fail: the account's other regions
 * are not recorded. A fourth has all that a trail should have, for its region alone.
 */
export async function populateCloudtrail({ target, ledger }: Stage, { home: KmsKeyId }: Keys): Promise<void> {
  await makeTrail(target, 'home-only', false);
  await createTrail(target, { Name: 'never-started', IsMultiRegionTrail: true });
  await started(target, { Name: UNDELIVERED, EnableLogFileValidation: false });
  await started(target, {
    Name: 'thorough',
    KmsKeyId,
    CloudWatchLogsLogGroupArn: `arn:aws:logs:${HOME}:${target.account}:log-group:/audit/trail:*`,
    CloudWatchLogsRoleArn: `arn:aws:iam::${target.account}:role/trail-to-logs`,
  });
  ledger.expect('cloudtrail-multi-region', `arn:aws:iam::${target.account}:root`);
  const arn = (name: string) => `arn:aws:cloudtrail:${HOME}:${target.account}:trail/${name}`;
  const flags = ['cloudtrail-validation', 'cloudtrail-encryption', 'cloudtrail-cloudwatch', 'cloudtrail-delivery-failing'];
  for (const check of flags) {
    ledger.expect(check, arn(UNDELIVERED));
    ledger.spare(check, arn('thorough'));
  }
}

/** Creates a trail and starts it. */
export async function makeTrail(target: StandInAccount, name: string, allRegions: boolean): Promise<void> {
  await started(target, { Name: name, IsMultiRegionTrail: allRegions });
}

type Trail = { readonly Name: string } & Partial<CreateTrailCommandInput>;

async function started(target: StandInAccount, trail: Trail): Promise<void> {
  const cloudtrail = await createTrail(target, trail);
  await cloudtrail.send(new StartLoggingCommand({ Name: trail.Name }));
}

async function createTrail(target: StandInAccount, trail: Trail): Promise<CloudTrailClient> {
  const cloudtrail = new CloudTrailClient(clientOptions(target, HOME));
  await cloudtrail.send(new CreateTrailCommand({ S3BucketName: 'acme-records', EnableLogFileValidation: true, ...trail }));
  return cloudtrail;
}

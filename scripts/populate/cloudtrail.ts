import { CloudTrailClient, CreateTrailCommand, StartLoggingCommand } from '@aws-sdk/client-cloudtrail';
import { clientOptions, HOME, type Stage, type StandInAccount } from './account.ts';

/** A trail of one region, and one of all regions that was never started: the account's other regions are not recorded. */
export async function populateCloudtrail({ target, ledger }: Stage): Promise<void> {
  await makeTrail(target, 'home-only', false);
  await createTrail(target, 'never-started', true);
  ledger.expect('cloudtrail-multi-region', `arn:aws:iam::${target.account}:root`);
}

/** Creates a trail and starts it. */
export async function makeTrail(target: StandInAccount, name: string, allRegions: boolean): Promise<void> {
  const cloudtrail = await createTrail(target, name, allRegions);
  await cloudtrail.send(new StartLoggingCommand({ Name: name }));
}

async function createTrail(target: StandInAccount, name: string, allRegions: boolean): Promise<CloudTrailClient> {
  const cloudtrail = new CloudTrailClient(clientOptions(target, HOME));
  await cloudtrail.send(
    new CreateTrailCommand({
      Name: name,
      S3BucketName: 'acme-records',
      IsMultiRegionTrail: allRegions,
      EnableLogFileValidation: true,
    }),
  );
  return cloudtrail;
}

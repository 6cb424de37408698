import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { must } from '../failure.ts';
import { namedKey } from '../kms/named-key.ts';

/** What DescribeTrails says of a trail. */
export const trailSettings = {
  ...itemBase,
  /** Where the trail was made, and where alone it can be changed. */
  homeRegion: z.string(),
  multiRegion: z.boolean(),
  /** Made by the organisation's management account, for all its accounts. */
  organization: z.boolean(),
  bucket: z.string().optional(),
  /** What the keys of its log files begin with, before `AWSLogs/`. */
  keyPrefix: z.string().optional(),
  /** ARN of the key that encrypts the log files. */
  kmsKeyId: z.string().optional(),
  /** Whether digests are delivered that show what was changed of the log files since. */
  validated: z.boolean(),
  /** ARN of the log group that it sends its events to as well. */
  logGroup: z.string().optional(),
};
const settings = z.object(trailSettings);
export type TrailSettings = z.infer<typeof settings>;

interface TrailAnswer {
  readonly Name?: string | undefined;
  readonly TrailARN?: string | undefined;
  readonly HomeRegion?: string | undefined;
  readonly IsMultiRegionTrail?: boolean | undefined;
  readonly IsOrganizationTrail?: boolean | undefined;
  readonly S3BucketName?: string | undefined;
  readonly S3KeyPrefix?: string | undefined;
  readonly KmsKeyId?: string | undefined;
  readonly LogFileValidationEnabled?: boolean | undefined;
  readonly CloudWatchLogsLogGroupArn?: string | undefined;
}

export function trailOf(answer: TrailAnswer): TrailSettings {
  const { Name, TrailARN, HomeRegion, IsMultiRegionTrail, IsOrganizationTrail, S3BucketName, KmsKeyId } = answer;
  const { LogFileValidationEnabled = false, CloudWatchLogsLogGroupArn: logGroup, S3KeyPrefix: keyPrefix } = answer;
  return {
    arn: must(TrailARN, 'TrailARN'),
    name: must(Name, 'Name'),
    type: 'AWS::CloudTrail::Trail',
    homeRegion: must(HomeRegion, 'HomeRegion'),
    multiRegion: IsMultiRegionTrail ?? false,
    organization: IsOrganizationTrail ?? false,
    ...(S3BucketName === undefined ? {} : { bucket: S3BucketName }),
    ...(keyPrefix === undefined ? {} : { keyPrefix }),
    ...namedKey(KmsKeyId),
    validated: LogFileValidationEnabled,
    ...(logGroup === undefined ? {} : { logGroup }),
  };
}

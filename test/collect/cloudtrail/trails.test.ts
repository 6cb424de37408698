import {
  CloudTrailClient,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
} from '@aws-sdk/client-cloudtrail';
import { HeadBucketCommand, NotFound, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { cloudtrailMultiRegionTrails } from '../../../functions/collect/cloudtrail/multi-region-trails.ts';
import { cloudtrailTrails } from '../../../functions/collect/cloudtrail/trails.ts';
import { ACCOUNT, REGION } from '../../support/account.ts';
import { collectHere } from '../../support/collect.ts';

const aws = mockClient(CloudTrailClient);
const s3 = mockClient(S3Client);
beforeEach(() => {
  aws.reset();
  s3.reset();
});
const refusal = (name: string) => Object.assign(new Error(name), { name });
const arn = (name: string, region = REGION) => `arn:aws:cloudtrail:${region}:${ACCOUNT}:trail/${name}`;
const entry = (Name: string, over = {}) => ({
  Name,
  TrailARN: arn(Name),
  HomeRegion: REGION,
  IsMultiRegionTrail: false,
  ...over,
});
const everywhere = entry('all', {
  IsMultiRegionTrail: true,
  S3BucketName: 'logs',
  S3KeyPrefix: 'prod',
  KmsKeyId: 'key',
  LogFileValidationEnabled: true,
  CloudWatchLogsLogGroupArn: 'arn:logs',
});

describe('cloudtrail.trails', () => {
  test('are those whose home is the region, asked by the question that the trails of all regions are asked by', async () => {
    const shadow = entry('shadow', { HomeRegion: 'us-east-1' });
    aws.on(DescribeTrailsCommand, { includeShadowTrails: true }).resolves({ trailList: [entry('local'), everywhere, shadow] });
    s3.on(HeadBucketCommand, { Bucket: 'logs' }).rejects(
      new NotFound({ message: 'NotFound', $metadata: { httpStatusCode: 404 } }),
    );
    aws.on(GetTrailStatusCommand).resolves({ IsLogging: true, LatestDeliveryError: '', LatestDeliveryTime: new Date(0) });
    aws.on(GetTrailStatusCommand, { Name: arn('all') }).resolves({
      IsLogging: true,
      LatestDeliveryError: 'AccessDenied',
      LatestDigestDeliveryError: 'NoSuchBucket',
      LatestCloudWatchLogsDeliveryError: 'AccessDenied',
    });
    aws.on(GetEventSelectorsCommand).resolves({ TrailARN: 'arn' });
    expect(await collectHere(cloudtrailTrails)).toEqual({
      state: 'read',
      value: [
        {
          arn: arn('local'),
          name: 'local',
          type: 'AWS::CloudTrail::Trail',
          homeRegion: REGION,
          multiRegion: false,
          organization: false,
          validated: false,
          bucketExists: { state: 'read', value: null },
          status: { state: 'read', value: { logging: true, delivered: true, errors: {} } },
          selectors: { state: 'read', value: { basic: [{ managementEvents: true, readWriteType: 'All' }], advanced: [] } },
        },
        {
          arn: arn('all'),
          name: 'all',
          type: 'AWS::CloudTrail::Trail',
          homeRegion: REGION,
          multiRegion: true,
          organization: false,
          bucket: 'logs',
          keyPrefix: 'prod',
          kmsKeyId: 'key',
          validated: true,
          logGroup: 'arn:logs',
          bucketExists: { state: 'read', value: false },
          status: {
            state: 'read',
            value: { logging: true, errors: { bucket: 'AccessDenied', digest: 'NoSuchBucket', logGroup: 'AccessDenied' } },
          },
          selectors: { state: 'read', value: { basic: [{ managementEvents: true, readWriteType: 'All' }], advanced: [] } },
        },
      ],
    });
  });

  test('an answer without the list is no empty list', async () => {
    aws.on(DescribeTrailsCommand).resolves({});
    expect(await collectHere(cloudtrailTrails)).toMatchObject({ state: 'unreadable', reason: 'malformed' });
  });
});

describe('cloudtrail.multiRegionTrails', () => {
  beforeEach(() => {
    aws.on(DescribeTrailsCommand, { includeShadowTrails: true }).resolves({ trailList: [entry('local'), everywhere] });
    aws.on(GetTrailStatusCommand).resolves({ IsLogging: true });
    aws.on(GetEventSelectorsCommand).resolves({ TrailARN: arn('all') });
  });

  test('asks status and selectors of multi-region trails alone, by ARN', async () => {
    expect(await collectHere(cloudtrailMultiRegionTrails)).toMatchObject({
      state: 'read',
      value: [
        {
          name: 'all',
          logging: { value: true },
          selectors: { value: { basic: [{ managementEvents: true, readWriteType: 'All' }], advanced: [] } },
        },
      ],
    });
    const [status, ...others] = aws.commandCalls(GetTrailStatusCommand);
    expect(others).toEqual([]);
    expect(status?.args[0].input).toEqual({ Name: arn('all') });
  });

  test('asks of a trail in its home region, wherever the audit is', async () => {
    const regions = new Array<string>();
    aws.on(DescribeTrailsCommand).resolves({ trailList: [{ ...everywhere, HomeRegion: 'ap-south-1' }] });
    aws.on(GetTrailStatusCommand).callsFake(async (_input, client: () => CloudTrailClient) => {
      regions.push(await client().config.region());
      return { IsLogging: true };
    });
    expect(await collectHere(cloudtrailMultiRegionTrails)).toMatchObject({ value: [{ homeRegion: 'ap-south-1' }] });
    expect(regions).toEqual(['ap-south-1']);
  });

  test('both kinds of selectors', async () => {
    aws
      .on(GetEventSelectorsCommand)
      .resolves({ TrailARN: 'arn', EventSelectors: [{ ReadWriteType: 'WriteOnly', IncludeManagementEvents: false }] });
    expect(await collectHere(cloudtrailMultiRegionTrails)).toMatchObject({
      value: [{ selectors: { value: { basic: [{ managementEvents: false, readWriteType: 'WriteOnly' }], advanced: [] } } }],
    });
    aws.on(GetEventSelectorsCommand).resolves({
      TrailARN: 'arn',
      AdvancedEventSelectors: [
        {
          FieldSelectors: [
            { Field: 'eventCategory', Equals: ['Management'] },
            { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] },
            { Field: 'eventName', StartsWith: ['Get'] },
          ],
        },
      ],
    });
    expect(await collectHere(cloudtrailMultiRegionTrails)).toMatchObject({
      value: [
        {
          selectors: {
            value: {
              basic: [],
              advanced: [
                {
                  fields: [
                    { field: 'eventCategory', equals: ['Management'], notEquals: [], others: false },
                    { field: 'eventSource', equals: [], notEquals: ['kms.amazonaws.com'], others: false },
                    { field: 'eventName', equals: [], notEquals: [], others: true },
                  ],
                },
              ],
            },
          },
        },
      ],
    });
  });

  test('a status that may not be read costs that fact alone', async () => {
    aws.on(GetTrailStatusCommand).rejects(refusal('AccessDeniedException'));
    expect(await collectHere(cloudtrailMultiRegionTrails)).toMatchObject({
      value: [{ logging: { state: 'unreadable', action: 'cloudtrail:GetTrailStatus' }, selectors: { state: 'read' } }],
    });
  });
});

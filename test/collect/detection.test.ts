import {
  ConfigServiceClient,
  DescribeConfigurationRecordersCommand,
  DescribeConfigurationRecorderStatusCommand,
  DescribeDeliveryChannelsCommand,
  DescribeDeliveryChannelStatusCommand,
} from '@aws-sdk/client-config-service';
import { GetDetectorCommand, GuardDutyClient, ListDetectorsCommand } from '@aws-sdk/client-guardduty';
import { BatchGetAccountStatusCommand, Inspector2Client } from '@aws-sdk/client-inspector2';
import { DescribeHubCommand, SecurityHubClient } from '@aws-sdk/client-securityhub';
import { mockClient } from 'aws-sdk-client-mock';
import { configRecorders } from '../../functions/collect/config/recorders.ts';
import { guarddutyDetectors } from '../../functions/collect/guardduty/detectors.ts';
import { inspector2Status } from '../../functions/collect/inspector2/account-status.ts';
import { securityhubHubs } from '../../functions/collect/securityhub/hubs.ts';
import { ACCOUNT, REGION } from '../support/account.ts';
import { collectHere } from '../support/collect.ts';

const refusal = (name: string) => Object.assign(new Error(name), { name });

describe('config.recorders', () => {
  const aws = mockClient(ConfigServiceClient);

  beforeEach(() => {
    aws.reset();
    aws.on(DescribeConfigurationRecorderStatusCommand).resolves({
      ConfigurationRecordersStatus: [{ name: 'default', recording: true, lastStatus: 'Failure', lastErrorCode: 'AccessDenied' }],
    });
    aws.on(DescribeDeliveryChannelsCommand).resolves({ DeliveryChannels: [{ name: 'default', s3BucketName: 'history' }] });
    aws.on(DescribeDeliveryChannelStatusCommand).resolves({
      DeliveryChannelsStatus: [
        {
          name: 'default',
          configHistoryDeliveryInfo: { lastStatus: 'Failure', lastErrorCode: 'NoSuchBucket' },
          configStreamDeliveryInfo: { lastStatus: 'Success' },
        },
      ],
    });
  });

  test.each([
    [{ allSupported: true, includeGlobalResourceTypes: true }, 'all', []],
    [{ allSupported: false, recordingStrategy: { useOnly: 'ALL_SUPPORTED_RESOURCE_TYPES' as const } }, 'all', []],
    [
      {
        allSupported: false,
        recordingStrategy: { useOnly: 'EXCLUSION_BY_RESOURCE_TYPES' as const },
        exclusionByResourceTypes: { resourceTypes: ['AWS::IAM::Role' as const] },
      },
      'all-but',
      ['AWS::IAM::Role'],
    ],
    [{ allSupported: false, resourceTypes: ['AWS::S3::Bucket' as const] }, 'some', []],
    [undefined, 'some', []],
  ])('of the group %j record %s', async (recordingGroup, records, excluded) => {
    aws.on(DescribeConfigurationRecordersCommand).resolves({
      ConfigurationRecorders: [
        { name: 'default', ...(recordingGroup === undefined ? {} : { recordingGroup }) },
        { name: 'AWSConfigurationRecorderForInventory', servicePrincipal: 'inventory.amazonaws.com' },
      ],
    });
    expect(await collectHere(configRecorders)).toMatchObject({
      value: [
        {
          name: 'default',
          records,
          excluded,
          recording: true,
          lastStatus: 'Failure',
          errorCode: 'AccessDenied',
          bucket: 'history',
          failures: [{ what: 'history', code: 'NoSuchBucket' }],
        },
      ],
    });
  });

  test('are unreadable where the state of deliveries is', async () => {
    aws.on(DescribeConfigurationRecordersCommand).resolves({ ConfigurationRecorders: [] });
    aws.on(DescribeDeliveryChannelStatusCommand).rejects(refusal('AccessDeniedException'));
    expect(await collectHere(configRecorders)).toMatchObject({
      state: 'unreadable',
      action: 'config:DescribeDeliveryChannelStatus',
    });
  });
});

describe('guardduty.detectors', () => {
  const aws = mockClient(GuardDutyClient);
  beforeEach(() => aws.reset());

  test('tell of each kind of protection whether it is on', async () => {
    aws.on(ListDetectorsCommand).resolves({ DetectorIds: ['d-1'] });
    aws.on(GetDetectorCommand, { DetectorId: 'd-1' }).resolves({
      Status: 'ENABLED',
      ServiceRole: 'r',
      Features: [
        { Name: 'S3_DATA_EVENTS', Status: 'ENABLED' },
        { Name: 'RUNTIME_MONITORING', Status: 'DISABLED' },
      ],
    });
    expect(await collectHere(guarddutyDetectors)).toMatchObject({
      value: [
        {
          arn: `arn:aws:guardduty:${REGION}:${ACCOUNT}:detector/d-1`,
          settings: {
            value: {
              enabled: true,
              features: [
                { name: 'S3_DATA_EVENTS', enabled: true },
                { name: 'RUNTIME_MONITORING', enabled: false },
              ],
            },
          },
        },
      ],
    });
  });

  test('an answer without features is not one of no protection', async () => {
    aws.on(ListDetectorsCommand).resolves({ DetectorIds: ['d-1'] });
    aws.on(GetDetectorCommand).resolves({ Status: 'ENABLED', ServiceRole: 'r' });
    expect(await collectHere(guarddutyDetectors)).toMatchObject({
      value: [{ settings: { state: 'read', value: { enabled: true } } }],
    });
  });
});

describe('securityhub.hubs', () => {
  const aws = mockClient(SecurityHubClient);
  beforeEach(() => aws.reset());
  const arn = `arn:aws:securityhub:${REGION}:${ACCOUNT}:hub/default`;

  test('is one item where it is on', async () => {
    aws.on(DescribeHubCommand).resolves({ HubArn: arn });
    expect(await collectHere(securityhubHubs)).toEqual({
      state: 'read',
      value: [{ arn, name: 'default', type: 'AWS::SecurityHub::Hub' }],
    });
  });

  test.each(['InvalidAccessException', 'ResourceNotFoundException'])('is none where it is off: %s', async (code) => {
    aws.on(DescribeHubCommand).rejects(refusal(code));
    expect(await collectHere(securityhubHubs)).toEqual({ state: 'read', value: [] });
  });

  test('is unreadable where it may not be asked', async () => {
    aws.on(DescribeHubCommand).rejects(refusal('AccessDeniedException'));
    expect(await collectHere(securityhubHubs)).toMatchObject({ state: 'unreadable', action: 'securityhub:DescribeHub' });
  });
});

describe('inspector2.status', () => {
  const aws = mockClient(Inspector2Client);
  beforeEach(() => aws.reset());
  const state = (status: 'ENABLED' | 'DISABLED') => ({ status, errorCode: 'SUSPEND_IN_PROGRESS' as const, errorMessage: '' });

  test('is what the account itself scans', async () => {
    aws.on(BatchGetAccountStatusCommand, { accountIds: [ACCOUNT] }).resolves({
      accounts: [
        { accountId: ACCOUNT, state: state('ENABLED'), resourceState: { ec2: state('ENABLED'), ecr: state('DISABLED') } },
      ],
    });
    expect(await collectHere(inspector2Status)).toMatchObject({ value: [{ scanning: { ec2: 'ENABLED', ecr: 'DISABLED' } }] });
  });

  test('is malformed where the account is not in the answer', async () => {
    aws.on(BatchGetAccountStatusCommand).resolves({ accounts: [] });
    expect(await collectHere(inspector2Status)).toMatchObject({ state: 'unreadable', reason: 'malformed' });
  });
});

import {
  DescribeImagesCommand,
  DescribeInstancesCommand,
  DescribeKeyPairsCommand,
  DescribeLaunchTemplateVersionsCommand,
  EC2Client,
  GetInstanceMetadataDefaultsCommand,
  type Image,
} from '@aws-sdk/client-ec2';
import { mockClient } from 'aws-sdk-client-mock';
import type { Dataset } from '../../../functions/collect/dataset.ts';
import { ec2Images } from '../../../functions/collect/ec2/images.ts';
import { ec2KeyPairs } from '../../../functions/collect/ec2/key-pairs.ts';
import { ec2LaunchTemplates } from '../../../functions/collect/ec2/launch-templates.ts';
import { ec2MetadataDefaults } from '../../../functions/collect/ec2/metadata-defaults.ts';
import type { ItemBase } from '../../../functions/model/item.ts';
import { ACCOUNT, REGION } from '../../support/account.ts';
import { collectHere } from '../../support/collect.ts';

const aws = mockClient(EC2Client);
const refusal = (name: string) => Object.assign(new Error(name), { name });
const everything = { IncludeDeprecated: true, IncludeDisabled: true, MaxResults: 1000 };
const described = (ImageId: string, over: Partial<Image> = {}): Image => ({
  ImageId,
  OwnerId: ACCOUNT,
  State: 'available',
  Public: false,
  ...over,
});

beforeEach(() => aws.reset());

describe('ec2.images', () => {
  const inUse = (...ids: string[]) =>
    aws
      .on(DescribeInstancesCommand)
      .resolves({ Reservations: [{ Instances: ids.map((ImageId) => ({ InstanceId: 'i-1', ImageId })) }] })
      .on(DescribeLaunchTemplateVersionsCommand)
      .resolves({ LaunchTemplateVersions: [] });

  test('own images of all pages, deprecated and disabled ones among them', async () => {
    inUse('ami-own')
      .on(DescribeImagesCommand, { Owners: ['self'], ...everything, NextToken: undefined })
      .resolves({
        Images: [
          described('ami-own', {
            Name: 'web',
            Public: true,
            CreationDate: '2026-02-01T00:00:00.000Z',
            DeprecationTime: '2026-03-01T00:00:00.000Z',
            ImdsSupport: 'v2.0',
            RootDeviceName: '/dev/xvda',
            BlockDeviceMappings: [
              { DeviceName: '/dev/sdb', Ebs: { VolumeSize: 100 } },
              { DeviceName: '/dev/xvda', Ebs: { VolumeSize: 8 } },
            ],
          }),
        ],
        NextToken: 'more',
      })
      .on(DescribeImagesCommand, { Owners: ['self'], ...everything, NextToken: 'more' })
      .resolves({ Images: [described('ami-off', { State: 'disabled' })] });
    expect(await collectHere(ec2Images)).toEqual({
      state: 'read',
      value: [
        {
          arn: `arn:aws:ec2:${REGION}::image/ami-own`,
          name: 'ami-own',
          label: 'web',
          type: 'AWS::EC2::Image',
          ownerId: ACCOUNT,
          state: 'available',
          public: true,
          createdAt: '2026-02-01T00:00:00.000Z',
          deprecatedAt: '2026-03-01T00:00:00.000Z',
          imdsSupport: 'v2.0',
          rootDevice: '/dev/xvda',
          rootSizeGiB: 8,
        },
        expect.objectContaining({ name: 'ami-off', state: 'disabled' }),
      ],
    });
    // One that is the account's own is not asked for again.
    expect(aws.commandCalls(DescribeImagesCommand)).toHaveLength(2);
  });

  test('images in use of others, 200 by one filter; one that is not answered for is not there', async () => {
    const ids = Array.from({ length: 201 }, (_, index) => `ami-${String(index)}`);
    inUse(...ids, 'ami-0')
      .on(DescribeLaunchTemplateVersionsCommand)
      .resolves({
        LaunchTemplateVersions: [
          { LaunchTemplateData: { ImageId: 'resolve:ssm:/image' } },
          { LaunchTemplateData: {} },
          { LaunchTemplateData: { ImageId: 'ami-template' } },
        ],
      })
      .on(DescribeImagesCommand)
      .resolves({ Images: [] })
      .on(DescribeImagesCommand, { Filters: [{ Name: 'image-id', Values: ids.slice(0, 200) }], ...everything })
      .resolves({ Images: [described('ami-7', { OwnerId: '137112412989', ImageOwnerAlias: 'amazon' })] });
    expect(await collectHere(ec2Images)).toMatchObject({ value: [{ name: 'ami-7', ownerAlias: 'amazon' }] });
    const filters = aws.commandCalls(DescribeImagesCommand).map(({ args }) => args[0].input.Filters?.[0]?.Values);
    expect(filters).toEqual([undefined, ids.slice(0, 200), ['ami-200', 'ami-template']]);
  });

  test.each([
    [DescribeInstancesCommand, 'ec2:DescribeInstances'],
    [DescribeLaunchTemplateVersionsCommand, 'ec2:DescribeLaunchTemplateVersions'],
    [DescribeImagesCommand, 'ec2:DescribeImages'],
  ] as const)('%p refused leaves nothing to be told', async (command, action) => {
    inUse('ami-1').on(DescribeImagesCommand).resolves({ Images: [] });
    aws.on(command).rejects(refusal('UnauthorizedOperation'));
    expect(await collectHere(ec2Images)).toMatchObject({ state: 'unreadable', action, reason: 'denied' });
  });

  test('a refusal of the images of others is no image that is gone', async () => {
    inUse('ami-1')
      .on(DescribeImagesCommand, { Owners: ['self'] })
      .resolves({ Images: [] })
      .on(DescribeImagesCommand, { Filters: [{ Name: 'image-id', Values: ['ami-1'] }] })
      .rejects(refusal('UnauthorizedOperation'));
    expect(await collectHere(ec2Images)).toMatchObject({ state: 'unreadable', reason: 'denied' });
  });
});

describe('ec2.launchTemplates', () => {
  const version = (VersionNumber: number, DefaultVersion: boolean, LaunchTemplateData = {}) => ({
    LaunchTemplateId: 'lt-1',
    LaunchTemplateName: 'web',
    VersionNumber,
    DefaultVersion,
    LaunchTemplateData,
  });

  test('are asked for at once, by both versions, and joined over pages', async () => {
    const asked = { Versions: ['$Latest', '$Default'], MaxResults: 200 };
    aws
      .on(DescribeLaunchTemplateVersionsCommand, { ...asked, NextToken: undefined })
      .resolves({
        LaunchTemplateVersions: [
          version(3, false, {
            ImageId: 'ami-1',
            KeyName: 'ops',
            IamInstanceProfile: { Name: 'app' },
            SecurityGroupIds: ['sg-1'],
            NetworkInterfaces: [{ DeviceIndex: 0, Groups: ['sg-1', 'sg-2'] }],
            MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1 },
            BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { VolumeSize: 30 } }, { VirtualName: 'ephemeral0' }],
          }),
        ],
        NextToken: 'more',
      })
      .on(DescribeLaunchTemplateVersionsCommand, { ...asked, NextToken: 'more' })
      .resolves({ LaunchTemplateVersions: [version(1, true)] });
    expect(await collectHere(ec2LaunchTemplates)).toEqual({
      state: 'read',
      value: [
        {
          arn: `arn:aws:ec2:${REGION}:${ACCOUNT}:launch-template/lt-1`,
          name: 'lt-1',
          label: 'web',
          type: 'AWS::EC2::LaunchTemplate',
          versions: [
            { number: 1, isDefault: true, groups: [], metadata: {}, devices: [], userData: null },
            {
              number: 3,
              isDefault: false,
              imageId: 'ami-1',
              keyName: 'ops',
              instanceProfile: 'app',
              groups: ['sg-1', 'sg-2'],
              metadata: { tokens: 'required', hopLimit: 1 },
              devices: [{ name: '/dev/xvda', sizeGiB: 30 }],
              userData: null,
            },
          ],
        },
      ],
    });
  });

  test('have one version where the default is the latest', async () => {
    aws.on(DescribeLaunchTemplateVersionsCommand).resolves({ LaunchTemplateVersions: [version(2, true), version(2, true)] });
    expect(await collectHere(ec2LaunchTemplates)).toMatchObject({ value: [{ versions: [{ number: 2, isDefault: true }] }] });
  });

  test('say which service of AWS runs them', async () => {
    const operated = { ...version(1, true), Operator: { Managed: true, Principal: 'eks.amazonaws.com' } };
    aws.on(DescribeLaunchTemplateVersionsCommand).resolves({ LaunchTemplateVersions: [operated] });
    expect(await collectHere(ec2LaunchTemplates)).toMatchObject({ value: [{ managedBy: 'eks.amazonaws.com' }] });
  });
});

test('key pairs, by their names', async () => {
  aws
    .on(DescribeKeyPairsCommand)
    .resolves({ KeyPairs: [{ KeyPairId: 'key-1', KeyName: 'ops', Tags: [{ Key: 'Team', Value: 'x' }] }] });
  expect(await collectHere(ec2KeyPairs)).toEqual({
    state: 'read',
    value: [
      {
        arn: `arn:aws:ec2:${REGION}:${ACCOUNT}:key-pair/ops`,
        name: 'ops',
        type: 'AWS::EC2::KeyPair',
        tags: { Team: 'x' },
      },
    ],
  });
});

describe('ec2.metadataDefaults', () => {
  test.each([
    [
      { AccountLevel: { HttpTokens: 'required', ManagedBy: 'declarative-policy' } },
      { tokens: 'required', managedBy: 'declarative-policy' },
    ],
    [{ AccountLevel: { HttpTokens: 'optional', HttpPutResponseHopLimit: 2 } }, { tokens: 'optional' }],
    [{ AccountLevel: {} }, {}],
  ] as const)('of %j are %j', async (answer, said) => {
    aws.on(GetInstanceMetadataDefaultsCommand).resolves(answer);
    expect(await collectHere(ec2MetadataDefaults)).toEqual({
      state: 'read',
      value: [{ arn: `arn:aws:iam::${ACCOUNT}:root`, name: ACCOUNT, type: 'AWS::::Account', ...said }],
    });
  });

  test('refused, or not answered for, are not unset', async () => {
    aws.on(GetInstanceMetadataDefaultsCommand).resolves({});
    expect(await collectHere(ec2MetadataDefaults)).toMatchObject({ reason: 'malformed' });
    aws.on(GetInstanceMetadataDefaultsCommand).rejects(refusal('UnauthorizedOperation'));
    expect(await collectHere(ec2MetadataDefaults)).toMatchObject({ action: 'ec2:GetInstanceMetadataDefaults', reason: 'denied' });
  });
});

const datasets: readonly Dataset<ItemBase>[] = [ec2KeyPairs, ec2LaunchTemplates];

describe.each(datasets.map((dataset) => [dataset.id, dataset] as const))('%s', (id, dataset) => {
  test('an answer without its list is malformed, not empty', async () => {
    aws.onAnyCommand().resolves({});
    expect(await collectHere(dataset)).toMatchObject({ state: 'unreadable', dataset: id, reason: 'malformed' });
  });

  test('a refusal names the action', async () => {
    aws.onAnyCommand().rejects(refusal('UnauthorizedOperation'));
    expect(await collectHere(dataset)).toMatchObject({ state: 'unreadable', action: dataset.actions[0], reason: 'denied' });
  });
});

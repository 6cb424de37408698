import {
  DescribeSnapshotsCommand,
  EC2Client,
  GetEbsEncryptionByDefaultCommand,
  GetSnapshotBlockPublicAccessStateCommand,
} from '@aws-sdk/client-ec2';
import { mockClient } from 'aws-sdk-client-mock';
import { ec2EbsSettings } from '../../../functions/collect/ec2/ebs-settings.ts';
import { ec2PublicSnapshots } from '../../../functions/collect/ec2/public-snapshots.ts';
import { read } from '../../../functions/model/read.ts';
import { REGION } from '../../support/account.ts';
import { collectHere } from '../../support/collect.ts';
import { ebsSettings } from '../../support/ec2.ts';

const aws = mockClient(EC2Client);
const refusal = (name: string) => Object.assign(new Error(name), { name });
beforeEach(() => {
  aws.reset();
  aws.on(GetEbsEncryptionByDefaultCommand).resolves({ EbsEncryptionByDefault: true });
  aws.on(GetSnapshotBlockPublicAccessStateCommand).resolves({ State: 'block-all-sharing' });
  aws.on(DescribeSnapshotsCommand).resolves({ Snapshots: [] });
});

describe('what a region has settled for EBS', () => {
  test('is encryption, sharing, and whether there are snapshots at all', async () => {
    expect(await collectHere(ec2EbsSettings)).toEqual(read([ebsSettings()]));
    expect(aws.commandCalls(DescribeSnapshotsCommand).map(({ args }) => args[0].input)).toEqual([
      { OwnerIds: ['self'], MaxResults: 5 },
    ]);
  });

  test.each([
    ['one snapshot', { Snapshots: [{ SnapshotId: 'snap-1' }] }],
    ['an empty page before others', { Snapshots: [], NextToken: 'next' }],
  ])('there are snapshots where there is %s', async (_name, page) => {
    aws.on(DescribeSnapshotsCommand).resolves(page);
    expect(await collectHere(ec2EbsSettings)).toMatchObject({ value: [{ hasSnapshots: { value: true } }] });
  });

  test.each([
    [GetEbsEncryptionByDefaultCommand, 'encryptionByDefault', 'ec2:GetEbsEncryptionByDefault'],
    [GetSnapshotBlockPublicAccessStateCommand, 'snapshotSharing', 'ec2:GetSnapshotBlockPublicAccessState'],
    [DescribeSnapshotsCommand, 'hasSnapshots', 'ec2:DescribeSnapshots'],
  ] as const)('%p refused costs that alone, and without its member it is malformed', async (command, name, action) => {
    aws.on(command).rejects(refusal('UnauthorizedOperation'));
    expect(await collectHere(ec2EbsSettings)).toMatchObject({
      value: [{ [name]: { state: 'unreadable', action, reason: 'denied' } }],
    });
    aws.on(command).resolves({});
    expect(await collectHere(ec2EbsSettings)).toMatchObject({ value: [{ [name]: { action, reason: 'malformed' } }] });
  });
});

test('public snapshots of all pages are asked for as such', async () => {
  const asked = { OwnerIds: ['self'], RestorableByUserIds: ['all'], MaxResults: 1000 };
  aws
    .on(DescribeSnapshotsCommand, { ...asked, NextToken: undefined })
    .resolves({
      Snapshots: [{ SnapshotId: 'snap-1', VolumeId: 'vol-1', Tags: [{ Key: 'Team', Value: 'x' }] }],
      NextToken: 'next',
    })
    .on(DescribeSnapshotsCommand, { ...asked, NextToken: 'next' })
    .resolves({ Snapshots: [{ SnapshotId: 'snap-2' }] });
  const type = 'AWS::EC2::Snapshot';
  expect(await collectHere(ec2PublicSnapshots)).toEqual(
    read([
      { arn: `arn:aws:ec2:${REGION}::snapshot/snap-1`, name: 'snap-1', type, tags: { Team: 'x' }, volume: 'vol-1' },
      { arn: `arn:aws:ec2:${REGION}::snapshot/snap-2`, name: 'snap-2', type },
    ]),
  );
});

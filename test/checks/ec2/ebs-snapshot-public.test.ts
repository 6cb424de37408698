import ebsSnapshotPublic from '../../../functions/checks/ec2/ebs-snapshot-public.ts';
import { ec2EbsSettings } from '../../../functions/collect/ec2/ebs-settings.ts';
import { ec2PublicSnapshots, type PublicSnapshot } from '../../../functions/collect/ec2/public-snapshots.ts';
import { read } from '../../../functions/model/read.ts';
import { account, denied, REGION } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { ebsSettings } from '../../support/ec2.ts';

const snapshot: PublicSnapshot = {
  arn: `arn:aws:ec2:${REGION}::snapshot/snap-1`,
  name: 'snap-1',
  type: 'AWS::EC2::Snapshot',
  volume: 'vol-1',
};
const shared = account().with(ec2PublicSnapshots, snapshot);
const settled = (snapshotSharing: ReturnType<typeof ebsSettings>['snapshotSharing']) =>
  shared.with(ec2EbsSettings, ebsSettings({ snapshotSharing }));
const evidence = { createVolumePermission: 'all', volume: 'vol-1' };

describeCheck(ebsSnapshotPublic, {
  flags: [
    { name: 'a shared snapshot', given: settled(read('unblocked')), evidence, severity: 'critical' },
    {
      name: 'one that a block of new sharing leaves shared',
      given: settled(read('block-new-sharing')),
      evidence,
      severity: 'critical',
    },
    {
      name: 'one that a block of all sharing hides',
      given: settled(read('block-all-sharing')),
      evidence: { ...evidence, snapshotBlockPublicAccess: 'block-all-sharing' },
      severity: 'low',
    },
    {
      name: 'one of which the block may not be read',
      given: settled(denied('ec2:GetSnapshotBlockPublicAccessState')),
      evidence,
      severity: 'critical',
      unread: ['ec2:GetSnapshotBlockPublicAccessState'],
    },
  ],
  spares: [{ name: 'no shared snapshot', given: account().with(ec2EbsSettings, ebsSettings()) }],
  shades: [ec2EbsSettings],
});

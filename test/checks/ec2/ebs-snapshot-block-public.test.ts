import ebsSnapshotBlockPublic from '../../../functions/checks/ec2/ebs-snapshot-block-public.ts';
import { ec2EbsSettings } from '../../../functions/collect/ec2/ebs-settings.ts';
import { ec2Instances } from '../../../functions/collect/ec2/instances.ts';
import { ec2Volumes } from '../../../functions/collect/ec2/volumes.ts';
import { read } from '../../../functions/model/read.ts';
import { account, denied } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { ebsSettings, volume } from '../../support/ec2.ts';

const given = (state: string) => account().with(ec2EbsSettings, ebsSettings({ snapshotSharing: read(state) }));

describeCheck(ebsSnapshotBlockPublic, {
  flags: [
    {
      name: 'a region in use without a block',
      given: given('unblocked').with(ec2Volumes, volume()),
      evidence: { state: 'unblocked' },
    },
  ],
  spares: [
    { name: 'a block of all sharing', given: given('block-all-sharing').with(ec2Volumes, volume()) },
    { name: 'a block of new sharing', given: given('block-new-sharing').with(ec2Volumes, volume()) },
    { name: 'a region that is not in use', given: given('unblocked') },
  ],
  unsure: [
    {
      name: 'the block may not be read',
      given: account()
        .with(ec2EbsSettings, ebsSettings({ snapshotSharing: denied('ec2:GetSnapshotBlockPublicAccessState') }))
        .with(ec2Volumes, volume()),
      action: 'ec2:GetSnapshotBlockPublicAccessState',
    },
    { name: 'nothing seen, the volumes unread', given: given('unblocked').without(ec2Volumes), action: 'ec2:DescribeVolumes' },
  ],
  shades: [ec2Volumes, ec2Instances],
});

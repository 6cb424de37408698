import { ec2EbsSettings } from '../../collect/ec2/ebs-settings.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { ebsRegions } from '../../facts/ec2/ebs-regions.ts';
import { read } from '../../model/read.ts';

const settings = ec2EbsSettings.with('snapshotSharing');

export default defineCheck({
  id: 'ebs-snapshot-block-public',
  service: 'ec2',
  title: 'EBS snapshots of the region can be shared with everyone',
  severity: 'medium',
  kind: 'exposure',
  why: 'One wrong click or call makes the content of a disk readable by every AWS account. A region is in use where it has volumes, instances or snapshots of the account.',
  remediation: {
    console: 'EC2 › Settings › Data protection and security › Block public access for EBS snapshots: Manage (in each region).',
    cli: 'aws ec2 enable-snapshot-block-public-access --state block-all-sharing --region REGION',
    iac: 'AWS::EC2::SnapshotBlockPublicAccess State: block-all-sharing',
  },
  source: 'Amazon EBS User Guide, "Block public access for Amazon EBS snapshots"',
  subject: settings,
  reads: { inUse: ebsRegions },
  evaluate({ snapshotSharing }, { data, need, scope }) {
    const state = need(snapshotSharing);
    if (state !== 'unblocked') return pass();
    if (data.inUse.seen.has(scope.region)) return fail('nothing keeps a snapshot from being shared with everyone', { state });
    need(data.inUse.here);
    return notApplicable('the region has no volume, instance or snapshot');
  },
  /** What is shared already may be so on purpose, and is a finding of its own: it is left as it is. */
  remedy: (account) => ({
    commands: [['aws', 'ec2', 'enable-snapshot-block-public-access', '--state', 'block-new-sharing']],
    patches: [patch(settings, account, (now) => ({ ...now, snapshotSharing: read('block-new-sharing') }))],
  }),
});

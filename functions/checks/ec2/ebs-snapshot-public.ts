import { ec2EbsSettings } from '../../collect/ec2/ebs-settings.ts';
import { ec2PublicSnapshots } from '../../collect/ec2/public-snapshots.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { removal } from '../../evaluate/remedy.ts';
import { fail } from '../../evaluate/verdict.ts';

export default defineCheck({
  id: 'ebs-snapshot-public',
  service: 'ec2',
  title: 'EBS snapshot is shared with everyone',
  severity: 'critical',
  kind: 'exposure',
  why: 'Every AWS account can make a volume of it and read the whole disk, deleted files included; such snapshots are searched for.',
  remediation: {
    console: 'EC2 › Snapshots › SNAPSHOT › Actions › Modify permissions: Private. Then treat what was on it as known to others.',
    cli: 'aws ec2 modify-snapshot-attribute --snapshot-id SNAPSHOT --attribute createVolumePermission --operation-type remove --group-names all',
    iac: 'No CloudFormation property: a snapshot is shared by ModifySnapshotAttribute only',
  },
  source: 'Amazon EBS User Guide, "Share an Amazon EBS snapshot"',
  subject: ec2PublicSnapshots,
  reads: { settings: ec2EbsSettings.with('snapshotSharing') },
  evaluate({ volume }, { data }) {
    const evidence = { createVolumePermission: 'all', volume: volume ?? null };
    const [settings] = data.settings.here.state === 'read' ? data.settings.here.value : [];
    const sharing = settings?.snapshotSharing ?? data.settings.here;
    if (sharing.state === 'unreadable') return [fail('anyone can make a volume of it', evidence), sharing];
    if (sharing.value !== 'block-all-sharing') return fail('anyone can make a volume of it', evidence);
    return fail(
      'it is shared with everyone, and only the block of the region keeps them out',
      { ...evidence, snapshotBlockPublicAccess: sharing.value },
      { severity: 'low' },
    );
  },
  remedy: (snapshot) => ({
    commands: [
      [
        'aws',
        'ec2',
        'modify-snapshot-attribute',
        '--snapshot-id',
        snapshot.name,
        '--attribute',
        'createVolumePermission',
        '--operation-type',
        'remove',
        '--group-names',
        'all',
      ],
    ],
    patches: [removal(ec2PublicSnapshots, snapshot)],
  }),
});

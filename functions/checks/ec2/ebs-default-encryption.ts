import { ec2EbsSettings } from '../../collect/ec2/ebs-settings.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { ebsRegions } from '../../facts/ec2/ebs-regions.ts';
import { read } from '../../model/read.ts';

const settings = ec2EbsSettings.with('encryptionByDefault');

export default defineCheck({
  id: 'ebs-default-encryption',
  service: 'ec2',
  title: 'New EBS volumes of the region are not encrypted by default',
  severity: 'medium',
  kind: 'exposure',
  why: 'Whoever forgets to ask for encryption gets a volume without it, and its snapshots are as readable. A region is in use where it has volumes, instances or snapshots of the account.',
  remediation: {
    console: 'EC2 › Settings › Data protection and security › EBS encryption: Manage, Enable (in each region).',
    cli: 'aws ec2 enable-ebs-encryption-by-default --region REGION',
    iac: 'No CloudFormation property: a custom resource that calls EnableEbsEncryptionByDefault',
  },
  source: 'Amazon EBS User Guide, "Enable Amazon EBS encryption by default"',
  subject: settings,
  reads: { inUse: ebsRegions },
  evaluate({ encryptionByDefault }, { data, need, scope }) {
    if (need(encryptionByDefault)) return pass();
    if (data.inUse.seen.has(scope.region)) {
      return fail('volumes are made unencrypted unless somebody asks otherwise', { encryptionByDefault: false });
    }
    need(data.inUse.here);
    return notApplicable('the region has no volume, instance or snapshot');
  },
  remedy: (account) => ({
    commands: [['aws', 'ec2', 'enable-ebs-encryption-by-default']],
    patches: [patch(settings, account, (now) => ({ ...now, encryptionByDefault: read(true) }))],
  }),
});

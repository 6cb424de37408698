import { ec2MetadataDefaults } from '../../collect/ec2/metadata-defaults.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail, pass } from '../../evaluate/verdict.ts';

export default defineCheck({
  id: 'ec2-imds-account-default',
  service: 'ec2',
  title: 'Region does not require IMDSv2 of new instances by default',
  severity: 'low',
  kind: 'exposure',
  why: 'Whoever launches an instance without thinking of it launches one whose role can be stolen by one forged request.',
  remediation: {
    console: 'EC2 › Dashboard › Account attributes › Data protection and security › IMDS defaults › Manage: V2 only.',
    cli: 'aws ec2 modify-instance-metadata-defaults --http-tokens required',
    iac: 'CloudFormation has no type for it; an organisation’s declarative policy for EC2 sets it everywhere',
  },
  source: 'Amazon EC2 User Guide, "Set IMDSv2 as the default for the account"',
  subject: ec2MetadataDefaults,
  evaluate({ tokens }) {
    if (tokens === 'required') return pass();
    const message =
      tokens === undefined ? 'the region has no default for the metadata service' : 'the region’s default lets IMDSv1 answer';
    return fail(message, { httpTokens: tokens ?? null });
  },
  remedy(defaults) {
    if (defaults.managedBy === 'declarative-policy') return undefined;
    return {
      commands: [['aws', 'ec2', 'modify-instance-metadata-defaults', '--http-tokens', 'required']],
      patches: [patch(ec2MetadataDefaults, defaults, (now) => ({ ...now, tokens: 'required' }))],
    };
  },
});

import { cloudtrailTrails } from '../../collect/cloudtrail/trails.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { accountOf } from '../../model/arn.ts';

export default defineCheck({
  id: 'cloudtrail-validation',
  service: 'cloudtrail',
  title: 'Trail does not let its log files be validated',
  severity: 'low',
  kind: 'blindness',
  why: 'Whoever can write to the bucket can change what the trail recorded of them, and nobody could show that it was changed.',
  remediation: {
    console: 'CloudTrail › Trails › the trail › General details › Edit: Log file validation enabled.',
    cli: 'aws cloudtrail update-trail --name TRAIL --enable-log-file-validation',
    iac: 'AWS::CloudTrail::Trail EnableLogFileValidation: true',
  },
  source: 'AWS CloudTrail User Guide, "Validating CloudTrail log file integrity"',
  subject: cloudtrailTrails,
  evaluate({ arn, validated }, { scope }) {
    if (accountOf(arn) !== scope.account) return notApplicable('a trail of the organisation, made in another account');
    return validated ? pass() : fail('the trail delivers no digests of its log files', { logFileValidation: false });
  },
  remedy: (trail) => ({
    commands: [['aws', 'cloudtrail', 'update-trail', '--name', trail.arn, '--enable-log-file-validation']],
    patches: [patch(cloudtrailTrails, trail, (now) => ({ ...now, validated: true }))],
  }),
});

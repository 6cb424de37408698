import { cloudtrailTrails } from '../../collect/cloudtrail/trails.ts';
import { accountOf } from '../../model/arn.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';

export default defineCheck({
  id: 'cloudtrail-cloudwatch',
  service: 'cloudtrail',
  title: 'Trail is not sent to a log group',
  severity: 'low',
  kind: 'blindness',
  why: 'Log files in a bucket raise no alarm: metric filters, and whoever wants to search the last hours, need the events in CloudWatch Logs.',
  remediation: {
    console:
      'CloudTrail › Trails › the trail › CloudWatch Logs › Edit: enabled, with a log group and a role that may write to it.',
    cli: 'aws cloudtrail update-trail --name TRAIL --cloud-watch-logs-log-group-arn LOG_GROUP_ARN --cloud-watch-logs-role-arn ROLE_ARN',
    iac: 'AWS::CloudTrail::Trail CloudWatchLogsLogGroupArn and CloudWatchLogsRoleArn',
  },
  source: 'AWS CloudTrail User Guide, "Sending events to CloudWatch Logs"',
  subject: cloudtrailTrails,
  evaluate({ arn, logGroup }, { scope }) {
    if (accountOf(arn) !== scope.account) return notApplicable('a trail of the organisation, made in another account');
    return logGroup === undefined ? fail('the trail names no log group', { logGroup: null }) : pass();
  },
});

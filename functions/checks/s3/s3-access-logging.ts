import { s3Buckets } from '../../collect/s3/buckets.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { objectTrails } from '../../facts/cloudtrail/object-trails.ts';
import { accessLogSources, serviceLogSources } from '../../facts/s3/log-buckets.ts';
import { recordedObjectEvents } from '../../reasoning/cloudtrail/object-events.ts';

export default defineCheck({
  id: 's3-access-logging',
  service: 's3',
  title: 'Nobody records who reads and writes the objects of the bucket',
  severity: 'low',
  kind: 'blindness',
  why: 'After a leak nobody can say what was read, by whom and since when.',
  remediation: {
    console:
      'S3 › BUCKET › Properties › Server access logging: Enable, to a log bucket of the same region; or CloudTrail › TRAIL › Data events: S3.',
    cli: 'aws s3api put-bucket-logging --bucket BUCKET --bucket-logging-status file://LOGGING.json',
    iac: 'AWS::S3::Bucket LoggingConfiguration; or AWS::CloudTrail::Trail AdvancedEventSelectors of AWS::S3::Object',
  },
  source: 'Amazon S3 User Guide, "Logging options for Amazon S3"',
  subject: s3Buckets.with('logging'),
  reads: { trails: objectTrails, services: serviceLogSources, buckets: accessLogSources },
  evaluate(bucket, { data, need, scope }) {
    if (bucket.logging.state === 'read' && bucket.logging.value.bucket !== undefined) return pass();
    const isRecorded = data.trails.seen.some(({ homeRegion, multiRegion, selectors }) => {
      const { read, write } = recordedObjectEvents(selectors, bucket.arn);
      return (multiRegion || homeRegion === scope.region) && (read || write);
    });
    if (isRecorded) return pass();
    if (data.services.seen.has(bucket.name) || data.buckets.seen.has(bucket.name))
      return notApplicable('it receives logs itself');
    need(bucket.logging);
    const trails = need(data.trails.here).map(({ arn }) => arn);
    need(data.services.here);
    return fail('neither server access logs nor data events of all its objects', {
      accessLogs: 'off',
      trailsOfOtherObjects: trails,
    });
  },
});

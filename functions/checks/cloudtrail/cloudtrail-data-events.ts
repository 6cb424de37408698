import { z } from 'zod';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { objectTrails, type ObjectTrail } from '../../facts/cloudtrail/object-trails.ts';
import { recordedOfEveryBucket, recordedOfSomeObjects } from '../../reasoning/cloudtrail/object-events.ts';

export default defineCheck({
  id: 'cloudtrail-data-events',
  service: 'cloudtrail',
  title: 'No trail records what is done to the objects of S3',
  severity: 'low',
  kind: 'blindness',
  why: 'A trail without data events shows that a bucket was made and deleted, and nothing of who read, replaced or deleted what was in it.',
  remediation: {
    console: 'CloudTrail › Trails › the trail › Data events › Edit: add S3, for all buckets or for those that matter.',
    cli: 'aws cloudtrail put-event-selectors --trail-name TRAIL --advanced-event-selectors file://SELECTORS.json (replaces all selectors)',
    iac: 'AWS::CloudTrail::Trail AdvancedEventSelectors: eventCategory Data, resources.type AWS::S3::Object',
  },
  source: 'AWS CloudTrail User Guide, "Logging data events"',
  params: z.strictObject({
    reads: z.boolean().default(false).describe('Whether all reading of some objects at least has to be recorded.'),
    writes: z.boolean().default(false).describe('Whether all writing and deleting of some objects at least has to be recorded.'),
    allBuckets: z
      .boolean()
      .default(false)
      .describe('Whether only trails count that record every bucket of the audited regions, those made later among them.'),
  }),
  subject: 'account',
  reads: { trails: objectTrails },
  evaluate(_account, { data, params, need, regions, scope, coveredBy }) {
    const required = (['reads', 'writes', 'allBuckets'] as const).filter((name) => params[name]);
    const places = params.allBuckets ? regions : [undefined];
    if (places.every((region) => isEnough(data.trails.seen, region))) return pass();
    if (coveredBy.cloudtrail !== undefined)
      return notApplicable(`declared: account ${coveredBy.cloudtrail} runs CloudTrail for this one`);
    const known = regions.length === 0 ? need(data.trails.all) : regions.flatMap((region) => need(data.trails.in(region)));
    const trails = [...new Set(known.map(({ arn }) => arn))];
    const message =
      trails.length === 0
        ? 'no trail that is running records events of S3 objects'
        : 'what trails record of S3 objects is less than is required';
    return fail(message, { trailsOfObjects: trails.sort(), ...(required.length === 0 ? {} : { required }) });

    /** Trails that together record all are as good as one that does. */
    function isEnough(known: readonly ObjectTrail[], region: string | undefined): boolean {
      const those = known.filter(({ homeRegion, multiRegion }) => region === undefined || multiRegion || homeRegion === region);
      if (required.length === 0) return those.length > 0;
      const recorded = those.map(({ selectors }) =>
        params.allBuckets ? recordedOfEveryBucket(selectors, scope.partition) : recordedOfSomeObjects(selectors),
      );
      const [read, write] = [recorded.some((each) => each.read), recorded.some((each) => each.write)];
      return (read || write) && (read || !params.reads) && (write || !params.writes);
    }
  },
});

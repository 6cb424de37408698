import { cloudtrailMultiRegionTrails } from '../../collect/cloudtrail/multi-region-trails.ts';
import type { ItemOf } from '../../collect/dataset.ts';
import { cloudtrailTrails, type Trail } from '../../collect/cloudtrail/trails.ts';
import type { Evidence } from '../../model/evaluation.ts';
import { read, unread, type Unreadable } from '../../model/read.ts';
import { recordedManagementEvents } from '../../reasoning/cloudtrail/management-events.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail, pass } from '../../evaluate/verdict.ts';

const multiRegionTrails = cloudtrailMultiRegionTrails.with('logging', 'selectors');
type MultiRegionTrail = ItemOf<typeof multiRegionTrails>;

export default defineCheck({
  id: 'cloudtrail-multi-region',
  service: 'cloudtrail',
  title: 'No trail records the management events of all regions',
  severity: 'critical',
  kind: 'blindness',
  why: 'What is done in a region that no trail records, or while the trail is stopped, leaves no trace that anyone can look up after 90 days or be alerted by.',
  remediation: {
    console:
      'CloudTrail › Trails › Create trail (trails made in the console are multi-region), or Start logging on the one there is.',
    cli: 'aws cloudtrail create-trail --name TRAIL --s3-bucket-name BUCKET --is-multi-region-trail && aws cloudtrail start-logging --name TRAIL',
    iac: 'AWS::CloudTrail::Trail IsMultiRegionTrail: true, IsLogging: true, IncludeGlobalServiceEvents: true',
  },
  source: 'AWS CloudTrail User Guide, "Understanding multi-Region trails and opt-in Regions"',
  subject: 'account',
  reads: { trails: multiRegionTrails, regionalTrails: cloudtrailTrails },
  evaluate(_account, { data, need }) {
    const judged = need(data.trails.all).map(shortcomingOf);
    if (judged.some(({ state }) => state === 'enough')) return pass();
    const unsure = judged.flatMap((each) => (each.state === 'unsure' ? [each.unreadable] : []));
    if (unsure.length > 0) return unsure;
    // A trail that falls short in one way is proved to; what else of it was not read is said, and changes nothing.
    const missing = need(data.trails.all).flatMap(({ logging, selectors }) => unread([logging, selectors]));
    const short = judged.flatMap((each) => (each.state === 'short' ? [each.evidence] : []));
    const single = data.regionalTrails.seen.filter(({ multiRegion }) => !multiRegion).map(singleRegion);
    return [fail(messageOf(short.length, single.length), { trails: [...short, ...single] }), ...missing];
  },
  remedy(_account, _failure, { data, scope }) {
    const trails = data.trails.all.state === 'read' ? data.trails.all.value : [];
    const stopped = trails.find((trail) => recordsAllOnceStarted(trail) && trail.arn.split(':')[4] === scope.account);
    if (stopped === undefined) return undefined;
    const { arn, homeRegion } = stopped;
    return {
      commands: [['aws', 'cloudtrail', 'start-logging', '--name', arn, '--region', homeRegion]],
      patches: [patch(multiRegionTrails, stopped, (now) => ({ ...now, logging: read(true) }))],
    };
  },
});

type Judged =
  | { readonly state: 'enough' }
  | { readonly state: 'unsure'; readonly unreadable: Unreadable }
  | { readonly state: 'short'; readonly evidence: Evidence };

/** A trail that is known to fall short needs no further reading. */
function shortcomingOf({ arn, homeRegion, logging, selectors }: MultiRegionTrail): Judged {
  const short = (why: string): Judged => ({ state: 'short', evidence: { trail: arn, homeRegion, why } });
  if (logging.state === 'read' && !logging.value) return short('it is stopped');
  if (selectors.state === 'read') {
    const { read, write } = recordedManagementEvents(selectors.value);
    if (!read && !write) return short('it leaves management events out');
    if (!write) return short('it records management events that read, and not those that write');
    if (!read) return short('it records management events that write, and not those that read');
  }
  if (logging.state === 'unreadable') return { state: 'unsure', unreadable: logging };
  if (selectors.state === 'unreadable') return { state: 'unsure', unreadable: selectors };
  return { state: 'enough' };
}

/** Which trail to make, or what an incomplete one is for, is a judgement; to start one that lacks nothing else is none. */
function recordsAllOnceStarted(trail: MultiRegionTrail): boolean {
  const { state } = trail.logging;
  return state === 'read' && shortcomingOf({ ...trail, logging: read(true) }).state === 'enough';
}

function singleRegion({ arn, homeRegion }: Trail): Evidence {
  return { trail: arn, homeRegion, why: 'it records its home region only' };
}

function messageOf(multiRegion: number, singleRegion: number): string {
  if (multiRegion > 0) return 'no trail of all regions is recording all management events';
  return singleRegion > 0 ? 'every trail records a single region' : 'there is no trail';
}

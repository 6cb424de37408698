import { cloudtrailMultiRegionTrails } from '../../collect/cloudtrail/multi-region-trails.ts';
import type { ItemOf } from '../../collect/dataset.ts';
import type { EventSelectors } from '../../collect/cloudtrail/event-selectors.ts';
import { cloudtrailTrails } from '../../collect/cloudtrail/trails.ts';
import { accountOf } from '../../model/arn.ts';
import type { Evidence } from '../../model/evaluation.ts';
import { mapRead, read, unread, type Read } from '../../model/read.ts';
import { allOf, anyOf, certainlyIf, type Certainty } from '../../reasoning/certainty.ts';
import { recordedManagementEvents } from '../../reasoning/cloudtrail/management-events.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail, pass } from '../../evaluate/verdict.ts';

const multiRegionTrails = cloudtrailMultiRegionTrails.with('logging', 'selectors');
const regionalTrails = cloudtrailTrails.with('selectors', 'status');
type MultiRegionTrail = ItemOf<typeof multiRegionTrails>;
type RegionalTrail = ItemOf<typeof regionalTrails>;

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
  reads: { trails: multiRegionTrails, regionalTrails },
  evaluate(_account, { data, need, regions }) {
    const everywhere = need(data.trails.all);
    const judged = everywhere.map(({ logging, selectors }) => recordingOf(logging, selectors));
    const regional = regions.map((region) => data.regionalTrails.in(region));
    const byRegion = regional.map((trails) => (trails.state === 'read' ? trails.value.map(singleRecording) : [unknownRecording]));
    const covered = allOf(byRegion.length === 0 ? [together(judged)] : byRegion.map((alone) => together([...judged, ...alone])));
    if (covered === 'yes') return pass();
    // A trail that falls short in one way is proved to; what else of it was not read is said, and changes nothing.
    const missing = everywhere.flatMap(({ logging, selectors }) => unread([logging, selectors]));
    const single = data.regionalTrails.seen.filter(({ multiRegion }) => !multiRegion);
    if (covered === 'maybe')
      return [...missing, ...unread(regional), ...single.flatMap(({ status, selectors }) => unread([status, selectors]))];
    const short = everywhere.map((trail) => evidenceOf(trail, shortcomingOf(trail)));
    const alone = single.map((trail) => evidenceOf(trail, 'it records its home region only'));
    return [fail(messageOf(short.length, alone.length), { trails: [...short, ...alone] }), ...missing];
  },
  remedy(_account, _failure, { data, scope }) {
    const trails = data.trails.all.state === 'read' ? data.trails.all.value : [];
    const stopped = trails.find((trail) => recordsAllOnceStarted(trail) && accountOf(trail.arn) === scope.account);
    if (stopped === undefined) return undefined;
    const { arn, homeRegion } = stopped;
    return {
      commands: [['aws', 'cloudtrail', 'start-logging', '--name', arn, '--region', homeRegion]],
      patches: [patch(multiRegionTrails, stopped, (now) => ({ ...now, logging: read(true) }))],
    };
  },
});

/** Which management events a trail is known to record. */
interface Recording {
  readonly read: Certainty;
  readonly write: Certainty;
}

const unknownRecording: Recording = { read: 'maybe', write: 'maybe' };

function recordingOf(logging: Read<boolean>, selectors: Read<EventSelectors>): Recording {
  if (logging.state === 'read' && !logging.value) return { read: 'no', write: 'no' };
  if (selectors.state === 'unreadable') return unknownRecording;
  const { read, write } = recordedManagementEvents(selectors.value);
  const running = logging.state === 'read' ? 'yes' : 'maybe';
  return { read: allOf([running, certainlyIf(read)]), write: allOf([running, certainlyIf(write)]) };
}

/** What a trail adds to its own region, beside those of all regions. */
function singleRecording({ multiRegion, status, selectors }: RegionalTrail): Recording {
  if (multiRegion) return { read: 'no', write: 'no' };
  return recordingOf(
    mapRead(status, ({ logging }) => logging),
    selectors,
  );
}

/** Trails that together record all are as good as one that does. */
function together(recordings: readonly Recording[]): Certainty {
  return allOf([anyOf(recordings.map(({ read }) => read)), anyOf(recordings.map(({ write }) => write))]);
}

function shortcomingOf({ logging, selectors }: Pick<MultiRegionTrail, 'logging' | 'selectors'>): string {
  if (logging.state === 'read' && !logging.value) return 'it is stopped';
  if (selectors.state === 'unreadable') return 'what it records could not be read';
  const { read, write } = recordedManagementEvents(selectors.value);
  if (!read && !write) return 'it leaves management events out';
  return write
    ? 'it records management events that write, and not those that read'
    : 'it records management events that read, and not those that write';
}

/** Which trail to make, or what an incomplete one is for, is a judgement; to start one that lacks nothing else is none. */
function recordsAllOnceStarted({ logging, selectors }: MultiRegionTrail): boolean {
  return logging.state === 'read' && together([recordingOf(read(true), selectors)]) === 'yes';
}

function evidenceOf({ arn, homeRegion }: Pick<MultiRegionTrail, 'arn' | 'homeRegion'>, why: string): Evidence {
  return { trail: arn, homeRegion, why };
}

function messageOf(multiRegion: number, singleRegion: number): string {
  if (multiRegion > 0) return 'no trail of all regions is recording all management events';
  return singleRegion > 0 ? 'every trail records a single region' : 'there is no trail';
}

import { accountOf } from '../../model/arn.ts';
import { mapRead, unread, type Read, type Unreadable } from '../../model/read.ts';
import { allOf, anyOf, certainlyIf, type Certainty } from '../certainty.ts';
import { regionOf } from '../flow/arn.ts';
import { recordedManagementEvents } from './management-events.ts';

type Selectors = Parameters<typeof recordedManagementEvents>[0];

/** A trail as far as it decides what reaches a log group and EventBridge. */
export interface RecordingTrail {
  readonly arn: string;
  readonly homeRegion: string;
  readonly multiRegion: boolean;
  readonly logGroup?: string | undefined;
  readonly logging: Read<boolean>;
  readonly selectors: Read<Selectors>;
}

/** A log group that a trail may be sending its events to. */
export interface TrailGroup {
  readonly name: string;
  readonly region: string;
  readonly account: string;
  /** The region whose events it gets; absent for those of all. */
  readonly only?: string;
  readonly recorded: Certainty;
}

/** Whether a trail records the management events that write. */
function recordedBy({ logging, selectors }: RecordingTrail): Certainty {
  if (logging.state === 'read' && !logging.value) return 'no';
  const writes = mapRead(selectors, (chosen) => recordedManagementEvents(chosen).write);
  return allOf([logging.state === 'read' ? 'yes' : 'maybe', writes.state === 'read' ? certainlyIf(writes.value) : 'maybe']);
}

/** Whether what is done in a region is recorded by some trail. */
export function isRecorded(trails: readonly RecordingTrail[], region: string): Certainty {
  return anyOf(trails.filter((trail) => trail.multiRegion || trail.homeRegion === region).map(recordedBy));
}

/** The log groups that trails send events to, or may. */
export function groupsOfTrails(trails: readonly RecordingTrail[]): readonly TrailGroup[] {
  return trails.flatMap((trail): TrailGroup[] => {
    const recorded = recordedBy(trail);
    const { logGroup, multiRegion, homeRegion } = trail;
    const name = /:log-group:([^:]+)/.exec(logGroup ?? '')?.[1];
    if (logGroup === undefined || name === undefined || recorded === 'no') return [];
    const place = { name, region: regionOf(logGroup), account: accountOf(logGroup) };
    return [{ ...place, recorded, ...(multiRegion ? {} : { only: homeRegion }) }];
  });
}

/** What of the trails could not be read. */
export function unreadOfTrails(trails: readonly RecordingTrail[]): readonly Unreadable[] {
  return unread(trails.flatMap(({ logging, selectors }) => [logging, selectors]));
}

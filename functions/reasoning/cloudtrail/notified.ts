import { allOf, anyOf, type Certainty } from '../certainty.ts';
import { matchesMetricFilter } from '../events/metric-filter.ts';
import { matchesPattern } from '../events/pattern.ts';
import { loggedEvent, sentEvent, type EventPlace, type SecurityEvent } from './security-events.ts';

/** A metric filter of a trail's log group, and whether somebody learns of what it counts. */
export interface ListeningFilter {
  readonly pattern: string;
  /** The region whose events the trail logs; absent where it logs those of all. */
  readonly region?: string;
  /** True where it is not shown the events as they were logged, or not all of them. */
  readonly changed: boolean;
  readonly heard: Certainty;
}

/** A rule of a region's default bus, and whether somebody learns of what it passes on. */
export interface ListeningRule {
  readonly pattern: string;
  readonly region: string;
  readonly heard: Certainty;
}

/** All that could tell somebody of an event. */
export interface Listeners {
  readonly filters: readonly ListeningFilter[];
  readonly rules: readonly ListeningRule[];
  /** Whether a trail logs what is done in a region: EventBridge is told of nothing else. */
  readonly logged: (region: string) => Certainty;
}

/** Whether somebody learns of an event wherever it can come to pass, and the regions of which nobody is told. */
export interface Notified {
  readonly event: SecurityEvent;
  readonly told: Certainty;
  readonly silent: readonly string[];
}

/** Whether somebody learns of an event in each of the given places. */
export function notifiedOf(event: SecurityEvent, places: readonly EventPlace[], listeners: Listeners): Notified {
  const each = places.map((place) => ({ region: place.region, told: toldIn(event, place, listeners) }));
  return {
    event,
    told: allOf(each.map(({ told }) => told)),
    silent: each.filter(({ told }) => told === 'no').map(({ region }) => region),
  };
}

function toldIn(event: SecurityEvent, place: EventPlace, { filters, rules, logged }: Listeners): Certainty {
  const { region } = place;
  const asLogged = loggedEvent(event, place);
  const asSent = sentEvent(event, place);
  const byFilter = filters
    .filter((filter) => filter.region === undefined || filter.region === region)
    .map(({ pattern, changed, heard }) => {
      const counted = matchesMetricFilter(pattern, asLogged);
      return allOf([heard, counted === 'yes' && changed ? 'maybe' : counted]);
    });
  const byRule = rules.filter((rule) => rule.region === region && matchesPattern(rule.pattern, asSent)).map(({ heard }) => heard);
  return anyOf([...byFilter, allOf([logged(region), anyOf(byRule)])]);
}

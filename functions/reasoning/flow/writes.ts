import { mayMatch } from '../events/pattern.ts';
import { allOf, anyOf, type Certainty } from '../certainty.ts';
import { serviceOf } from './arn.ts';
import type { Delivery } from './delivery.ts';
import { objectActions } from './object-events.ts';

/** What a DynamoDB action does to a table, by the name that its stream gives to it. */
const tableEvents: Readonly<Record<string, readonly string[]>> = {
  'dynamodb:PutItem': ['INSERT', 'MODIFY'],
  'dynamodb:UpdateItem': ['INSERT', 'MODIFY'],
  'dynamodb:BatchWriteItem': ['INSERT', 'MODIFY', 'REMOVE'],
  'dynamodb:DeleteItem': ['REMOVE'],
  'dynamodb:PartiQLInsert': ['INSERT'],
  'dynamodb:PartiQLUpdate': ['MODIFY'],
  'dynamodb:PartiQLDelete': ['REMOVE'],
};

const actionsByService: Readonly<Record<string, readonly string[]>> = {
  sqs: ['sqs:SendMessage'],
  sns: ['sns:Publish'],
  kinesis: ['kinesis:PutRecord', 'kinesis:PutRecords'],
  dynamodb: Object.keys(tableEvents),
  events: ['events:PutEvents'],
  s3: objectActions,
};

/** The services whose things hand something on when they are written to. */
export const feedingServices: readonly string[] = Object.keys(actionsByService);

/** The actions that write to a service's things in a way that they hand on. Transactions need the actions of their parts. */
export function writeActionsOf(service: string): readonly string[] {
  return actionsByService[service] ?? [];
}

/** A request that sets off a delivery, and whether what it writes passes the delivery's filters. */
export interface Write {
  readonly action: string;
  readonly passes: Exclude<Certainty, 'no'>;
}

/** The requests that set off a delivery from anything but a bucket. */
export function writesTo(delivery: Delivery): readonly Write[] {
  return writeActionsOf(serviceOf(delivery.from)).flatMap((action): Write[] => {
    const passes = passesOf(delivery, tableEvents[action]);
    return passes === 'no' ? [] : [{ action, passes }];
  });
}

/** A filter whose patterns are not known may let anything through, and may not. */
function passesOf({ filtered, patterns }: Delivery, eventNames: readonly string[] | undefined): Certainty {
  if (patterns === undefined) return filtered ? 'maybe' : 'yes';
  const known = eventNames === undefined ? [{}] : eventNames.map((eventName) => ({ eventName, eventSource: 'aws:dynamodb' }));
  const passed = known.map((event) => anyOf(patterns.map((pattern) => mayMatch(pattern, event))));
  return allOf(passed) === 'yes' ? 'yes' : opened(anyOf(passed));
}

/** What passes for one of several outcomes of an action passes only at times. */
function opened(match: Certainty): Certainty {
  return match === 'yes' ? 'maybe' : match;
}

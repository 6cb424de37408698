import type { Rule as Listed } from '@aws-sdk/client-eventbridge';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { mapRead, read, type Read } from '../../model/read.ts';
import type { BoundCalls } from '../call.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { part } from '../part.ts';
import { events } from './service.ts';

const rule = z.object({
  ...itemBase,
  /** Name of the bus that it listens to. */
  bus: z.string(),
  enabled: z.boolean(),
  /** Whether it is shown API calls that only read as well, which a rule has to be set to. */
  readEvents: z.boolean().optional(),
  /** Which events it passes on, as AWS writes it; absent for one that only keeps time. */
  pattern: z.string().optional(),
  /** When it sends by itself. */
  schedule: z.string().optional(),
  /** The service of AWS that made it for its own ends. */
  managedBy: z.string().optional(),
});
export type EventsRule = z.infer<typeof rule>;

const gone = ['ResourceNotFoundException'];

/** The questions of this dataset, for whichever dataset asks: one answer each. */
export const ruleCalls = {
  buses: events.ask('ListEventBuses', { shared: true }).having('EventBuses'),
  /** A bus may be gone by the time its rules are asked for. */
  list: events.ask('ListRules', { absent: gone, shared: true }).having('Rules'),
};
export const listTargets = events.ask('ListTargetsByRule', { gone, shared: true }).having('Targets');

const targets = part({
  value: z.array(
    z.object({
      /** As its owner calls it, once in a rule. */
      id: z.string(),
      arn: z.string(),
      /** The role by which the rule sends there; absent where it does so as EventBridge itself. */
      role: z.string().optional(),
      /** ARN of the queue for events that could not be delivered. */
      deadLetterQueue: z.string().optional(),
    }),
  ),
  calls: { targets: listTargets },
  async read(aws, { name, bus }: EventsRule) {
    return targetsBy(aws, { name, bus });
  },
});

/** Whom a rule sends to, by the calls of whoever asks. */
export async function targetsBy(
  aws: BoundCalls<{ targets: typeof listTargets }>,
  { name, bus }: Pick<EventsRule, 'name' | 'bus'>,
): Promise<Read<{ id: string; arn: string; role?: string; deadLetterQueue?: string }[]>> {
  const pages = await allPages((NextToken) => aws.targets({ Rule: name, EventBusName: bus, Limit: 100, ...NextToken }));
  return mapRead(pages, (all) =>
    all
      .flatMap(({ Targets }) => Targets)
      .map(({ Id, Arn, RoleArn, DeadLetterConfig }) => ({
        id: must(Id, 'Id'),
        arn: must(Arn, 'Arn'),
        ...(RoleArn === undefined ? {} : { role: RoleArn }),
        ...(DeadLetterConfig?.Arn === undefined ? {} : { deadLetterQueue: DeadLetterConfig.Arn }),
      })),
  );
}

/** The rules of all of a region's buses; whom each sends to, as a part. */
export const eventsRules = defineDataset({
  id: 'events.rules',
  scope: 'regional',
  item: rule,
  calls: ruleCalls,
  read: rulesBy,
  parts: { targets },
});

/** The rules of all buses, by the calls of whoever asks. */
export async function rulesBy(aws: BoundCalls<typeof ruleCalls>): Promise<Read<readonly EventsRule[]>> {
  const buses = await allPages((NextToken) => aws.buses({ Limit: 100, ...NextToken }));
  if (buses.state === 'unreadable') return buses;
  const found: EventsRule[] = [];
  for (const { Name } of buses.value.flatMap(({ EventBuses }) => EventBuses)) {
    const bus = must(Name, 'Name');
    const pages = await allPages((NextToken) => aws.list({ EventBusName: bus, Limit: 100, ...NextToken }));
    if (pages.state === 'unreadable') return pages;
    found.push(...pages.value.flatMap(({ Rules }) => Rules).map((entry) => ruleOf(entry, bus)));
  }
  return read(found);
}

function ruleOf({ Arn, Name, State, EventPattern, ScheduleExpression, ManagedBy }: Listed, bus: string): EventsRule {
  return {
    arn: must(Arn, 'Arn'),
    name: must(Name, 'Name'),
    type: 'AWS::Events::Rule',
    bus,
    enabled: State !== 'DISABLED',
    readEvents: State === 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
    ...(isSaid(EventPattern) ? { pattern: EventPattern } : {}),
    ...(isSaid(ScheduleExpression) ? { schedule: ScheduleExpression } : {}),
    ...(isSaid(ManagedBy) ? { managedBy: ManagedBy } : {}),
  };
}

function isSaid(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}

/** EventBridge's client has no paginators of its own. */
async function allPages<Page extends { readonly NextToken?: string | undefined }>(
  ask: (next: { readonly NextToken?: string }) => Promise<Read<Page | undefined>>,
): Promise<Read<readonly Page[]>> {
  const pages: Page[] = [];
  let next: { readonly NextToken?: string } | undefined = {};
  while (next !== undefined) {
    const page: Read<Page | undefined> = await ask(next);
    if (page.state === 'unreadable') return page;
    if (page.value === undefined) break;
    pages.push(page.value);
    const token = page.value.NextToken;
    next = token === undefined || token === '' ? undefined : { NextToken: token };
  }
  return read(pages);
}

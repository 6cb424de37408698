import { z } from 'zod';
import { accountOf } from '../../model/arn.ts';
import { itemBase, type ItemBase } from '../../model/item.ts';
import { mapRead, read, type Read } from '../../model/read.ts';
import type { BoundCalls } from '../call.ts';
import { defineDataset } from '../dataset.ts';
import { listTargets, ruleCalls, rulesBy, targetsBy } from '../events/rules.ts';
import { must } from '../failure.ts';
import { eachItem } from '../items.ts';
import { part } from '../part.ts';
import type { ReadPlace } from '../place.ts';
import { bucketNames } from '../s3/bucket-names.ts';
import { askNotifications, listBuckets } from '../s3/buckets.ts';
import { listSchedules } from '../scheduler/schedules.ts';
import { listSubscriptions } from '../sns/subscriptions.ts';
import { lambda } from './service.ts';

const outcomes = part({
  /** Where Lambda sends what became of an asynchronous invocation, by the version or alias that was invoked. */
  value: z.array(z.object({ qualifier: z.string(), on: z.enum(['success', 'failure']), target: z.string() })),
  calls: {
    configs: lambda
      .pages('ListFunctionEventInvokeConfigs', { pageSize: 50, gone: ['ResourceNotFoundException'], shared: true })
      .having('FunctionEventInvokeConfigs'),
  },
  async read(aws, { arn }) {
    return mapRead(await aws.configs({ FunctionName: arn }, arn.split(':')[3]), (pages) =>
      pages
        .flatMap((page) => page.FunctionEventInvokeConfigs)
        .flatMap(({ FunctionArn, DestinationConfig }) => {
          const qualifier = qualifierOf(must(FunctionArn, 'FunctionArn'));
          const { OnSuccess, OnFailure } = DestinationConfig ?? {};
          return [
            ...toward(OnSuccess?.Destination, { qualifier, on: 'success' as const }),
            ...toward(OnFailure?.Destination, { qualifier, on: 'failure' as const }),
          ];
        }),
    );
  },
});

const calls = {
  ...ruleCalls,
  targets: listTargets,
  schedules: listSchedules,
  subscriptions: listSubscriptions,
  buckets: listBuckets,
  notifications: askNotifications,
};

/**
 * The functions of the account that something of a region was seen to invoke asynchronously: a rule, schedule, topic or bucket.
 * It asks what other datasets ask, so that only of these functions more has to be asked. What could not be read is for those
 * datasets to say.
 */
export const lambdaAsynchronousFunctions = defineDataset({
  id: 'lambda.asynchronousFunctions',
  scope: 'regional',
  item: z.object(itemBase),
  calls,
  async read(aws, place) {
    const named = await Promise.all([byRules(aws, place), bySchedules(aws), byTopics(aws), byBuckets(aws, place)]);
    const functions = named.flat().flatMap(functionIn);
    const own = functions.filter((arn) => accountOf(arn) === place.account);
    return read([...new Set(own)].sort().map(functionItem));
  },
  parts: { outcomes },
});

type Ask = BoundCalls<typeof calls>;

async function byRules(aws: Ask, place: ReadPlace): Promise<readonly string[]> {
  const enabled = mapRead(await rulesBy(aws), (rules) => rules.filter((rule) => rule.enabled));
  const targets = await eachItem(enabled, place, (rule) => targetsBy(aws, rule));
  return seen(targets)
    .flatMap(seen)
    .map(({ arn }) => arn);
}

async function bySchedules(aws: Ask): Promise<readonly string[]> {
  const schedules = seen(await aws.schedules({})).flatMap(({ Schedules }) => Schedules);
  return schedules.flatMap(({ State, Target }) => (State === 'DISABLED' ? [] : (Target?.Arn ?? [])));
}

async function byTopics(aws: Ask): Promise<readonly string[]> {
  return seen(await aws.subscriptions({}))
    .flatMap(({ Subscriptions }) => Subscriptions)
    .flatMap(({ Protocol, Endpoint }) => (Protocol === 'lambda' ? (Endpoint ?? []) : []));
}

async function byBuckets(aws: Ask, place: ReadPlace): Promise<readonly string[]> {
  const names = bucketNames(await aws.buckets({ BucketRegion: place.region }), place);
  const answers = await eachItem(names, place, (name) => aws.notifications({ Bucket: name }));
  return seen(answers).flatMap((answer) =>
    answer.state === 'read'
      ? (answer.value.LambdaFunctionConfigurations ?? []).flatMap(({ LambdaFunctionArn }) => LambdaFunctionArn ?? [])
      : [],
  );
}

const functionArn = /^arn:[^:]*:lambda:[^:]*:[^:]*:function:[^:]+/;

/** The ARN of the function that a target's ARN names, with or without a version or alias. */
function functionIn(target: string): readonly string[] {
  return functionArn.exec(target)?.slice(0, 1) ?? [];
}

function seen<T>(listing: Read<readonly T[]>): readonly T[] {
  return listing.state === 'read' ? listing.value : [];
}

function functionItem(arn: string): ItemBase {
  return { arn, name: arn.slice(arn.lastIndexOf(':') + 1), type: 'AWS::Lambda::Function' };
}

function qualifierOf(functionArn: string): string {
  return functionArn.split(':')[7] ?? '$LATEST';
}

function toward<T extends object>(target: string | undefined, rest: T): readonly (T & { target: string })[] {
  return target === undefined || target === '' ? [] : [{ ...rest, target }];
}

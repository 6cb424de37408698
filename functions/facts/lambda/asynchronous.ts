import { eventsRules } from '../../collect/events/rules.ts';
import { lambdaAsynchronousFunctions } from '../../collect/lambda/asynchronous-functions.ts';
import { s3Buckets } from '../../collect/s3/buckets.ts';
import { schedulerSchedules } from '../../collect/scheduler/schedules.ts';
import { snsSubscriptions } from '../../collect/sns/subscriptions.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';
import { groupedBy } from '../../model/grouped.ts';
import { isFunction, withoutQualifier } from '../../reasoning/flow/arn.ts';

/** What invokes a function without waiting for it. */
export interface AsynchronousInvoker {
  /** ARN of the rule, schedule, topic or bucket. */
  readonly by: string;
  /** ARN of the function, with the version or alias that it names. */
  readonly target: string;
}

/** What invokes functions asynchronously, by the function's ARN. */
export const asynchronousInvokers = defineFacts({
  id: 'lambda.asynchronousInvokers',
  from: {
    rules: eventsRules.with('targets'),
    schedules: schedulerSchedules,
    subscriptions: snsSubscriptions,
    buckets: s3Buckets.with('notifications'),
  },
  derive({ rules, schedules, subscriptions, buckets }) {
    const invokers: AsynchronousInvoker[] = [
      ...rules.flatMap(({ arn: by, enabled, targets }) => (enabled ? targets.map(({ arn }) => ({ by, target: arn })) : [])),
      ...schedules.flatMap(({ arn: by, enabled, target }) => (enabled ? [{ by, target }] : [])),
      ...subscriptions.flatMap(({ topic: by, target }) => (target === undefined ? [] : [{ by, target }])),
      ...buckets.flatMap(({ arn: by, notifications }) => notifications.map(({ target }) => ({ by, target }))),
    ];
    return groupedBy(
      invokers.filter(({ target }) => isFunction(target)),
      ({ target }) => withoutQualifier(target),
    );
  },
});

/** Where Lambda sends the outcomes of asynchronous invocations, by the ARN of the function. */
export const invocationOutcomes = defineFacts({
  id: 'lambda.invocationOutcomes',
  from: { functions: lambdaAsynchronousFunctions.with('outcomes') },
  derive: ({ functions }) => new Map(functions.map(({ arn, outcomes }) => [arn, outcomes])),
});

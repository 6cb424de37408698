import eventsRuleDeadTarget from '../../../functions/checks/events/events-rule-dead-target.ts';
import { eventsRules } from '../../../functions/collect/events/rules.ts';
import { lambdaFunctions } from '../../../functions/collect/lambda/functions.ts';
import { schedulerSchedules } from '../../../functions/collect/scheduler/schedules.ts';
import { snsTopics } from '../../../functions/collect/sns/topics.ts';
import { sqsQueues } from '../../../functions/collect/sqs/queues.ts';
import type { Statement } from '../../../functions/model/policy.ts';
import { read } from '../../../functions/model/read.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { policyOf, principals } from '../../support/iam.ts';
import { functionArn, lambdaFunction, queueArn, topicArn } from '../../support/lambda.ts';
import { queue, rule, schedule, topic } from '../../support/messaging.ts';

const [worker, jobs, news] = [functionArn('worker'), queueArn('jobs'), topicArn('news')];
type Rule = ReturnType<typeof rule>;
const ruled = (rules: readonly Rule[], schedules: readonly ReturnType<typeof schedule>[] = []) =>
  account()
    .with(eventsRules, ...rules)
    .with(schedulerSchedules, ...schedules);
const empty = (...rules: readonly Rule[]) => ruled(rules).with(lambdaFunctions).with(sqsQueues).with(snsTopics);
const letIn = (action: string, arn: string, over: Partial<Statement> = {}) =>
  read(
    policyOf({
      principals: principals({ Service: ['events.amazonaws.com'] }),
      actions: [action],
      resources: [arn],
      conditions: { ArnEquals: { 'aws:SourceArn': [rule().arn] } },
      ...over,
    }),
  );
const open = {
  worker: lambdaFunction({ policy: letIn('lambda:InvokeFunction', worker) }),
  jobs: queue({ policy: letIn('sqs:SendMessage', jobs) }),
  news: topic({ policy: letIn('sns:Publish', news) }),
};
const all = (rules: readonly Rule[], schedules: readonly ReturnType<typeof schedule>[] = []) =>
  ruled(rules, schedules).with(lambdaFunctions, open.worker).with(sqsQueues, open.jobs).with(snsTopics, open.news);
const others = [lambdaFunctions, sqsQueues, snsTopics];

describeCheck(eventsRuleDeadTarget, {
  shades: others,
  flags: [
    {
      name: 'a function that is gone',
      given: empty(rule(worker)),
      failures: [{ discriminator: worker, evidence: { target: worker, exists: false } }],
    },
    {
      name: 'a schedule whose queue is gone',
      given: ruled([], [schedule(jobs)])
        .with(lambdaFunctions)
        .with(sqsQueues)
        .with(snsTopics),
      evidence: { target: jobs, exists: false },
    },
    { name: 'no target', given: empty(rule()), evidence: { targets: [] } },
    {
      name: 'a function without a policy',
      given: ruled([rule(worker)])
        .with(lambdaFunctions, lambdaFunction())
        .with(sqsQueues)
        .with(snsTopics),
      evidence: { target: worker, action: 'lambda:InvokeFunction', principal: 'events.amazonaws.com', allowed: false },
    },
    {
      name: 'a queue that lets another rule in',
      given: ruled([rule(jobs)])
        .with(lambdaFunctions)
        .with(snsTopics)
        .with(
          sqsQueues,
          queue({
            policy: letIn('sqs:SendMessage', jobs, {
              conditions: { ArnEquals: { 'aws:SourceArn': [`${rule().arn}-other`] } },
            }),
          }),
        ),
      evidence: { target: jobs, action: 'sqs:SendMessage', principal: 'events.amazonaws.com', allowed: false },
    },
  ],
  spares: [
    { name: 'three that are there and let it in', given: all([rule(worker, jobs, news)]) },
    { name: 'a rule that is off', given: empty({ ...rule(worker), enabled: false }) },
    { name: 'a rule that a service of AWS looks after', given: empty({ ...rule(), managedBy: 'autoscaling.amazonaws.com' }) },
    { name: "another account's function", given: empty(rule(worker.replace('111122223333', '444455556666'))) },
    { name: "another region's queue", given: empty(rule(jobs.replace('eu-west-1', 'eu-central-1'))) },
    { name: 'what is not listed here', given: empty(rule('arn:aws:states:eu-west-1:111122223333:stateMachine:orders')) },
    {
      name: 'a queue that a role of the rule sends to',
      given: ruled([{ ...rule(), targets: read([{ id: 'jobs', arn: jobs, role: 'arn:aws:iam::111122223333:role/rule' }]) }])
        .with(sqsQueues, queue())
        .with(lambdaFunctions)
        .with(snsTopics),
    },
    {
      name: 'an alias, which has a policy of its own',
      given: ruled([rule(`${worker}:live`)])
        .with(lambdaFunctions, lambdaFunction())
        .with(sqsQueues)
        .with(snsTopics),
    },
    {
      name: 'a schedule, which comes with a role',
      given: ruled([], [schedule(worker)])
        .with(lambdaFunctions, lambdaFunction())
        .with(sqsQueues)
        .with(snsTopics),
    },
    {
      name: 'a schedule for any other operation',
      given: ruled([], [schedule('arn:aws:scheduler:::aws-sdk:ec2:stopInstances')])
        .with(lambdaFunctions)
        .with(sqsQueues)
        .with(snsTopics),
    },
  ],
});

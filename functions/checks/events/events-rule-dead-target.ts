import { eventsRules } from '../../collect/events/rules.ts';
import { schedulerSchedules } from '../../collect/scheduler/schedules.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, type Fail } from '../../evaluate/verdict.ts';
import { functionArns, functionPolicies, queueArns, queuePolicies, topicPolicies } from '../../facts/events/receivers.ts';
import { snsTopicArns } from '../../facts/sns/topic-arns.ts';
import { accountOf } from '../../model/arn.ts';
import type { Unreadable } from '../../model/read.ts';
import { regionOf, serviceOf, withoutQualifier } from '../../reasoning/flow/arn.ts';
import { dnsSuffixOf } from '../../reasoning/policy/dns-suffix.ts';
import { allowsService } from '../../reasoning/public/service-access.ts';

/** What EventBridge asks of each kind of target. */
const actions = { lambda: 'lambda:InvokeFunction', sqs: 'sqs:SendMessage', sns: 'sns:Publish' } as const;
type Kind = keyof typeof actions;

export default defineCheck({
  id: 'events-rule-dead-target',
  service: 'events',
  title: 'Rule or schedule sends its events to nobody',
  severity: 'medium',
  kind: 'breakage',
  why: 'The events match, the time comes, and nothing happens: EventBridge drops what a target that is gone or refuses does not take.',
  remediation: {
    console:
      'EventBridge › Rules or Schedules: name a target that is there, or let it in (Lambda › Permissions, SQS or SNS › Access policy); disable what is not needed any more.',
    cli: 'aws events put-targets --rule RULE --targets file://targets.json; aws lambda add-permission --function-name FUNCTION --statement-id SID --action lambda:InvokeFunction --principal events.amazonaws.com --source-arn RULE_ARN',
    iac: 'AWS::Events::Rule Targets; AWS::Lambda::Permission, AWS::SQS::QueuePolicy or AWS::SNS::TopicPolicy for events.amazonaws.com with the ARN of the rule',
  },
  source:
    'Amazon EventBridge User Guide, "Troubleshooting Amazon EventBridge"; "Using resource-based policies for Amazon EventBridge"',
  subject: [eventsRules.with('targets'), schedulerSchedules],
  reads: {
    lambda: functionArns,
    sqs: queueArns,
    sns: snsTopicArns,
    lambdaPolicies: functionPolicies,
    sqsPolicies: queuePolicies,
    snsPolicies: topicPolicies,
  },
  evaluate(subject, { data, scope, now, need }) {
    if (!subject.enabled) return notApplicable('it is off');
    if ('managedBy' in subject) return notApplicable('a service of AWS looks after the rule');
    const isSchedule = 'target' in subject;
    const targets = isSchedule ? [{ arn: subject.target, role: undefined }] : need(subject.targets);
    if (targets.length === 0) return fail('the rule has no target', { targets: [] }, { discriminator: 'no target' });
    const principal = `events.${dnsSuffixOf(scope.partition)}`;
    const policies = { lambda: data.lambdaPolicies, sqs: data.sqsPolicies, sns: data.snsPolicies };
    return [...new Map(targets.map((target) => [target.arn, target])).values()].flatMap(
      ({ arn, role }): (Fail | Unreadable)[] => {
        const kind = kindOf(arn);
        if (kind === undefined || accountOf(arn) !== scope.account || regionOf(arn) !== scope.region) return [];
        const receiver = withoutQualifier(arn);
        if (!data[kind].seen.has(receiver)) {
          const there = data[kind].here;
          if (there.state === 'unreadable') return [there];
          return [fail(`the target is gone: ${arn}`, { target: arn, exists: false }, { discriminator: arn })];
        }
        // A schedule comes with a role of its own, as a rule may; versions and aliases have policies of their own.
        if (isSchedule || role !== undefined || receiver !== arn) return [];
        let policy = policies[kind].seen.get(arn);
        if (policy === undefined) {
          const all = policies[kind].here;
          if (all.state === 'unreadable') return [all];
          policy = all.value.get(arn);
        }
        const delivery = {
          service: principal,
          actions: [actions[kind]],
          resource: arn,
          sourceAccount: scope.account,
          sourceArn: subject.arn,
          region: scope.region,
        };
        const allowed = policy === null || policy === undefined ? 'no' : allowsService(policy, delivery, now);
        if (allowed !== 'no') return [];
        const refusal = { target: arn, action: actions[kind], principal, allowed: false };
        return [fail(`the policy of the target does not let the rule in: ${arn}`, refusal, { discriminator: arn })];
      },
    );
  },
});

function kindOf(arn: string): Kind | undefined {
  const service = serviceOf(arn);
  return service === 'lambda' || service === 'sqs' || service === 'sns' ? service : undefined;
}

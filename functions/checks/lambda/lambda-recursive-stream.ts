import { iamAuthorizationDetails } from '../../collect/iam/authorization-details.ts';
import { lambdaEventSourceMappings } from '../../collect/lambda/event-source-mappings.ts';
import { lambdaFunctions } from '../../collect/lambda/functions.ts';
import { s3Buckets } from '../../collect/s3/buckets.ts';
import { snsSubscriptions } from '../../collect/sns/subscriptions.ts';
import type { Evidence } from '../../model/evaluation.ts';
import { bucketsInTheDark, versionsInTheDark } from '../../reasoning/flow/dark.ts';
import type { Delivery } from '../../reasoning/flow/delivery.ts';
import { feederOf, severityOf, type Loop, type Turn } from '../../reasoning/flow/loop.ts';
import { loopsThrough } from '../../reasoning/flow/loops.ts';
import type { IdentityPolicies } from '../../reasoning/policy/grant.ts';
import { speaksOfAction } from '../../reasoning/policy/statement.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, pass, type Fail } from '../../evaluate/verdict.ts';
import { eventPlumbing, lambdaWorld, tellingBuckets } from '../../facts/lambda/world.ts';

export default defineCheck({
  id: 'lambda-recursive-stream',
  service: 'lambda',
  title: 'Function may set itself off without end',
  severity: 'critical',
  kind: 'breakage',
  why: 'A function that writes to what feeds it calls itself again and again, until money or concurrency runs out. Lambda stops only some such loops (queues, topics and buckets, not streams), and only where nobody allowed them.',
  remediation: {
    console:
      'IAM › Roles › ROLE: take away the right to write to the source, or let the function write to another queue, stream, table or prefix.',
    cli: 'aws lambda put-function-concurrency --function-name FUNCTION --reserved-concurrent-executions 0 stops a running loop; then narrow the role.',
    iac: "AWS::IAM::Role Policies: no write action on the function's own event source",
  },
  source: 'AWS Lambda Developer Guide, "Use Lambda recursive loop detection to prevent infinite loops"',
  subject: lambdaFunctions,
  reads: {
    world: lambdaWorld,
    mappings: lambdaEventSourceMappings,
    subscriptions: snsSubscriptions,
    buckets: tellingBuckets,
    versions: s3Buckets.with('versioning'),
    plumbing: eventPlumbing,
    identities: iamAuthorizationDetails,
  },
  evaluate({ arn }, { data, need }) {
    const { mappings, subscriptions, buckets } = data;
    need(data.identities.all);
    const world = data.world.seen;
    const role = world.identityOf(arn);
    if (role === undefined) return pass();
    const identity = need(role);
    const { found, unreadable } = loopsThrough(arn, identity, world);
    if (found.length > 0) return found.map(stated);

    // Sources and buckets feed functions of their own region; topics reach into others.
    need(mappings.here);
    need(data.plumbing.here);
    need(mayPublish(identity) ? subscriptions.all : subscriptions.here);
    const dark = bucketsInTheDark(arn, identity, world, need(need(buckets.here)));
    return [...new Set([...unreadable, ...dark, ...versionsInTheDark(arn, world, need(data.versions.here))])];
  },
});

function mayPublish({ policies }: IdentityPolicies): boolean {
  const statements = policies.flatMap(({ document }) => document.statements);
  return statements.some((statement) => statement.effect === 'Allow' && speaksOfAction(statement, 'sns:Publish'));
}

function stated(loop: Loop): Fail {
  const feeder = feederOf(loop) ?? '';
  const message =
    loop.length === 1 ? 'the function may write to what feeds it' : 'the function may feed itself by way of another';
  return fail(`${message}: ${feeder}`, { loop: loop.flatMap(hops) }, { discriminator: feeder, severity: severityOf(loop) });
}

function hops({ writer, writing, chain }: Turn): readonly Evidence[] {
  if (writing === undefined) return chain.map(delivered);
  const { action, to, by, conditional } = writing;
  const allowedBy = by.map(({ policy, statement }) => ({ policy, statement }));
  const write = { from: writer, to, by: action, allowedBy, ...(conditional ? { onCondition: true } : {}) };
  return [write, ...chain.map(delivered)];
}

function delivered({ from, to, by, id, filtered, objects }: Delivery): Evidence {
  return {
    from,
    to,
    by,
    ...(id === undefined ? {} : { id }),
    ...(filtered ? { filtered } : {}),
    ...(objects === undefined ? {} : { events: objects.events, prefix: objects.prefix, suffix: objects.suffix }),
  };
}

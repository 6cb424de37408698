import { lambdaEventSourceMappings, type EventSourceMapping } from '../../collect/lambda/event-source-mappings.ts';
import { lambdaFunctions } from '../../collect/lambda/functions.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass, type Verdict } from '../../evaluate/verdict.ts';
import { asynchronousInvokers, invocationOutcomes } from '../../facts/lambda/asynchronous.ts';
import { serviceOf } from '../../reasoning/flow/arn.ts';

export default defineCheck({
  id: 'lambda-no-failure-destination',
  service: 'lambda',
  title: 'Events that a function fails at are lost without a trace',
  severity: 'medium',
  kind: 'breakage',
  why: 'Lambda drops an event after its last attempt. Where nothing is told of it, nobody knows what was lost, and nothing can be done again.',
  remediation: {
    console:
      'Lambda › the function › Configuration › Destinations › Add destination: asynchronous invocation or the stream, on failure, to a queue or topic.',
    cli: 'aws lambda put-function-event-invoke-config --function-name FUNCTION --destination-config file://destination.json; for a stream, aws lambda update-event-source-mapping --uuid UUID --destination-config file://destination.json',
    iac: 'AWS::Lambda::EventInvokeConfig or AWS::Lambda::EventSourceMapping DestinationConfig.OnFailure; or AWS::Lambda::Function DeadLetterConfig, which serves asynchronous invocation only',
  },
  source:
    'AWS Lambda Developer Guide, "Capturing records of Lambda asynchronous invocations"; "Retain discarded batch records for a stream"',
  subject: [lambdaFunctions, lambdaEventSourceMappings],
  reads: { invokers: asynchronousInvokers, outcomes: invocationOutcomes },
  evaluate(subject, { data, need }) {
    if ('target' in subject) return ofMapping(subject);
    const { arn, deadLetterTarget } = subject;
    if (deadLetterTarget !== undefined) return pass();
    // A topic invokes functions of other regions, too.
    const invokers = data.invokers.seen.get(arn) ?? need(data.invokers.all).get(arn);
    if (invokers === undefined) return pass();
    const outcomes = data.outcomes.seen.get(arn) ?? need(data.outcomes.all).get(arn) ?? [];
    const told = new Set(outcomes.flatMap(({ on, qualifier }) => (on === 'failure' ? [qualifier] : [])));
    const untold = invokers.filter(({ target }) => !told.has(target.split(':')[7] ?? '$LATEST'));
    const [first] = untold.toSorted((a, b) => (a.by < b.by ? -1 : 1));
    if (first === undefined) return pass();
    return fail('nothing gets the events that the function fails at', {
      invokedBy: first.by,
      deadLetterTarget: null,
      onFailure: null,
    });
  },
});

/** Messages of a queue stay there, and go to the queue's own dead-letter queue. */
function ofMapping({ source, target, enabled, failureDestination }: EventSourceMapping): Verdict {
  if (source === undefined || !['kinesis', 'dynamodb'].includes(serviceOf(source))) return notApplicable('not of a stream');
  if (!enabled) return notApplicable('the mapping is off');
  if (failureDestination !== undefined) return pass();
  return fail('nothing is told of the batches of the stream that the function fails at', {
    stream: source,
    function: target,
    onFailure: null,
  });
}

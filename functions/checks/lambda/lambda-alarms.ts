import { z } from 'zod';
import { lambdaFunctions } from '../../collect/lambda/functions.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, pass } from '../../evaluate/verdict.ts';
import { cloudwatchWatch } from '../../facts/cloudwatch/watch.ts';
import { isWatched, type Watch } from '../../reasoning/cloudwatch/watch.ts';

export default defineCheck({
  id: 'lambda-alarms',
  service: 'lambda',
  title: 'No alarm tells anyone of a function that fails, is throttled or slows down',
  severity: 'low',
  kind: 'blindness',
  why: 'A function that fails leaves nothing but lines in a log: whoever depends on it is the first to notice.',
  remediation: {
    console:
      'Lambda › the function › Monitor › View CloudWatch metrics, then an alarm on Errors, Throttles or Duration that tells a topic with a confirmed subscription.',
    cli: 'aws cloudwatch put-metric-alarm --alarm-name NAME --namespace AWS/Lambda --metric-name Errors --dimensions Name=FunctionName,Value=FUNCTION --statistic Sum --period 300 --evaluation-periods 1 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold --treat-missing-data notBreaching --alarm-actions TOPIC_ARN',
    iac: 'AWS::CloudWatch::Alarm with Namespace AWS/Lambda, MetricName Errors, Dimensions FunctionName, and AlarmActions',
  },
  source: 'AWS Lambda Developer Guide, "Types of metrics for Lambda functions"',
  params: z.strictObject({
    metrics: z
      .array(z.string())
      .nonempty()
      .default(['Errors', 'Throttles', 'Duration'])
      .describe('Metrics of AWS/Lambda of which one at least is to be watched.'),
  }),
  subject: lambdaFunctions,
  reads: { watch: cloudwatchWatch },
  evaluate({ name }, { data, need, params: { metrics }, scope: { region } }) {
    const watched = (watch: Watch) =>
      isWatched(watch, { region, namespace: 'AWS/Lambda', names: metrics, identity: ['FunctionName', name] });
    if (watched(data.watch.seen)) return pass();
    need(data.watch.here);
    return fail(`no alarm that anyone is told of watches ${metrics.join(', ')} of the function`, { function: name, metrics });
  },
});

import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  AlarmStatusWidget,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface MonitoringProps {
  /** Begins the names of the alarms, and names the dashboard. */
  readonly prefix: string;
  readonly function: IFunction;
  /** The time after which Lambda stops the function. */
  readonly timeout: Duration;
  /** Where the function writes JSON lines, each with its level. */
  readonly logGroup: ILogGroup;
  readonly everyHours: number;
  /** Queues in which any message means an audit that did not happen. */
  readonly deadLetters: Readonly<Record<'failures' | 'undelivered', IQueue>>;
  readonly topic: ITopic;
}

interface Watch {
  /** Ends the alarm's name, and is its construct id. */
  readonly id: string;
  readonly description: string;
  readonly metric: IMetric;
  readonly threshold: number;
  readonly below?: boolean;
  /**
   * How many periods must all be bad.
   * @default 1
   */
  readonly periods?: number;
  /**
   * True where silence is what is wrong.
   * @default silence is good
   */
  readonly silenceIsBad?: boolean;
}

const short = Duration.minutes(5);

/** Alarms on everything that can keep audits or alerts from happening, and one page that shows it. */
export class Monitoring extends Construct {
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, props: MonitoringProps) {
    super(scope, id);
    const watches = [...watchFunction(props), ...watchDelivery(props), watchLog(this, props), watchRuns(props)];
    this.alarms = watches.map((watch) => this.alarm(watch, props));
    new Dashboard(this, 'Dashboard', {
      dashboardName: props.prefix,
      widgets: [
        [new AlarmStatusWidget({ title: 'Alarms', alarms: [...this.alarms], width: 24 })],
        watches.map(({ id: title, metric }) => new GraphWidget({ title, left: [metric], width: 8 })),
      ],
    });
  }

  private alarm(watch: Watch, { prefix, topic }: MonitoringProps): Alarm {
    const alarm = new Alarm(this, watch.id, {
      alarmName: `${prefix}-${watch.id}`,
      alarmDescription: watch.description,
      metric: watch.metric,
      threshold: watch.threshold,
      evaluationPeriods: watch.periods ?? 1,
      comparisonOperator:
        watch.below === true ? ComparisonOperator.LESS_THAN_THRESHOLD : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: watch.silenceIsBad === true ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(topic));
    alarm.addOkAction(new SnsAction(topic));
    return alarm;
  }
}

function watchFunction({ function: audit, timeout }: MonitoringProps): readonly Watch[] {
  return [
    {
      id: 'Errors',
      description: 'An audit ended in an error',
      metric: audit.metricErrors({ period: short, statistic: 'Sum' }),
      threshold: 1,
    },
    {
      id: 'Throttles',
      description: 'Lambda refused to start an audit: the account has no concurrency left',
      metric: audit.metricThrottles({ period: short, statistic: 'Sum' }),
      threshold: 1,
    },
    {
      id: 'Duration',
      description: 'An audit took more than four fifths of the time that Lambda gives it',
      metric: audit.metricDuration({ period: short, statistic: 'Maximum' }),
      threshold: timeout.toMilliseconds() * 0.8,
    },
    {
      id: 'DeadLetterErrors',
      description: 'A request that failed could not even be kept',
      metric: audit.metric('DeadLetterErrors', { period: short, statistic: 'Sum' }),
      threshold: 1,
    },
  ];
}

function watchDelivery({ deadLetters, topic }: MonitoringProps): readonly Watch[] {
  const depth = (queue: IQueue) => queue.metricApproximateNumberOfMessagesVisible({ period: short, statistic: 'Maximum' });
  return [
    {
      id: 'FailedRequests',
      description: 'Requests for audits failed each time they were tried; they wait in the dead-letter queue',
      metric: depth(deadLetters.failures),
      threshold: 1,
    },
    {
      id: 'UndeliveredRequests',
      description: 'The schedule could not start audits; its requests wait in the dead-letter queue',
      metric: depth(deadLetters.undelivered),
      threshold: 1,
    },
    {
      id: 'AlertDelivery',
      description: 'Alerts did not reach a subscriber',
      metric: new Metric({
        namespace: 'AWS/SNS',
        metricName: 'NumberOfNotificationsFailed',
        dimensionsMap: { TopicName: topic.topicName },
        period: short,
        statistic: 'Sum',
      }),
      threshold: 1,
    },
  ];
}

/** An audit that ends well may still owe alerts: it says so in its log, and the alerts go out with the next one. */
function watchLog(scope: Construct, { logGroup, prefix }: MonitoringProps): Watch {
  const filter = new MetricFilter(scope, 'ErrorLines', {
    logGroup,
    filterName: `${prefix}-errors`,
    filterPattern: FilterPattern.stringValue('$.level', '=', 'ERROR'),
    metricNamespace: prefix,
    metricName: 'ErrorLines',
  });
  return {
    id: 'LoggedErrors',
    description: 'An audit logged an error; when it says that alerts are owed, the topic did not take them',
    metric: filter.metric({ period: short, statistic: 'Sum' }),
    threshold: 1,
  };
}

/** Nothing fails where nothing runs, so silence has an alarm of its own; runs that fail have theirs. */
function watchRuns({ function: audit, everyHours }: MonitoringProps): Watch {
  return {
    id: 'MissedRuns',
    description: `No audit has started for ${String(everyHours + 1)} hours, or none has since the auditor was deployed`,
    metric: audit.metricInvocations({ period: Duration.hours(1), statistic: 'Sum' }),
    threshold: 1,
    below: true,
    periods: everyHours + 1,
    silenceIsBad: true,
  };
}

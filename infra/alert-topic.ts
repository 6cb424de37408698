import { Stack } from 'aws-cdk-lib';
import { Effect, type IGrantable, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { grantKeyVia } from './grant-key.ts';

export interface AlertTopicProps {
  readonly topicName: string;
  readonly key: IKey;
  /**
   * Who is asked to confirm a subscription.
   * @default nobody; subscribe with `aws sns subscribe`
   */
  readonly email?: string;
}

/** Where the auditor tells what changed, and its alarms that it cannot. */
export class AlertTopic extends Construct {
  readonly topic: Topic;
  private readonly key: IKey;

  constructor(scope: Construct, id: string, props: AlertTopicProps) {
    super(scope, id);
    this.key = props.key;
    this.topic = new Topic(this, 'Topic', { topicName: props.topicName, masterKey: props.key, enforceSSL: true });
    this.topic.addToResourcePolicy(alarmsMayPublish(Stack.of(this), this.topic.topicArn));
    if (props.email !== undefined) this.topic.addSubscription(new EmailSubscription(props.email));
  }

  /** Lets `grantee` publish, and use the key for that. */
  grantPublish(grantee: IGrantable): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ sid: 'OwnAlerts', actions: ['sns:Publish'], resources: [this.topic.topicArn] }),
    );
    grantKeyVia(grantee, this.key, {
      sid: 'OwnAlertsKey',
      service: 'sns',
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      stack: Stack.of(this),
    });
  }
}

/** Any policy of its own takes from a topic the default one, which let the account's alarms in. */
function alarmsMayPublish(stack: Stack, topicArn: string): PolicyStatement {
  return new PolicyStatement({
    sid: 'AlarmsOfThisAccount',
    effect: Effect.ALLOW,
    principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: ['sns:Publish'],
    resources: [topicArn],
    conditions: {
      StringEquals: { 'aws:SourceAccount': stack.account },
      ArnLike: { 'aws:SourceArn': `arn:${stack.partition}:cloudwatch:${stack.region}:${stack.account}:alarm:*` },
    },
  });
}

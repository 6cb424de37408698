import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

export interface EncryptionKeyProps {
  /** Without `alias/`. */
  readonly alias: string;
  /** The log groups that CloudWatch Logs may encrypt with the key. */
  readonly logGroupNames: readonly string[];
  /** True where the data outlives the stack, and so must its key. */
  readonly keepData: boolean;
}

/** The key of everything that the auditor keeps or sends. Identities of the account use it as far as their own policies say. */
export class EncryptionKey extends Construct {
  readonly key: Key;

  constructor(scope: Construct, id: string, props: EncryptionKeyProps) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      alias: props.alias,
      description: `History, alerts and logs of ${props.alias}`,
      enableKeyRotation: true,
      removalPolicy: props.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      pendingWindow: Duration.days(props.keepData ? 30 : 7),
    });
    this.key.addToResourcePolicy(logsMayEncrypt(Stack.of(this), props.logGroupNames));
    this.key.addToResourcePolicy(alarmsMayPublish(Stack.of(this)));
  }
}

/** As "Encrypt log data in CloudWatch Logs using AWS KMS" asks, for the named groups alone. */
function logsMayEncrypt(stack: Stack, logGroupNames: readonly string[]): PolicyStatement {
  const groups = logGroupNames.map((name) => `arn:${stack.partition}:logs:${stack.region}:${stack.account}:log-group:${name}`);
  return new PolicyStatement({
    sid: 'LogsOfTheAuditor',
    effect: Effect.ALLOW,
    principals: [new ServicePrincipal(`logs.${stack.region}.${stack.urlSuffix}`)],
    actions: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
    resources: ['*'],
    conditions: { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': groups } },
  });
}

/** An alarm publishes to an encrypted topic as CloudWatch, not as an identity of the account. */
function alarmsMayPublish(stack: Stack): PolicyStatement {
  return new PolicyStatement({
    sid: 'AlarmsOfThisAccount',
    effect: Effect.ALLOW,
    principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
    resources: ['*'],
    conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
  });
}

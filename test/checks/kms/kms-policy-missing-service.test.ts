import missingService from '../../../functions/checks/kms/kms-policy-missing-service.ts';
import { cloudtrailTrails } from '../../../functions/collect/cloudtrail/trails.ts';
import { cloudwatchAlarms } from '../../../functions/collect/cloudwatch/alarms.ts';
import { ec2FlowLogs } from '../../../functions/collect/ec2/flow-logs.ts';
import { eventsRules } from '../../../functions/collect/events/rules.ts';
import { kmsKeys } from '../../../functions/collect/kms/keys.ts';
import { logGroups } from '../../../functions/collect/logs/log-groups.ts';
import { s3Buckets } from '../../../functions/collect/s3/buckets.ts';
import { snsSubscriptions } from '../../../functions/collect/sns/subscriptions.ts';
import { snsTopics } from '../../../functions/collect/sns/topics.ts';
import { sqsQueues } from '../../../functions/collect/sqs/queues.ts';
import type { Conditions, Statement } from '../../../functions/model/policy.ts';
import { read } from '../../../functions/model/read.ts';
import { ACCOUNT, account, denied, REGION } from '../../support/account.ts';
import { trail } from '../../support/cloudtrail.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { flowLog } from '../../support/ec2.ts';
import { policyOf, principals } from '../../support/iam.ts';
import { accountMayAll, key, keyDetails } from '../../support/kms.ts';
import { notifyingBucket, subscription } from '../../support/lambda.ts';
import { alarm, queue, rule, topic } from '../../support/messaging.ts';
import { bucket } from '../../support/s3.ts';

const { arn } = key();
const letting = (service: string, over: Partial<Statement> = {}): Partial<Statement> => ({
  principals: principals({ Service: [service] }),
  actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
  ...over,
});
const given = (...statements: Partial<Statement>[]) =>
  account().with(kmsKeys, key({ policy: read(policyOf(accountMayAll, ...statements)) }));
const group = {
  arn: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/app`,
  name: '/app',
  type: 'AWS::Logs::LogGroup',
  kmsKeyId: arn,
};
const encrypted = { encryption: read({ kmsKeyId: 'alias/app' }) };
const aTopic = topic(encrypted);
const aQueue = queue(encrypted);
const loggingBucket = bucket({ encryption: read({ algorithm: 'aws:kms', kmsKeyId: arn }) });
const both = ['kms:Decrypt', 'kms:GenerateDataKey'];
const evidence = (principal: string, missing: string[], { type, arn: by }: { type: string; arn: string }) => ({
  principal,
  missing,
  usedBy: [{ type, arn: by }],
  usedByCount: 1,
});
const forGroups = (value: string): Conditions => ({ ArnLike: { 'kms:EncryptionContext:aws:logs:arn': [value] } });
const logs = `logs.${REGION}.amazonaws.com`;

describeCheck(missingService, {
  flags: [
    {
      name: 'a log group',
      given: given().with(logGroups, group),
      failures: [
        {
          arn,
          discriminator: 'logs',
          message: `the key policy does not let ${logs} use the key, which 1 resource needs`,
          evidence: evidence(logs, both, group),
        },
      ],
    },
    {
      name: 'a log group, for the service of another region',
      given: given(letting('logs.us-east-1.amazonaws.com')).with(logGroups, group),
    },
    {
      name: 'a log group, for reading only',
      given: given(letting(logs, { actions: ['kms:Decrypt'] })).with(logGroups, group),
      evidence: evidence(logs, ['kms:GenerateDataKey'], group),
    },
    {
      name: 'a log group, for the groups of another account',
      given: given(letting(logs, { conditions: forGroups('arn:aws:logs:*:999988887777:*') })).with(logGroups, group),
    },
    {
      name: 'a trail',
      given: given().with(cloudtrailTrails, trail()),
      evidence: evidence('cloudtrail.amazonaws.com', ['kms:GenerateDataKey'], trail()),
    },
    {
      name: 'a trail, for another trail',
      given: given(
        letting('cloudtrail.amazonaws.com', { conditions: { StringEquals: { 'aws:SourceArn': [`${trail().arn}-old`] } } }),
      ).with(cloudtrailTrails, trail()),
    },
    {
      name: 'a topic that an alarm tells',
      given: given()
        .with(snsTopics, aTopic)
        .with(cloudwatchAlarms, alarm({ actions: [aTopic.arn] })),
      evidence: evidence('cloudwatch.amazonaws.com', both, aTopic),
    },
    {
      name: 'a topic that a rule sends to',
      given: given().with(snsTopics, aTopic).with(eventsRules, rule(aTopic.arn)),
      evidence: evidence('events.amazonaws.com', both, aTopic),
    },
    {
      name: 'a topic that a bucket tells',
      given: given().with(snsTopics, aTopic).with(s3Buckets, notifyingBucket(aTopic.arn)),
      evidence: evidence('s3.amazonaws.com', both, aTopic),
    },
    {
      name: 'a queue that a topic sends to',
      given: given().with(sqsQueues, aQueue).with(snsSubscriptions, subscription(topic().arn, aQueue.arn)),
      evidence: evidence('sns.amazonaws.com', both, aQueue),
    },
    {
      name: 'a bucket that gets flow logs',
      given: given()
        .with(s3Buckets, loggingBucket)
        .with(ec2FlowLogs, flowLog({ destination: `${loggingBucket.arn}/flow/` })),
      evidence: evidence('delivery.logs.amazonaws.com', ['kms:GenerateDataKey'], flowLog()),
    },
    {
      name: 'two services, apart',
      given: given()
        .with(snsTopics, aTopic)
        .with(cloudwatchAlarms, alarm({ actions: [aTopic.arn] }))
        .with(eventsRules, rule(aTopic.arn)),
      failures: [{ discriminator: 'cloudwatch' }, { discriminator: 'events' }],
    },
    {
      name: 'a log group, and a queue of which cannot be told',
      given: given()
        .with(logGroups, group)
        .with(sqsQueues, queue({ encryption: denied('sqs:GetQueueAttributes') })),
      evidence: evidence(logs, both, group),
      unread: ['sqs:GetQueueAttributes'],
    },
  ],
  spares: [
    { name: 'nothing that needs it', given: given() },
    { name: 'a log group, and its service', given: given(letting(logs)).with(logGroups, group) },
    {
      name: 'a log group, and its service for the account’s groups',
      given: given(letting(logs, { conditions: forGroups(`arn:aws:logs:${REGION}:${ACCOUNT}:*`) })).with(logGroups, group),
    },
    {
      name: 'a condition of which nothing is known',
      given: given(letting(logs, { conditions: { StringEquals: { 'aws:SourceOrgID': ['o-a1b2c3d4e5'] } } })).with(
        logGroups,
        group,
      ),
    },
    { name: 'a log group under another key', given: given().with(logGroups, { ...group, kmsKeyId: `${arn}-other` }) },
    {
      name: 'a trail, and its service for it',
      given: given(
        letting('cloudtrail.amazonaws.com', {
          conditions: {
            StringEquals: { 'aws:SourceArn': [trail().arn] },
            StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': [`arn:aws:cloudtrail:*:${ACCOUNT}:trail/*`] },
          },
        }),
      ).with(cloudtrailTrails, trail()),
    },
    { name: 'a topic that nothing sends to', given: given().with(snsTopics, aTopic) },
    {
      name: 'a topic that an alarm would tell if its actions were on',
      given: given()
        .with(snsTopics, aTopic)
        .with(cloudwatchAlarms, alarm({ actions: [aTopic.arn], actionsEnabled: false })),
    },
    {
      name: 'a topic that a rule would send to if it were on',
      given: given()
        .with(snsTopics, aTopic)
        .with(eventsRules, { ...rule(aTopic.arn), enabled: false }),
    },
    {
      name: 'a topic that a rule sends to by a role',
      given: given()
        .with(snsTopics, aTopic)
        .with(eventsRules, {
          ...rule(aTopic.arn),
          targets: read([{ id: 'target', arn: aTopic.arn, role: `arn:aws:iam::${ACCOUNT}:role/send` }]),
        }),
    },
    {
      name: 'a topic that an alarm tells, and its service by way of topics',
      given: given(
        letting('cloudwatch.amazonaws.com', {
          conditions: { StringEquals: { 'kms:ViaService': [`sns.${REGION}.amazonaws.com`] } },
        }),
      )
        .with(snsTopics, aTopic)
        .with(cloudwatchAlarms, alarm({ actions: [aTopic.arn] })),
    },
    {
      name: 'a topic without a key',
      given: given()
        .with(snsTopics, topic())
        .with(cloudwatchAlarms, alarm({ actions: [topic().arn] })),
    },
    {
      name: 'a bucket that gets flow logs, and their service',
      given: given(letting('delivery.logs.amazonaws.com'))
        .with(s3Buckets, loggingBucket)
        .with(ec2FlowLogs, flowLog({ destination: loggingBucket.arn })),
    },
    { name: 'anyone', given: given(letting('x', { principals: principals({ AWS: ['*'] }) })).with(logGroups, group) },
    {
      name: 'a key that AWS manages',
      given: account()
        .with(kmsKeys, key({ details: read(keyDetails({ manager: 'AWS' })), policy: read(null) }))
        .with(logGroups, group),
    },
    {
      name: 'a key about to be deleted',
      given: account()
        .with(kmsKeys, key({ details: read(keyDetails({ state: 'PendingDeletion' })) }))
        .with(logGroups, group),
    },
  ],
  unsure: [
    {
      name: 'the policy may not be read',
      given: account().with(kmsKeys, key({ policy: denied('kms:GetKeyPolicy') })),
      action: 'kms:GetKeyPolicy',
    },
    {
      name: 'a rule whose targets may not be read',
      given: given().with(eventsRules, { ...rule(aTopic.arn), targets: denied('events:ListTargetsByRule') }),
      action: 'events:ListTargetsByRule',
    },
    {
      name: 'the alarms of another region may not be read',
      given: given().region('us-east-1').without(cloudwatchAlarms, 'us-east-1'),
      action: 'cloudwatch:DescribeAlarms',
    },
  ],
  shades: [
    logGroups,
    cloudtrailTrails,
    ec2FlowLogs,
    s3Buckets,
    snsTopics,
    sqsQueues,
    snsSubscriptions,
    cloudwatchAlarms,
    eventsRules,
  ],
});

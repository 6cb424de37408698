import securityEventAlerts from '../../../functions/checks/cloudtrail/security-event-alerts.ts';
import { cloudtrailMultiRegionTrails } from '../../../functions/collect/cloudtrail/multi-region-trails.ts';
import { cloudtrailTrails } from '../../../functions/collect/cloudtrail/trails.ts';
import { cloudwatchAlarms, type Alarm } from '../../../functions/collect/cloudwatch/alarms.ts';
import { eventsRules } from '../../../functions/collect/events/rules.ts';
import { logsMetricFilters } from '../../../functions/collect/logs/metric-filters.ts';
import { snsSubscriptions } from '../../../functions/collect/sns/subscriptions.ts';
import { snsTopics } from '../../../functions/collect/sns/topics.ts';
import { read } from '../../../functions/model/read.ts';
import { securityEvents } from '../../../functions/reasoning/cloudtrail/security-events.ts';
import { ACCOUNT, account, denied, REGION } from '../../support/account.ts';
import { multiRegionTrail, trail } from '../../support/cloudtrail.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { topicArn } from '../../support/lambda.ts';
import { rule, telling, topic } from '../../support/messaging.ts';

const HOME = 'us-east-1';
const named = (names: string) =>
  `{ ${names
    .split(' ')
    .map((name) => `($.eventName = ${name})`)
    .join(' || ')} }`;

/** As the CIS benchmark writes them. */
const cis: Readonly<Record<string, string>> = {
  'unauthorized-calls':
    '{ ($.errorCode ="*UnauthorizedOperation") || ($.errorCode ="AccessDenied*") && ($.sourceIPAddress!="delivery.logs.amazonaws.com") && ($.eventName!="HeadBucket") }',
  'console-sign-in-without-mfa':
    '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
  'root-use': '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
  'iam-changes': named(
    'DeleteGroupPolicy DeleteRolePolicy DeleteUserPolicy PutGroupPolicy PutRolePolicy PutUserPolicy CreatePolicy DeletePolicy CreatePolicyVersion DeletePolicyVersion AttachRolePolicy DetachRolePolicy AttachUserPolicy DetachUserPolicy AttachGroupPolicy DetachGroupPolicy',
  )
    .replace('{ ', '{ ($.eventSource = iam.amazonaws.com) && (')
    .replace(/ }$/, ') }'),
  'cloudtrail-changes': named('CreateTrail UpdateTrail DeleteTrail StartLogging StopLogging'),
  'console-sign-in-failures': '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }',
  'kms-changes': '{($.eventSource = kms.amazonaws.com) && (($.eventName=DisableKey)||($.eventName=ScheduleKeyDeletion)) }',
  's3-policy-changes':
    '{ ($.eventSource = s3.amazonaws.com) && (($.eventName = PutBucketAcl) || ($.eventName = PutBucketPolicy) || ($.eventName = PutBucketCors) || ($.eventName = PutBucketLifecycle) || ($.eventName = PutBucketReplication) || ($.eventName = DeleteBucketPolicy) || ($.eventName = DeleteBucketCors) || ($.eventName = DeleteBucketLifecycle) || ($.eventName = DeleteBucketReplication)) }',
  'config-changes':
    '{ ($.eventSource = config.amazonaws.com) && (($.eventName=StopConfigurationRecorder)||($.eventName=DeleteDeliveryChannel) ||($.eventName=PutDeliveryChannel)||($.eventName=PutConfigurationRecorder)) }',
  'security-group-changes': named(
    'AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress RevokeSecurityGroupEgress CreateSecurityGroup DeleteSecurityGroup',
  ),
  'nacl-changes': named(
    'CreateNetworkAcl CreateNetworkAclEntry DeleteNetworkAcl DeleteNetworkAclEntry ReplaceNetworkAclEntry ReplaceNetworkAclAssociation',
  ),
  'gateway-changes': named(
    'CreateCustomerGateway DeleteCustomerGateway AttachInternetGateway CreateInternetGateway DeleteInternetGateway DetachInternetGateway',
  ),
  'route-changes':
    '{($.eventSource = ec2.amazonaws.com) && (($.eventName = CreateRoute) || ($.eventName = CreateRouteTable) || ($.eventName = ReplaceRoute) || ($.eventName = ReplaceRouteTableAssociation) || ($.eventName = DeleteRouteTable) || ($.eventName = DeleteRoute) || ($.eventName = DisassociateRouteTable)) }',
  'vpc-changes': named(
    'CreateVpc DeleteVpc ModifyVpcAttribute AcceptVpcPeeringConnection CreateVpcPeeringConnection DeleteVpcPeeringConnection RejectVpcPeeringConnection AttachClassicLinkVpc DetachClassicLinkVpc DisableVpcClassicLink EnableVpcClassicLink',
  ),
  'organizations-changes':
    '{ ($.eventSource = organizations.amazonaws.com) && (($.eventName = "AcceptHandshake") || ($.eventName = "AttachPolicy") || ($.eventName = "CreateAccount") || ($.eventName = "DetachPolicy") || ($.eventName = "LeaveOrganization") || ($.eventName = "MoveAccount") || ($.eventName = "UpdatePolicy")) }',
};

const filter = (kind: string, pattern = cis[kind] ?? '') => ({
  arn: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:trail:metric-filter:${kind}`,
  name: kind,
  type: 'AWS::Logs::MetricFilter',
  logGroup: 'trail',
  pattern,
  metrics: [{ namespace: 'Audit', name: kind }],
  transformed: false,
});
const news = topicArn('news');
const onMetric = (kind: string, over: Partial<Alarm> = {}) =>
  telling(news, { name: kind, arn: `alarm:${kind}`, metrics: [{ namespace: 'Audit', name: kind, dimensions: {} }], ...over });

const kinds = Object.keys(securityEvents);
const others = (...left: string[]) => kinds.filter((kind) => !left.includes(kind));

/** Two regions, recorded by a trail of all, whose group is filtered for the given kinds, with an alarm for each. */
const watched = (covered: readonly string[], over: Parameters<typeof multiRegionTrail>[0] = {}, alarms: Partial<Alarm> = {}) =>
  account()
    .region(HOME)
    .with(cloudtrailMultiRegionTrails, multiRegionTrail(over))
    .with(cloudtrailTrails, trail({ multiRegion: true }))
    .with(logsMetricFilters, ...covered.map((kind) => filter(kind)))
    .with(cloudwatchAlarms, ...covered.map((kind) => onMetric(kind, alarms)))
    .with(snsTopics, topic());

const homeTopic = `arn:aws:sns:${HOME}:${ACCOUNT}:news`;
const sent = (region: string, pattern: object, over: object = {}) => {
  const target = region === HOME ? homeTopic : news;
  return { ...rule(target), arn: `arn:aws:events:${region}:${ACCOUNT}:rule/audit`, pattern: JSON.stringify(pattern), ...over };
};
const ofIam = { source: ['aws.iam'], detail: { eventSource: ['iam.amazonaws.com'] } };
const iamEvents = securityEvents['iam-changes'].map(({ name }) => name).toSorted();
const inHome = topic({ arn: homeTopic });

describeCheck(securityEventAlerts, {
  flags: [
    {
      name: 'an account of which nobody is told anything',
      given: account().region(HOME),
      failures: kinds.map((discriminator) => ({ discriminator })),
    },
    {
      name: 'one kind that no filter looks for',
      given: watched(others('kms-changes')),
      failures: [{ discriminator: 'kms-changes', evidence: { events: ['DisableKey', 'ScheduleKeyDeletion'] } }],
    },
    {
      name: 'a filter that leaves out one of its calls',
      given: watched(others('kms-changes'))
        .with(logsMetricFilters, filter('x', '{ $.eventName = DisableKey }'))
        .with(cloudwatchAlarms, onMetric('x')),
      evidence: { events: ['ScheduleKeyDeletion'] },
    },
    {
      name: 'a filter whose metric no alarm watches',
      given: watched(others('iam-changes')).with(logsMetricFilters, filter('iam-changes')),
      evidence: { events: iamEvents },
    },
    {
      name: 'alarms whose actions are disabled',
      given: watched(kinds, {}, { actionsEnabled: false }),
      failures: kinds.map((discriminator) => ({ discriminator })),
    },
    {
      name: 'a trail that is stopped',
      given: watched(kinds, { logging: read(false) }),
      failures: kinds.map((discriminator) => ({ discriminator })),
    },
    {
      name: 'a trail that records only what reads',
      given: watched(kinds, {
        selectors: read({ basic: [{ managementEvents: true, readWriteType: 'ReadOnly' }], advanced: [] }),
      }),
      failures: kinds.map((discriminator) => ({ discriminator })),
    },
    {
      name: 'a rule for IAM in a region to which IAM sends nothing',
      given: watched(others('iam-changes')).with(eventsRules, sent(REGION, ofIam)),
      evidence: { events: iamEvents },
    },
    {
      name: 'a rule whose topic nobody hears',
      given: watched(others('iam-changes'))
        .in(HOME, eventsRules, sent(HOME, ofIam))
        .in(HOME, snsTopics, topic({ arn: homeTopic, listeners: read({ confirmed: 0, pending: 1 }) })),
      evidence: { events: iamEvents },
    },
    {
      name: 'a rule that is disabled',
      given: watched(others('iam-changes'))
        .in(HOME, eventsRules, sent(HOME, ofIam, { enabled: false }))
        .in(HOME, snsTopics, inHome),
      evidence: { events: iamEvents },
    },
    {
      name: 'a rule for keys in one of two regions',
      given: watched(others('kms-changes')).with(eventsRules, sent(REGION, { source: ['aws.kms'] })),
      evidence: { events: ['DisableKey', 'ScheduleKeyDeletion'], regions: [HOME] },
    },
    {
      name: 'rules in an account without a trail',
      given: account()
        .region(HOME)
        .with(snsTopics, topic())
        .with(eventsRules, sent(REGION, { account: [ACCOUNT] }))
        .in(HOME, snsTopics, inHome)
        .in(HOME, eventsRules, sent(HOME, { account: [ACCOUNT] })),
      failures: kinds.map((discriminator) => ({ discriminator })),
    },
  ],
  spares: [
    { name: 'a filter as CIS writes it for each kind, each with an alarm', given: watched(kinds) },
    {
      name: 'one filter that counts every event',
      given: watched([]).with(logsMetricFilters, filter('all', '')).with(cloudwatchAlarms, onMetric('all')),
    },
    {
      name: 'a rule for IAM where IAM sends',
      given: watched(others('iam-changes')).in(HOME, eventsRules, sent(HOME, ofIam)).in(HOME, snsTopics, inHome),
    },
    {
      name: 'a rule for keys in both regions, of which one calls a function',
      given: watched(others('kms-changes'))
        .with(eventsRules, sent(REGION, { source: ['aws.kms'] }))
        .in(
          HOME,
          eventsRules,
          sent(
            HOME,
            { source: ['aws.kms'] },
            { targets: read([{ id: 'f', arn: `arn:aws:lambda:${HOME}:${ACCOUNT}:function:page` }]) },
          ),
        ),
    },
    {
      name: 'what is not seen here is declared to be seen elsewhere',
      given: account().region(HOME),
      coveredBy: { cloudtrail: '444455556666' },
    },
  ],
  unsure: [
    {
      name: 'whether the trail is started could not be read',
      given: watched(kinds, { logging: denied('cloudtrail:GetTrailStatus') }),
      action: 'cloudtrail:GetTrailStatus',
    },
    {
      name: 'a filter by terms, of which one occurs in the events',
      given: watched(others('kms-changes'))
        .with(logsMetricFilters, filter('t', '"kms.amazonaws.com"'))
        .with(cloudwatchAlarms, onMetric('t')),
      action: 'logs:DescribeMetricFilters',
    },
    {
      name: 'the home region was not audited',
      given: account()
        .with(cloudtrailMultiRegionTrails, multiRegionTrail())
        .with(logsMetricFilters, ...others('iam-changes').map((kind) => filter(kind)))
        .with(cloudwatchAlarms, ...others('iam-changes').map((kind) => onMetric(kind)))
        .with(snsTopics, topic()),
      action: 'logs:DescribeMetricFilters',
    },
  ],
  // Without a trail, or with filters that look for something else, what could not be read of the rest changes nothing.
  shades: [logsMetricFilters, cloudwatchAlarms, snsTopics, snsSubscriptions],
});

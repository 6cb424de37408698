import type { JsonObject } from '../events/json.ts';

/** One thing done that somebody is to learn of. */
export interface SecurityEvent {
  /** As a person names it. */
  readonly name: string;
  /** Whether it comes to pass in the region of the thing, or for the whole account in its home region. */
  readonly reach: 'regional' | 'global';
  readonly service: string;
  readonly by: 'IAMUser' | 'Root';
  /** What CloudTrail records of it besides what it does of every event. */
  readonly record: JsonObject;
}

type Reach = SecurityEvent['reach'];

function calls(service: string, reach: Reach, names: readonly string[]): readonly SecurityEvent[] {
  return names.map((eventName) => ({ name: eventName, reach, service, by: 'IAMUser', record: { eventName } }));
}

function refused(service: string, eventName: string, errorCode: string): SecurityEvent {
  const record = { eventName, errorCode, errorMessage: 'User is not authorized to perform this operation' };
  return { name: `${eventName} refused with ${errorCode}`, reach: 'regional', service, by: 'IAMUser', record };
}

function signIn(name: string, by: SecurityEvent['by'], MFAUsed: string, over: JsonObject = {}): SecurityEvent {
  const record = {
    eventName: 'ConsoleLogin',
    eventType: 'AwsConsoleSignIn',
    additionalEventData: { MobileVersion: 'No', MFAUsed },
    responseElements: { ConsoleLogin: 'Success' },
    ...over,
  };
  return { name, reach: 'global', service: 'signin', by, record };
}

/**
 * What somebody is to learn of, by kind. A kind is covered by whatever tells of each of its events: the calls that change what is
 * let through, granted or recorded. Those that only make or take away something empty are left out, as are those that the
 * filters of the CIS benchmark do not name. Source: CIS Amazon Web Services Foundations Benchmark, "Monitoring".
 */
export const securityEvents = {
  'security-group-changes': calls('ec2', 'regional', [
    'AuthorizeSecurityGroupIngress',
    'AuthorizeSecurityGroupEgress',
    'RevokeSecurityGroupIngress',
    'RevokeSecurityGroupEgress',
  ]),
  'nacl-changes': calls('ec2', 'regional', [
    'CreateNetworkAclEntry',
    'DeleteNetworkAclEntry',
    'ReplaceNetworkAclEntry',
    'ReplaceNetworkAclAssociation',
  ]),
  'route-changes': calls('ec2', 'regional', ['CreateRoute', 'ReplaceRoute', 'DeleteRoute', 'ReplaceRouteTableAssociation']),
  'gateway-changes': calls('ec2', 'regional', ['AttachInternetGateway', 'DetachInternetGateway']),
  'vpc-changes': calls('ec2', 'regional', [
    'CreateVpc',
    'DeleteVpc',
    'ModifyVpcAttribute',
    'CreateVpcPeeringConnection',
    'AcceptVpcPeeringConnection',
  ]),
  'root-use': [
    signIn('sign-in of root', 'Root', 'Yes'),
    { name: 'API call of root', reach: 'global', service: 'iam', by: 'Root', record: { eventName: 'CreateAccessKey' } },
  ],
  'unauthorized-calls': [
    refused('ec2', 'RunInstances', 'Client.UnauthorizedOperation'),
    refused('s3', 'PutBucketPolicy', 'AccessDenied'),
  ],
  'console-sign-in-without-mfa': [signIn('sign-in without MFA', 'IAMUser', 'No')],
  'console-sign-in-failures': [
    signIn('failed sign-in', 'IAMUser', 'No', {
      errorMessage: 'Failed authentication',
      responseElements: { ConsoleLogin: 'Failure' },
    }),
  ],
  'iam-changes': calls('iam', 'global', [
    'PutUserPolicy',
    'PutGroupPolicy',
    'PutRolePolicy',
    'AttachUserPolicy',
    'AttachGroupPolicy',
    'AttachRolePolicy',
    'CreatePolicyVersion',
  ]),
  'kms-changes': calls('kms', 'regional', ['DisableKey', 'ScheduleKeyDeletion']),
  'cloudtrail-changes': calls('cloudtrail', 'regional', ['UpdateTrail', 'DeleteTrail', 'StopLogging']),
  'config-changes': calls('config', 'regional', [
    'StopConfigurationRecorder',
    'DeleteDeliveryChannel',
    'PutDeliveryChannel',
    'PutConfigurationRecorder',
  ]),
  's3-policy-changes': calls('s3', 'regional', ['PutBucketAcl', 'PutBucketPolicy', 'DeleteBucketPolicy']),
  'organizations-changes': calls('organizations', 'global', [
    'AttachPolicy',
    'DetachPolicy',
    'UpdatePolicy',
    'MoveAccount',
    'LeaveOrganization',
  ]),
} as const satisfies Readonly<Record<string, readonly SecurityEvent[]>>;

/** Where an event comes to pass. */
export interface EventPlace {
  readonly account: string;
  readonly partition: string;
  readonly region: string;
}

/** The whole event as CloudTrail logs it. */
export function loggedEvent({ service, by, record }: SecurityEvent, { account, partition, region }: EventPlace): JsonObject {
  const identity = by === 'Root' ? { principalId: account } : { principalId: 'AIDAEXAMPLEEXAMPLE', userName: 'someone' };
  return {
    eventVersion: '1.09',
    userIdentity: {
      type: by,
      arn: `arn:${partition}:iam::${account}:${by === 'Root' ? 'root' : 'user/someone'}`,
      accountId: account,
      accessKeyId: 'ASIAEXAMPLEEXAMPLE',
      ...identity,
    },
    eventTime: '2026-01-01T00:00:00Z',
    // Services sign what they record by this suffix in every partition.
    eventSource: `${service}.amazonaws.com`,
    awsRegion: region,
    sourceIPAddress: '203.0.113.7',
    userAgent: 'aws-cli/2',
    requestID: '11111111-2222-3333-4444-555555555555',
    eventID: '66666666-7777-8888-9999-000000000000',
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: 'Management',
    ...record,
  };
}

/** The event as EventBridge is sent it. */
export function sentEvent(event: SecurityEvent, place: EventPlace): JsonObject {
  return {
    version: '0',
    id: '11111111-2222-3333-4444-555555555555',
    'detail-type': event.service === 'signin' ? 'AWS Console Sign In via CloudTrail' : 'AWS API Call via CloudTrail',
    source: `aws.${event.service}`,
    account: place.account,
    time: '2026-01-01T00:00:00Z',
    region: place.region,
    resources: [],
    detail: loggedEvent(event, place),
  };
}

import { ec2Reply, jsonReply, queryReply, type StandInAnswer } from '../../test/support/standin-answers.ts';
import { HOME, type StandInAccount } from './account.ts';
import { UNDELIVERED } from './cloudtrail.ts';
import { serverlessAnswers } from './serverless-answers.ts';
import { PUBLIC_SNAPSHOT } from './storage.ts';

/**
 * The part of the account that the stand-in has no API for: answers of AWS's own shape, the home region badly configured
 * and the other one well, where a setting is a region's.
 */
export function answersOf({ account }: Pick<StandInAccount, 'account'>): readonly StandInAnswer[] {
  return [
    ...ec2Settings,
    publicSnapshot,
    ...backups(account),
    ...fleet,
    ...watchers(account),
    ...certificates(account),
    caches,
    undelivered,
    ...serverlessAnswers,
    heldBack,
  ];
}

/** The stand-in takes no notice of who may restore a snapshot: one of the home region that everyone may. */
const publicSnapshot: StandInAnswer = {
  service: 'ec2',
  operation: 'DescribeSnapshots',
  action: 'ec2:DescribeSnapshots',
  answer({ region }, body) {
    const snapshot = `<item><snapshotId>${PUBLIC_SNAPSHOT}</snapshotId><volumeId>vol-ffffffff</volumeId><status>completed</status></item>`;
    const isThere = body.includes('RestorableBy.1=all') && region === HOME;
    return ec2Reply('DescribeSnapshots', isThere ? `<snapshotSet>${snapshot}</snapshotSet>` : '<snapshotSet/>');
  },
};

const ec2Settings: readonly StandInAnswer[] = [
  ec2Setting('GetSnapshotBlockPublicAccessState', (home) =>
    home ? '<state>unblocked</state>' : '<state>block-all-sharing</state>',
  ),
  ec2Setting('GetImageBlockPublicAccessState', (home) => {
    const state = home ? 'unblocked' : 'block-new-sharing';
    return `<imageBlockPublicAccessState>${state}</imageBlockPublicAccessState>`;
  }),
  ec2Setting('GetInstanceMetadataDefaults', (home) =>
    home ? '<accountLevel/>' : '<accountLevel><httpTokens>required</httpTokens><managedBy>account</managedBy></accountLevel>',
  ),
  ec2Setting(
    'DescribeVpcBlockPublicAccessOptions',
    () =>
      '<vpcBlockPublicAccessOptions><internetGatewayBlockMode>off</internetGatewayBlockMode>' +
      '<state>default-state</state></vpcBlockPublicAccessOptions>',
  ),
  ec2Setting('DescribeVpcBlockPublicAccessExclusions', () => '<vpcBlockPublicAccessExclusionSet/>'),
];

function ec2Setting(operation: string, members: (home: boolean) => string): StandInAnswer {
  return {
    service: 'ec2',
    operation,
    action: `ec2:${operation}`,
    answer: ({ region }) => ec2Reply(operation, members(region === HOME)),
  };
}

function backups(account: string): readonly StandInAnswer[] {
  const chosen = {
    SelectionName: 'required',
    IamRoleArn: `arn:aws:iam::${account}:role/service-role/AWSBackupDefaultServiceRole`,
    ListOfTags: [{ ConditionType: 'STRINGEQUALS', ConditionKey: 'Backup', ConditionValue: 'Required' }],
  };
  return [
    jsonAnswer('backup', 'ListBackupSelections', {
      BackupSelectionsList: [{ SelectionId: 'required', SelectionName: 'required' }],
    }),
    jsonAnswer('backup', 'GetBackupSelection', { BackupSelection: chosen, SelectionId: 'required' }),
    jsonAnswer('backup', 'ListProtectedResources', { Results: [] }),
    jsonAnswer('dlm', 'GetLifecyclePolicies', { Policies: [] }),
  ];
}

/** Management by Systems Manager without a profile is off. */
const fleet: readonly StandInAnswer[] = [
  jsonAnswer('ssm', 'GetServiceSetting', {
    ServiceSetting: {
      SettingId: '/ssm/managed-instance/default-ec2-instance-management-role',
      SettingValue: '$None',
      Status: 'Default',
    },
  }),
];

function watchers(account: string): readonly StandInAnswer[] {
  return [
    {
      service: 'access-analyzer',
      operation: 'ListAnalyzers',
      action: 'access-analyzer:ListAnalyzers',
      answer: ({ region }) => {
        const arn = `arn:aws:access-analyzer:${region}:${account}:analyzer/outside`;
        const analyzer = { arn, name: 'outside', type: 'ACCOUNT', status: 'ACTIVE', createdAt: '2026-01-01T00:00:00Z' };
        return jsonReply({ analyzers: region === HOME ? [] : [analyzer] });
      },
    },
    jsonAnswer('config', 'DescribeDeliveryChannelStatus', {
      DeliveryChannelsStatus: [{ name: 'default', configHistoryDeliveryInfo: { lastStatus: 'SUCCESS' } }],
    }),
    {
      service: 'inspector2',
      operation: 'BatchGetAccountStatus',
      action: 'inspector2:BatchGetAccountStatus',
      answer: ({ region }) => jsonReply({ accounts: [inspected(account, region === HOME ? 'DISABLED' : 'ENABLED')] }),
    },
    jsonAnswer('lambda', 'GetFunctionRecursionConfig', { RecursiveLoop: 'Terminate' }),
  ];
}

function inspected(accountId: string, status: string) {
  const kinds = ['ec2', 'ecr', 'lambda', 'lambdaCode'];
  return {
    accountId,
    state: { status, errorCode: 'ALREADY_ENABLED', errorMessage: '' },
    resourceState: Object.fromEntries(kinds.map((kind) => [kind, { status, errorCode: 'ALREADY_ENABLED', errorMessage: '' }])),
  };
}

/** Certificates as they are listed: the stand-in's own never end, and are used by nothing. */
function certificates(account: string): readonly StandInAnswer[] {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
  const listed = (id: string, days: number) => ({
    CertificateArn: certificateArn(account, id),
    DomainName: `${id}.example.com`,
    Status: 'ISSUED',
    Type: 'IMPORTED',
    InUse: true,
    NotAfter: Math.round(inDays(days).getTime() / 1000),
  });
  const own = { CertificateSummaryList: [listed('old-shop', 10), listed('shop', 400)] };
  const uploaded = (name: string, days: number) =>
    `<member><ServerCertificateName>${name}</ServerCertificateName><Path>/</Path><ServerCertificateId>ASCA${name}</ServerCertificateId>` +
    `<Arn>${serverCertificateArn(account, name)}</Arn><UploadDate>2025-01-01T00:00:00Z</UploadDate>` +
    `<Expiration>${inDays(days).toISOString()}</Expiration></member>`;
  const members = `<IsTruncated>false</IsTruncated><ServerCertificateMetadataList>${uploaded('old-site', -30)}${uploaded('site', 400)}</ServerCertificateMetadataList>`;
  return [
    {
      service: 'acm',
      operation: 'ListCertificates',
      action: 'acm:ListCertificates',
      answer: ({ region }) => jsonReply(region === HOME ? own : { CertificateSummaryList: [] }),
    },
    {
      service: 'iam',
      operation: 'ListServerCertificates',
      action: 'iam:ListServerCertificates',
      answer: () => queryReply('ListServerCertificates', members),
    },
  ];
}

export function certificateArn(account: string, id: string): string {
  return `arn:aws:acm:${HOME}:${account}:certificate/${id}`;
}

export function serverCertificateArn(account: string, name: string): string {
  return `arn:aws:iam::${account}:server-certificate/${name}`;
}

const caches: StandInAnswer = {
  service: 'elasticache',
  operation: 'DescribeServerlessCaches',
  action: 'elasticache:DescribeServerlessCaches',
  answer: () => queryReply('DescribeServerlessCaches', '<ServerlessCaches/>'),
};

/** No bucket of the stand-in refuses what a trail delivers. */
const undelivered: StandInAnswer = {
  service: 'cloudtrail',
  operation: 'GetTrailStatus',
  action: 'cloudtrail:GetTrailStatus',
  answer: (_call, body) =>
    body.includes(UNDELIVERED) ? jsonReply({ IsLogging: true, LatestDeliveryError: 'AccessDenied' }) : undefined,
};

/** Every resource of the stand-in's stacks is well: that of one whose deletion failed. */
const heldBack: StandInAnswer = {
  service: 'cloudformation',
  operation: 'ListStackResources',
  action: 'cloudformation:ListStackResources',
  answer: () =>
    queryReply(
      'ListStackResources',
      '<StackResourceSummaries><member><LogicalResourceId>Exports</LogicalResourceId><PhysicalResourceId>acme-exports</PhysicalResourceId>' +
        '<ResourceType>AWS::S3::Bucket</ResourceType><LastUpdatedTimestamp>2026-01-01T00:00:00Z</LastUpdatedTimestamp>' +
        '<ResourceStatus>DELETE_FAILED</ResourceStatus><ResourceStatusReason>The bucket you tried to delete is not empty</ResourceStatusReason>' +
        '</member></StackResourceSummaries>',
    ),
};

function jsonAnswer(service: string, operation: string, value: unknown): StandInAnswer {
  return { service, operation, action: `${service}:${operation}`, answer: () => jsonReply(value) };
}

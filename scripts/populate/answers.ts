import { ec2Reply, jsonReply, queryReply, type StandInAnswer } from '../../test/support/standin-answers.ts';
import { HOME, type StandInAccount } from './account.ts';
import { UNDELIVERED } from './cloudtrail.ts';
import { PUBLIC_SNAPSHOT } from './storage.ts';

/**
 * The part of the account that the stand-in has no API for: answers of AWS's own shape, the home region badly configured
 * and the other one well, where a setting is a region's.
 */
export function answersOf({ account }: Pick<StandInAccount, 'account'>): readonly StandInAnswer[] {
  return [...ec2Settings, publicSnapshot, ...backups(account), ...fleet, ...watchers(account), caches, undelivered];
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

/** One instance of the fleet that Systems Manager manages; management without a profile is off. */
const fleet: readonly StandInAnswer[] = [
  jsonAnswer('ssm', 'DescribeInstanceInformation', { InstanceInformationList: [] }),
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
    jsonAnswer('lambda', 'GetFunctionRecursionConfig', { RecursiveLoop: 'Terminate' }),
  ];
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

function jsonAnswer(service: string, operation: string, value: unknown): StandInAnswer {
  return { service, operation, action: `${service}:${operation}`, answer: () => jsonReply(value) };
}

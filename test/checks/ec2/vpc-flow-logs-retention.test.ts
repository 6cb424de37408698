import vpcFlowLogsRetention from '../../../functions/checks/ec2/vpc-flow-logs-retention.ts';
import { ec2FlowLogs } from '../../../functions/collect/ec2/flow-logs.ts';
import { logGroups } from '../../../functions/collect/logs/log-groups.ts';
import { account, ACCOUNT, REGION } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { flowLog } from '../../support/ec2.ts';
import { logGroup, plainLogGroup } from '../../support/logs.ts';

const toGroup = { destinationKind: 'cloud-watch-logs', logGroup: '/vpc/flow' };
const given = account().with(ec2FlowLogs, flowLog(toGroup));
const name = '/vpc/flow';

describeCheck(vpcFlowLogsRetention, {
  flags: [
    {
      name: 'a group without retention or key',
      given: given.with(logGroups, plainLogGroup({ name })),
      failures: [
        { discriminator: 'retention', evidence: { logGroup: name, retentionInDays: null, minimumDays: 30 } },
        { discriminator: 'encryption', evidence: { logGroup: name, kmsKeyId: null } },
      ],
    },
    {
      name: 'a group that forgets after a week',
      given: given.with(logGroups, logGroup({ name, retentionDays: 7 })),
      failures: [{ discriminator: 'retention', evidence: { logGroup: name, retentionInDays: 7, minimumDays: 30 } }],
    },
    {
      name: 'the group known by its ARN alone',
      given: account()
        .with(
          ec2FlowLogs,
          flowLog({
            destinationKind: 'cloud-watch-logs',
            destination: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/vpc/flow:*`,
          }),
        )
        .with(logGroups, plainLogGroup({ name, retentionDays: 90 })),
      failures: [{ discriminator: 'encryption' }],
    },
  ],
  spares: [
    { name: 'a group that keeps long enough, with a key', given: given.with(logGroups, logGroup({ name })) },
    { name: 'exactly what is asked', given: given.with(logGroups, logGroup({ name, retentionDays: 30 })) },
    {
      name: 'a flow log that goes to a bucket',
      given: account()
        .with(ec2FlowLogs, flowLog({ destinationKind: 's3', destination: 'arn:aws:s3:::logs' }))
        .with(logGroups, plainLogGroup({ name })),
    },
    {
      name: 'a group of another account',
      given: account()
        .with(
          ec2FlowLogs,
          flowLog({
            destinationKind: 'cloud-watch-logs',
            destination: `arn:aws:logs:${REGION}:999988887777:log-group:/vpc/flow:*`,
          }),
        )
        .with(logGroups, plainLogGroup({ name })),
    },
    {
      name: 'another group that is badly kept',
      given: given.with(logGroups, logGroup({ name }), plainLogGroup({ name: 'other' })),
    },
  ],
});

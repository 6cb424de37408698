import ec2StoppedLong from '../../../functions/checks/ec2/ec2-stopped-long.ts';
import { ec2Instances } from '../../../functions/collect/ec2/instances.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { instance } from '../../support/ec2.ts';

const given = (stateReason: string | undefined, state = 'stopped') =>
  account().with(ec2Instances, instance({ state, ...(stateReason === undefined ? {} : { stateReason }) }));

describeCheck(ec2StoppedLong, {
  flags: [
    {
      name: 'stopped by its user months ago',
      given: given('User initiated (2025-11-30 10:20:30 GMT)'),
      failures: [
        { message: 'the instance has been stopped since 2025-11-30', evidence: { stoppedAt: '2025-11-30T10:20:30.000Z' } },
      ],
    },
    {
      name: 'stopped by EC2 itself',
      given: given('Server.ScheduledStop: Stopped due to scheduled retirement (2025-12-01 00:00:00 GMT)'),
      evidence: { stoppedAt: '2025-12-01T00:00:00.000Z' },
    },
    {
      name: 'a day longer than the parameter has it',
      given: given('User initiated (2026-02-27 00:00:00 GMT)'),
      parameters: { days: 1 },
      evidence: { stoppedAt: '2026-02-27T00:00:00.000Z' },
    },
  ],
  spares: [
    { name: 'stopped a month ago to the second', given: given('User initiated (2026-01-30 00:00:00 GMT)') },
    { name: 'stopped yesterday', given: given('User initiated (2026-02-28 00:00:00 GMT)') },
    { name: 'running, though it was stopped before', given: given('User initiated (2025-01-01 00:00:00 GMT)', 'running') },
  ],
  unsure: [
    { name: 'words without a time', given: given('Server.SpotInstanceTermination'), action: 'ec2:DescribeInstances' },
    { name: 'no words at all', given: given(undefined), action: 'ec2:DescribeInstances' },
    { name: 'a time that is none', given: given('User initiated (2026-19-41 10:00:00 GMT)'), action: 'ec2:DescribeInstances' },
  ],
});

import ebsVolumeOrphaned from '../../../functions/checks/ec2/ebs-volume-orphaned.ts';
import { ec2Volumes } from '../../../functions/collect/ec2/volumes.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { volume } from '../../support/ec2.ts';

const createdAt = '2026-01-01T00:00:00.000Z';
const orphan = { state: 'available', attachedTo: [], createdAt };
const given = (over: Parameters<typeof volume>[0]) => account().with(ec2Volumes, volume({ ...orphan, ...over }));

describeCheck(ebsVolumeOrphaned, {
  flags: [
    { name: 'an old volume that nothing has', given: given({}), evidence: { state: 'available', createdAt } },
    {
      name: 'a volume younger than usual, by the parameter',
      given: given({ createdAt: '2026-02-20T00:00:00.000Z' }),
      parameters: { days: 7 },
      evidence: { state: 'available', createdAt: '2026-02-20T00:00:00.000Z' },
    },
  ],
  spares: [
    { name: 'a volume in use', given: given({ state: 'in-use', attachedTo: ['i-1'] }) },
    { name: 'one in use by what is no instance', given: given({ state: 'in-use' }) },
    { name: 'a new one', given: given({ createdAt: '2026-02-20T00:00:00.000Z' }) },
    { name: 'one of exactly thirty days', given: given({ createdAt: '2026-01-30T00:00:00.000Z' }) },
    { name: 'one that is being deleted', given: given({ state: 'deleting' }) },
  ],
  unsure: [
    {
      name: 'one of which the age is not known',
      given: account().with(ec2Volumes, volume({ state: 'available', attachedTo: [] })),
      action: 'ec2:DescribeVolumes',
    },
  ],
});

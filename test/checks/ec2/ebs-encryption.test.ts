import ebsEncryption from '../../../functions/checks/ec2/ebs-encryption.ts';
import { ec2Volumes } from '../../../functions/collect/ec2/volumes.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { volume } from '../../support/ec2.ts';

describeCheck(ebsEncryption, {
  flags: [
    {
      name: 'an attached volume without encryption',
      given: account().with(ec2Volumes, volume({ encrypted: false, attachedTo: ['i-1'] })),
      evidence: { encrypted: false, attachedTo: ['i-1'] },
    },
    {
      name: 'one of two',
      given: account().with(ec2Volumes, volume(), volume({ name: 'vol-2', encrypted: false, attachedTo: [] })),
      evidence: { encrypted: false, attachedTo: [] },
    },
  ],
  spares: [
    { name: 'an encrypted volume', given: account().with(ec2Volumes, volume()) },
    { name: 'one that is being deleted', given: account().with(ec2Volumes, volume({ encrypted: false, state: 'deleting' })) },
  ],
});

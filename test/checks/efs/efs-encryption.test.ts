import efsEncryption from '../../../functions/checks/efs/efs-encryption.ts';
import { efsFileSystems } from '../../../functions/collect/efs/file-systems.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { fileSystem } from '../../support/efs.ts';

const given = (over: Parameters<typeof fileSystem>[0]) => account().with(efsFileSystems, fileSystem(over));

describeCheck(efsEncryption, {
  flags: [{ name: 'a file system without encryption', given: given({ encrypted: false }), evidence: { encrypted: false } }],
  spares: [
    { name: 'an encrypted file system', given: given({}) },
    { name: 'one that is being deleted', given: given({ encrypted: false, state: 'deleting' }) },
  ],
});

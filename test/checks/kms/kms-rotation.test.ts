import kmsRotation from '../../../functions/checks/kms/kms-rotation.ts';
import { kmsKeys, type KeyDetails } from '../../../functions/collect/kms/keys.ts';
import { read } from '../../../functions/model/read.ts';
import { account, denied } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { key, keyDetails } from '../../support/kms.ts';

const given = (...over: Parameters<typeof key>) => account().with(kmsKeys, key(...over));
const without = (details: Partial<KeyDetails>) => given({ details: read(keyDetails(details)), rotates: read(null) });

describeCheck(kmsRotation, {
  flags: [
    {
      name: 'a symmetric key with rotation off',
      given: given({ rotates: read(false) }),
      evidence: { rotationEnabled: false, aliases: ['alias/app'] },
    },
    {
      name: 'a multi-region primary',
      given: given({ details: read(keyDetails({ multiRegion: 'primary' })), rotates: read(false) }),
    },
  ],
  spares: [
    { name: 'a key that rotates', given: given() },
    { name: 'a key that signs', given: without({ spec: 'RSA_2048', usage: 'SIGN_VERIFY' }) },
    { name: 'imported material', given: without({ origin: 'EXTERNAL' }) },
    { name: 'a key store of the customer', given: without({ origin: 'AWS_CLOUDHSM' }) },
    { name: 'a disabled key', given: without({ state: 'Disabled' }) },
    { name: 'a key about to be deleted', given: without({ state: 'PendingDeletion' }) },
    { name: 'a replica, which follows its primary', given: without({ multiRegion: 'replica' }) },
    { name: 'a key that AWS manages', given: without({ manager: 'AWS' }) },
  ],
  unsure: [
    { name: 'the key may not be described', given: given({ details: denied('kms:DescribeKey') }), action: 'kms:DescribeKey' },
    {
      name: 'rotation may not be read',
      given: given({ rotates: denied('kms:GetKeyRotationStatus') }),
      action: 'kms:GetKeyRotationStatus',
    },
  ],
});

import ebsDefaultEncryption from '../../../functions/checks/ec2/ebs-default-encryption.ts';
import { ec2EbsSettings } from '../../../functions/collect/ec2/ebs-settings.ts';
import { ec2Instances } from '../../../functions/collect/ec2/instances.ts';
import { ec2Volumes } from '../../../functions/collect/ec2/volumes.ts';
import { read } from '../../../functions/model/read.ts';
import { account, denied } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { ebsSettings, instance, volume } from '../../support/ec2.ts';

const off = { encryptionByDefault: read(false) };
const given = (over: Parameters<typeof ebsSettings>[0]) => account().with(ec2EbsSettings, ebsSettings(over));
const evidence = { encryptionByDefault: false };

describeCheck(ebsDefaultEncryption, {
  flags: [
    { name: 'a region with a volume', given: given(off).with(ec2Volumes, volume()), evidence },
    { name: 'a region with an instance', given: given(off).with(ec2Instances, instance()), evidence },
    { name: 'a region with a snapshot', given: given({ ...off, hasSnapshots: read(true) }), evidence },
  ],
  spares: [
    { name: 'encryption by default', given: given({}).with(ec2Volumes, volume()) },
    { name: 'a region that is not in use', given: given(off).in('us-east-1', ec2Volumes, volume()) },
    {
      name: 'a region with an instance that is gone',
      given: given(off).with(ec2Instances, instance({ state: 'terminated' })),
    },
    { name: 'encryption by default, what is there unread', given: given({}).without(ec2Volumes) },
  ],
  unsure: [
    {
      name: 'the setting may not be read',
      given: given({ encryptionByDefault: denied('ec2:GetEbsEncryptionByDefault') }).with(ec2Volumes, volume()),
      action: 'ec2:GetEbsEncryptionByDefault',
    },
    { name: 'nothing seen, the volumes unread', given: given(off).without(ec2Volumes), action: 'ec2:DescribeVolumes' },
    {
      name: 'nothing seen, the snapshots unread',
      given: given({ ...off, hasSnapshots: denied('ec2:DescribeSnapshots') }),
      action: 'ec2:DescribeSnapshots',
    },
  ],
  shades: [ec2Volumes, ec2Instances],
});

import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { mapRead } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { tagsOf } from '../tags.ts';
import { ec2 } from './service.ts';

const keyPair = z.object(itemBase);
export type KeyPair = z.infer<typeof keyPair>;

/** SSH keys of a region, by the names that instances are launched with. */
export const ec2KeyPairs = defineDataset({
  id: 'ec2.keyPairs',
  scope: 'regional',
  item: keyPair,
  calls: { list: ec2.ask('DescribeKeyPairs').having('KeyPairs') },
  async read(aws, { partition, account, region }) {
    return mapRead(await aws.list({}), ({ KeyPairs }) =>
      KeyPairs.map(({ KeyName, Tags }): KeyPair => ({
        arn: `arn:${partition}:ec2:${region}:${account}:key-pair/${must(KeyName, 'KeyName')}`,
        name: must(KeyName, 'KeyName'),
        type: 'AWS::EC2::KeyPair',
        ...tagsOf(Tags),
      })),
    );
  },
});

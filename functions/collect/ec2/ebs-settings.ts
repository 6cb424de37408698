import { z } from 'zod';
import { ACCOUNT_TYPE, itemBase } from '../../model/item.ts';
import { mapRead, read } from '../../model/read.ts';
import { accountArn } from '../../model/scope.ts';
import { defineDataset } from '../dataset.ts';
import { part } from '../part.ts';
import { ec2 } from './service.ts';

const settings = z.object(itemBase);

/** What an account has settled for EBS in a region: one item, each setting a part. */
export const ec2EbsSettings = defineDataset({
  id: 'ec2.ebsSettings',
  scope: 'regional',
  item: settings,
  calls: {},
  read: (_aws, place) => Promise.resolve(read([{ arn: accountArn(place), name: place.account, type: ACCOUNT_TYPE }])),
  parts: {
    encryptionByDefault: part({
      value: z.boolean(),
      calls: { encryption: ec2.ask('GetEbsEncryptionByDefault').having('EbsEncryptionByDefault') },
      read: async (aws) => mapRead(await aws.encryption({}), ({ EbsEncryptionByDefault }) => EbsEncryptionByDefault),
    }),
    snapshotSharing: part({
      /** `unblocked`, `block-new-sharing` or `block-all-sharing`, of sharing with everyone. */
      value: z.string(),
      calls: { block: ec2.ask('GetSnapshotBlockPublicAccessState').having('State') },
      read: async (aws) => mapRead(await aws.block({}), ({ State }) => State),
    }),
    hasSnapshots: part({
      /** Whether the account keeps snapshots there, of which there may be very many: the smallest page tells. */
      value: z.boolean(),
      calls: { some: ec2.ask('DescribeSnapshots').having('Snapshots') },
      async read(aws) {
        const page = await aws.some({ OwnerIds: ['self'], MaxResults: 5 });
        return mapRead(page, ({ Snapshots, NextToken = '' }) => Snapshots.length > 0 || NextToken !== '');
      },
    }),
  },
});

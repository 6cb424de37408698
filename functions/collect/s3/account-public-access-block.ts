import { z } from 'zod';
import { ACCOUNT_TYPE, itemBase } from '../../model/item.ts';
import { mapRead } from '../../model/read.ts';
import { accountArn } from '../../model/scope.ts';
import { defineDataset } from '../dataset.ts';
import { s3control } from '../s3control/service.ts';
import { publicAccessBlockOf, publicAccessBlockSchema } from './public-access-block.ts';

const accountBlock = z.object({ ...itemBase, block: publicAccessBlockSchema });
export type AccountPublicAccessBlock = z.infer<typeof accountBlock>;

/** The public access block of the whole account: one item, whether or not it was ever set. */
export const s3AccountPublicAccessBlock = defineDataset({
  id: 's3.accountPublicAccessBlock',
  scope: 'global',
  item: accountBlock,
  calls: {
    block: s3control
      .ask('GetPublicAccessBlock', {
        action: 's3:GetAccountPublicAccessBlock',
        absent: ['NoSuchPublicAccessBlockConfiguration'],
      })
      .having('PublicAccessBlockConfiguration'),
  },
  async read(aws, place) {
    const answer = await aws.block({ AccountId: place.account });
    return mapRead(answer, (found): AccountPublicAccessBlock[] => [
      {
        arn: accountArn(place),
        name: place.account,
        type: ACCOUNT_TYPE,
        block: publicAccessBlockOf(found?.PublicAccessBlockConfiguration),
      },
    ]);
  },
});

import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { mapRead } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { securityhub } from './service.ts';

const hub = z.object(itemBase);
type Hub = z.infer<typeof hub>;

/** Security Hub in a region: one item where it is on, none where it is off. */
export const securityhubHubs = defineDataset({
  id: 'securityhub.hubs',
  scope: 'regional',
  item: hub,
  calls: {
    describe: securityhub
      .ask('DescribeHub', { absent: ['InvalidAccessException', 'ResourceNotFoundException'] })
      .having('HubArn'),
  },
  async read(aws) {
    return mapRead(await aws.describe({}), (answer): Hub[] => {
      if (answer === undefined) return [];
      const arn = must(answer.HubArn, 'HubArn');
      return [{ arn, name: arn.slice(arn.lastIndexOf('/') + 1), type: 'AWS::SecurityHub::Hub' }];
    });
  },
});

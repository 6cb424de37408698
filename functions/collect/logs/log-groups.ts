import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { logs } from './service.ts';

const logGroup = z.object({
  ...itemBase,
  /** ARN of the customer's key; absent for the key that AWS owns. */
  kmsKeyId: z.string().optional(),
  /** Absent where events never expire. */
  retentionDays: z.number().optional(),
  /** `INFREQUENT_ACCESS` or `DELIVERY`; absent for a standard group. */
  logClass: z.string().optional(),
});
export type LogGroup = z.infer<typeof logGroup>;

/** The log groups of a region. */
export const logGroups = defineDataset({
  id: 'logs.logGroups',
  scope: 'regional',
  item: logGroup,
  calls: {
    list: logs.pages('DescribeLogGroups', { pageSize: 50 }).having('logGroups'),
  },
  async read(aws) {
    return eachEntry(
      await aws.list({}),
      (page) => page.logGroups,
      (entry): LogGroup => ({
        arn: entry.logGroupArn ?? must(entry.arn, 'arn').replace(/:\*$/, ''),
        name: must(entry.logGroupName, 'logGroupName'),
        type: 'AWS::Logs::LogGroup',
        ...(entry.logGroupClass === undefined || entry.logGroupClass === 'STANDARD' ? {} : { logClass: entry.logGroupClass }),
        ...(entry.kmsKeyId === undefined ? {} : { kmsKeyId: entry.kmsKeyId }),
        ...(entry.retentionInDays === undefined ? {} : { retentionDays: entry.retentionInDays }),
      }),
    );
  },
});

import type { FlowLog as Described } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { tagsOf } from '../tags.ts';
import { ec2 } from './service.ts';

const flowLog = z.object({
  ...itemBase,
  /** Id of the VPC, subnet, interface or transit gateway whose traffic it records. */
  resourceId: z.string(),
  /** `ALL`, `ACCEPT` or `REJECT`; a transit gateway's has none. */
  traffic: z.string().optional(),
  /** `ACTIVE` while it records. */
  status: z.string(),
  /** `SUCCESS` or `FAILED`; missing until the first delivery. */
  delivery: z.string().optional(),
  deliveryError: z.string().optional(),
  /** `s3`, `cloud-watch-logs` or `kinesis-data-firehose`. */
  destinationType: z.string().optional(),
  /** ARN of where it goes, of a bucket with the prefix of its keys; of some log groups EC2 does not say it. */
  destination: z.string().optional(),
});
export type FlowLog = z.infer<typeof flowLog>;

function deliveryErrorOf({ DeliverLogsErrorMessage: error = '' }: Described): { deliveryError?: string } {
  return error === '' ? {} : { deliveryError: error };
}

/** Flow logs of a region. */
export const ec2FlowLogs = defineDataset({
  id: 'ec2.flowLogs',
  scope: 'regional',
  item: flowLog,
  calls: {
    list: ec2.pages('DescribeFlowLogs', { pageSize: 1000 }).having('FlowLogs'),
  },
  async read(aws, { partition, account, region }) {
    const toItem = (entry: Described): FlowLog => {
      const id = must(entry.FlowLogId, 'FlowLogId');
      return {
        arn: `arn:${partition}:ec2:${region}:${account}:vpc-flow-log/${id}`,
        name: id,
        type: 'AWS::EC2::FlowLog',
        ...tagsOf(entry.Tags),
        resourceId: must(entry.ResourceId, 'ResourceId'),
        ...(entry.TrafficType === undefined ? {} : { traffic: entry.TrafficType }),
        status: must(entry.FlowLogStatus, 'FlowLogStatus'),
        ...(entry.DeliverLogsStatus === undefined ? {} : { delivery: entry.DeliverLogsStatus }),
        ...deliveryErrorOf(entry),
        ...(entry.LogDestinationType === undefined ? {} : { destinationType: entry.LogDestinationType }),
        ...(entry.LogDestination === undefined ? {} : { destination: entry.LogDestination }),
      };
    };
    return eachEntry(await aws.list({}), (page) => page.FlowLogs, toItem);
  },
});

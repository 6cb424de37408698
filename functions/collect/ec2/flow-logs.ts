import type { FlowLog as Described } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { bucketExists } from '../s3/target.ts';
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
  /** `cloud-watch-logs`, `s3` or `kinesis-data-firehose`. */
  destinationKind: z.string().optional(),
  /** ARN of the bucket (with its folder), of the log group or of the stream. */
  destination: z.string().optional(),
  /** Name of the log group that it is delivered to. */
  logGroup: z.string().optional(),
});
export type FlowLog = z.infer<typeof flowLog>;

/** The bucket that a flow log is delivered to, and what the keys begin with before `AWSLogs/`; nothing where it goes elsewhere. */
export function bucketOfFlowLog({
  destinationKind,
  destination = '',
}: Pick<FlowLog, 'destinationKind' | 'destination'>): { readonly bucket: string; readonly folder: string } | undefined {
  const [, bucket, folder = ''] = /^arn:[^:]+:s3:::([^/]+)\/?(.*)$/.exec(destination) ?? [];
  if (destinationKind !== 's3' || bucket === undefined) return undefined;
  return { bucket, folder: folder === '' || folder.endsWith('/') ? folder : `${folder}/` };
}

function deliveryErrorOf({ DeliverLogsErrorMessage: error = '' }: Described): { deliveryError?: string } {
  return error === '' ? {} : { deliveryError: error };
}

function destinationOf({ LogDestinationType, LogDestination, LogGroupName }: Described): Partial<FlowLog> {
  return {
    ...(LogDestinationType === undefined ? {} : { destinationKind: LogDestinationType }),
    ...(LogDestination === undefined || LogDestination === '' ? {} : { destination: LogDestination }),
    ...(LogGroupName === undefined ? {} : { logGroup: LogGroupName }),
  };
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
        ...destinationOf(entry),
      };
    };
    return eachEntry(await aws.list({}), (page) => page.FlowLogs, toItem);
  },
  parts: { bucketExists: bucketExists((log: FlowLog) => bucketOfFlowLog(log)?.bucket) },
});

import type {
  ConfigExportDeliveryInfo,
  ConfigurationRecorder,
  DeliveryChannelStatus,
  RecordingGroup,
} from '@aws-sdk/client-config-service';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { bothRead, mapRead } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { configService } from './service.ts';

const failure = z.object({ what: z.string(), code: z.string().optional() });

const recorder = z.object({
  ...itemBase,
  /** Whether it records every type of resource that Config knows, or all but those that are excluded, or some. */
  records: z.enum(['all', 'all-but', 'some']),
  /** The types that it leaves out, of one that records all but them. */
  excluded: z.array(z.string()),
  recording: z.boolean(),
  /** `Pending`, `Success` or `Failure`; absent until it first ran. */
  lastStatus: z.string().optional(),
  errorCode: z.string().optional(),
  /** The bucket that it delivers to; absent where it has no delivery channel. */
  bucket: z.string().optional(),
  /** What could not be delivered the last time. */
  failures: z.array(failure),
});
export type ConfigRecorder = z.infer<typeof recorder>;

function recordedBy({ allSupported = false, recordingStrategy, exclusionByResourceTypes }: RecordingGroup = {}) {
  const excluded: string[] = exclusionByResourceTypes?.resourceTypes ?? [];
  const strategy = recordingStrategy?.useOnly;
  if (allSupported || strategy === 'ALL_SUPPORTED_RESOURCE_TYPES') return { records: 'all' as const, excluded: [] };
  if (strategy === 'EXCLUSION_BY_RESOURCE_TYPES')
    return excluded.length === 0 ? { records: 'all' as const, excluded } : { records: 'all-but' as const, excluded };
  return { records: 'some' as const, excluded: [] };
}

function failed(what: string, info: Pick<ConfigExportDeliveryInfo, 'lastStatus' | 'lastErrorCode'> | undefined) {
  if (info?.lastStatus !== 'Failure') return [];
  return [{ what, ...(info.lastErrorCode === undefined ? {} : { code: info.lastErrorCode }) }];
}

function failuresOf({ configSnapshotDeliveryInfo, configHistoryDeliveryInfo, configStreamDeliveryInfo }: DeliveryChannelStatus) {
  return [
    ...failed('snapshots', configSnapshotDeliveryInfo),
    ...failed('history', configHistoryDeliveryInfo),
    ...failed('stream', configStreamDeliveryInfo),
  ];
}

/** Recorders that a service of AWS runs for itself answer to nobody else. */
function isOwn({ servicePrincipal = '' }: ConfigurationRecorder): boolean {
  return servicePrincipal === '';
}

/** The configuration recorder of a region, with the one delivery channel that there can be. */
export const configRecorders = defineDataset({
  id: 'config.recorders',
  scope: 'regional',
  item: recorder,
  calls: {
    recorders: configService.ask('DescribeConfigurationRecorders').having('ConfigurationRecorders'),
    status: configService.ask('DescribeConfigurationRecorderStatus').having('ConfigurationRecordersStatus'),
    channels: configService.ask('DescribeDeliveryChannels', { shared: true }).having('DeliveryChannels'),
    delivery: configService.ask('DescribeDeliveryChannelStatus', { shared: true }).having('DeliveryChannelsStatus'),
  },
  async read(aws, { partition, account, region }) {
    const [listed, statuses, channelList, deliveries] = await Promise.all([
      aws.recorders({}),
      aws.status({}),
      aws.channels({}),
      aws.delivery({}),
    ]);
    const recorders = bothRead(listed, statuses);
    const channels = bothRead(channelList, deliveries);
    return mapRead(bothRead(recorders, channels), ([[{ ConfigurationRecorders }, running], [{ DeliveryChannels }, delivery]]) => {
      const bucket = DeliveryChannels.at(0)?.s3BucketName;
      const failures = delivery.DeliveryChannelsStatus.flatMap(failuresOf);
      return ConfigurationRecorders.filter(isOwn).map((entry): ConfigRecorder => {
        const name = must(entry.name, 'name');
        const status = running.ConfigurationRecordersStatus.find((each) => each.name === name);
        return {
          arn: entry.arn ?? `arn:${partition}:config:${region}:${account}:configuration-recorder/${name}`,
          name,
          type: 'AWS::Config::ConfigurationRecorder',
          ...recordedBy(entry.recordingGroup),
          recording: status?.recording ?? false,
          ...(status?.lastStatus === undefined ? {} : { lastStatus: status.lastStatus }),
          ...(status?.lastErrorCode === undefined ? {} : { errorCode: status.lastErrorCode }),
          ...(bucket === undefined ? {} : { bucket }),
          failures,
        };
      });
    });
  },
});

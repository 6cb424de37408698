import type { Instance } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { mapRead } from '../../model/read.ts';
import { defineDataset, type FullItem } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { tagsOf } from '../tags.ts';
import { instanceUserData } from './instance-user-data.ts';
import { pagesNamed } from './named.ts';
import { ec2 } from './service.ts';

const instance = z.object({
  ...itemBase,
  state: z.string(),
  /** How the instance answers for its metadata; a member is missing where AWS did not say. */
  metadata: z.object({
    endpoint: z.string().optional(),
    tokens: z.string().optional(),
    hopLimit: z.number().optional(),
  }),
  /** ARN of the instance profile. */
  instanceProfile: z.string().optional(),
  imageId: z.string().optional(),
  /** Name of the SSH key that it was launched with. */
  keyName: z.string().optional(),
  /** Public IPv4 addresses, elastic ones included. */
  publicIpv4: z.array(z.string()).optional(),
  /** Why and when its state last changed, in EC2's words: `User initiated (2026-01-31 10:00:00 GMT)`. */
  stateReason: z.string().optional(),
  /** Id of the volume that it starts from. */
  rootVolume: z.string().optional(),
  /** The AWS service that runs the instance for its owner, who cannot change it. */
  managedBy: z.string().optional(),
});
export type Ec2Instance = z.infer<typeof instance>;

function publicIpv4Of({ PublicIpAddress, NetworkInterfaces = [] }: Instance): string[] {
  const associated = NetworkInterfaces.flatMap(({ Association, PrivateIpAddresses = [] }) => [
    Association?.PublicIp,
    ...PrivateIpAddresses.map((each) => each.Association?.PublicIp),
  ]);
  const all = [PublicIpAddress, ...associated].filter((address) => address !== undefined);
  return [...new Set(all)].filter((address) => address !== '');
}

function rootVolumeOf({ RootDeviceName, BlockDeviceMappings = [] }: Instance): { rootVolume?: string } {
  const root = BlockDeviceMappings.find(({ DeviceName }) => DeviceName === RootDeviceName)?.Ebs?.VolumeId;
  return root === undefined ? {} : { rootVolume: root };
}

const goneStates: readonly (string | undefined)[] = ['terminated', 'shutting-down'];

function metadataOf({ MetadataOptions: options }: Instance): Ec2Instance['metadata'] {
  return {
    ...(options?.HttpEndpoint === undefined ? {} : { endpoint: options.HttpEndpoint }),
    ...(options?.HttpTokens === undefined ? {} : { tokens: options.HttpTokens }),
    ...(options?.HttpPutResponseHopLimit === undefined ? {} : { hopLimit: options.HttpPutResponseHopLimit }),
  };
}

/** EC2 instances of a region, stopped ones included. A terminated one is gone, though AWS lists it for an hour more. */
export const ec2Instances = defineDataset({
  id: 'ec2.instances',
  scope: 'regional',
  item: instance,
  calls: {
    list: ec2.pages('DescribeInstances', { pageSize: 1000, shared: true }).having('Reservations'),
  },
  async read(aws, { partition, account, region }) {
    const toItem = (entry: Instance): Ec2Instance => {
      const id = must(entry.InstanceId, 'InstanceId');
      return {
        arn: `arn:${partition}:ec2:${region}:${account}:instance/${id}`,
        name: id,
        type: 'AWS::EC2::Instance',
        ...tagsOf(entry.Tags),
        state: must(entry.State?.Name, 'State'),
        metadata: metadataOf(entry),
        ...(entry.IamInstanceProfile?.Arn === undefined ? {} : { instanceProfile: entry.IamInstanceProfile.Arn }),
        ...(entry.ImageId === undefined ? {} : { imageId: entry.ImageId }),
        ...(entry.KeyName === undefined ? {} : { keyName: entry.KeyName }),
        publicIpv4: publicIpv4Of(entry),
        ...(entry.StateTransitionReason === undefined || entry.StateTransitionReason === ''
          ? {}
          : { stateReason: entry.StateTransitionReason }),
        ...rootVolumeOf(entry),
        ...(entry.Operator?.Managed === true ? { managedBy: entry.Operator.Principal ?? 'AWS' } : {}),
      };
    };
    const found = eachEntry(await aws.list({}), (page) => page.Reservations.flatMap(({ Instances }) => Instances ?? []), toItem);
    return mapRead(found, (all) => all.filter(({ state }) => !goneStates.includes(state)));
  },
  narrowed: (aws, names) => ({ ...aws, list: () => pagesNamed(names, 'instance-id', aws.list) }),
  parts: { userData: instanceUserData },
});

/** An instance with every part. */
export type FullInstance = FullItem<typeof ec2Instances>;

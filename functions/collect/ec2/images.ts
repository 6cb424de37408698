import type { Image as Described } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { bothRead, mapRead, read } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { tagsOf } from '../tags.ts';
import { ec2 } from './service.ts';

const image = z.object({
  ...itemBase,
  ownerId: z.string(),
  /** `amazon` or `aws-marketplace`; absent for the images of everyone else. */
  ownerAlias: z.string().optional(),
  state: z.string(),
  /** Whether everyone may launch it. */
  public: z.boolean(),
  /** ISO 8601, UTC. */
  createdAt: z.string().optional(),
  /** When it is, or was, taken out of the listings. ISO 8601, UTC. */
  deprecatedAt: z.string().optional(),
  /** `v2.0` where instances of it require session tokens for their metadata unless told otherwise. */
  imdsSupport: z.string().optional(),
  rootDevice: z.string().optional(),
  /** Size of the snapshot that a root volume is made from, where the image says it. */
  rootSizeGiB: z.number().optional(),
});
export type Image = z.infer<typeof image>;

/** As many as one filter takes ("DescribeImages"). */
const MOST_FILTER_VALUES = 200;

function rootSizeOf({ RootDeviceName, BlockDeviceMappings = [] }: Described): { rootSizeGiB?: number } {
  const size = BlockDeviceMappings.find(({ DeviceName }) => DeviceName === RootDeviceName)?.Ebs?.VolumeSize;
  return size === undefined ? {} : { rootSizeGiB: size };
}

function chunksOf<T>(values: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) => values.slice(index * size, (index + 1) * size));
}

function isImage(id: string | undefined): id is string {
  return id?.startsWith('ami-') === true;
}

/**
 * The account's own images, and those that its instances and launch templates are made from. An image in use that is not among
 * them is deregistered, or shared no more: asking by a filter names no missing one as an error.
 */
export const ec2Images = defineDataset({
  id: 'ec2.images',
  scope: 'regional',
  item: image,
  calls: {
    instances: ec2.pages('DescribeInstances', { pageSize: 1000, shared: true }).having('Reservations'),
    templates: ec2.pages('DescribeLaunchTemplateVersions', { pageSize: 200, shared: true }).having('LaunchTemplateVersions'),
    images: ec2.pages('DescribeImages', { pageSize: 1000 }).having('Images'),
  },
  async read(aws, { partition, region }) {
    const inUse = mapRead(
      bothRead(await aws.instances({}), await aws.templates({ Versions: ['$Latest', '$Default'] })),
      ([instances, templates]) => [
        ...instances.flatMap(({ Reservations }) =>
          Reservations.flatMap(({ Instances = [] }) => Instances.map(({ ImageId }) => ImageId)),
        ),
        ...templates.flatMap(({ LaunchTemplateVersions }) =>
          LaunchTemplateVersions.map(({ LaunchTemplateData }) => LaunchTemplateData?.ImageId),
        ),
      ],
    );
    if (inUse.state === 'unreadable') return inUse;
    const all = { IncludeDeprecated: true, IncludeDisabled: true };
    const own = await aws.images({ Owners: ['self'], ...all });
    if (own.state === 'unreadable') return own;
    const found: Described[] = own.value.flatMap(({ Images }) => Images);
    const known = new Set(found.map(({ ImageId }) => ImageId));
    const others = [...new Set(inUse.value)].filter(isImage).filter((id) => !known.has(id));
    const asked = await Promise.all(
      chunksOf(others, MOST_FILTER_VALUES).map((ids) =>
        aws.images({ Filters: [{ Name: 'image-id', Values: [...ids] }], ...all }),
      ),
    );
    for (const answer of asked) {
      if (answer.state === 'unreadable') return answer;
      found.push(...answer.value.flatMap(({ Images }) => Images));
    }
    return read(found.map((entry) => itemOf(entry, partition, region)));
  },
});

function itemOf(entry: Described, partition: string, region: string): Image {
  const id = must(entry.ImageId, 'ImageId');
  return {
    // An image belongs to no account by its ARN.
    arn: `arn:${partition}:ec2:${region}::image/${id}`,
    name: id,
    ...(entry.Name === undefined ? {} : { label: entry.Name }),
    type: 'AWS::EC2::Image',
    ...tagsOf(entry.Tags),
    ownerId: must(entry.OwnerId, 'OwnerId'),
    ...(entry.ImageOwnerAlias === undefined ? {} : { ownerAlias: entry.ImageOwnerAlias }),
    state: must(entry.State, 'State'),
    public: entry.Public ?? false,
    ...(entry.CreationDate === undefined ? {} : { createdAt: entry.CreationDate }),
    ...(entry.DeprecationTime === undefined ? {} : { deprecatedAt: entry.DeprecationTime }),
    ...(entry.ImdsSupport === undefined ? {} : { imdsSupport: entry.ImdsSupport }),
    ...(entry.RootDeviceName === undefined ? {} : { rootDevice: entry.RootDeviceName }),
    ...rootSizeOf(entry),
  };
}

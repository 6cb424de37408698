import type { LaunchTemplateVersion, ResponseLaunchTemplateData } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { mapRead } from '../../model/read.ts';
import { groupedBy } from '../../model/grouped.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { userDataOf, userDataSchema } from '../user-data.ts';
import { ec2 } from './service.ts';

const version = z.object({
  number: z.number(),
  /** The version that is launched where none is named. */
  isDefault: z.boolean(),
  /** An image id, `resolve:ssm:…`, or nothing where whoever launches names it. */
  imageId: z.string().optional(),
  keyName: z.string().optional(),
  /** ARN or name of the instance profile. */
  instanceProfile: z.string().optional(),
  /** Ids of the security groups, those of its interfaces among them. */
  groups: z.array(z.string()),
  /** How instances answer for their metadata; a member is missing where the template does not say. */
  metadata: z.object({ endpoint: z.string().optional(), tokens: z.string().optional(), hopLimit: z.number().optional() }),
  devices: z.array(z.object({ name: z.string(), sizeGiB: z.number().optional(), snapshotId: z.string().optional() })),
  /** `null` where there is none. */
  userData: userDataSchema.nullable(),
});
const template = z.object({
  ...itemBase,
  /** The default version and the latest, once where they are the same; the latest last. */
  versions: z.array(version),
  managedBy: z.string().optional(),
});
export type LaunchTemplate = z.infer<typeof template>;
export type LaunchTemplateRevision = z.infer<typeof version>;

function groupsOf({ SecurityGroupIds = [], NetworkInterfaces = [] }: ResponseLaunchTemplateData): string[] {
  return [...new Set([...SecurityGroupIds, ...NetworkInterfaces.flatMap(({ Groups = [] }) => Groups)])];
}

function metadataOf({ MetadataOptions: options }: ResponseLaunchTemplateData): LaunchTemplateRevision['metadata'] {
  return {
    ...(options?.HttpEndpoint === undefined ? {} : { endpoint: options.HttpEndpoint }),
    ...(options?.HttpTokens === undefined ? {} : { tokens: options.HttpTokens }),
    ...(options?.HttpPutResponseHopLimit === undefined ? {} : { hopLimit: options.HttpPutResponseHopLimit }),
  };
}

function devicesOf({ BlockDeviceMappings = [] }: ResponseLaunchTemplateData): LaunchTemplateRevision['devices'] {
  return BlockDeviceMappings.flatMap(({ DeviceName, Ebs }) =>
    DeviceName === undefined
      ? []
      : [
          {
            name: DeviceName,
            ...(Ebs?.VolumeSize === undefined ? {} : { sizeGiB: Ebs.VolumeSize }),
            ...(Ebs?.SnapshotId === undefined ? {} : { snapshotId: Ebs.SnapshotId }),
          },
        ],
  );
}

function versionOf(entry: LaunchTemplateVersion): LaunchTemplateRevision {
  const data = must(entry.LaunchTemplateData, 'LaunchTemplateData');
  const profile = data.IamInstanceProfile?.Arn ?? data.IamInstanceProfile?.Name;
  return {
    number: must(entry.VersionNumber, 'VersionNumber'),
    isDefault: entry.DefaultVersion ?? false,
    ...(data.ImageId === undefined ? {} : { imageId: data.ImageId }),
    ...(data.KeyName === undefined ? {} : { keyName: data.KeyName }),
    ...(profile === undefined ? {} : { instanceProfile: profile }),
    groups: groupsOf(data),
    metadata: metadataOf(data),
    devices: devicesOf(data),
    userData: userDataOf(data.UserData),
  };
}

/** Launch templates of a region, each with its default and its latest version: one paged read answers for all. */
export const ec2LaunchTemplates = defineDataset({
  id: 'ec2.launchTemplates',
  scope: 'regional',
  item: template,
  calls: {
    list: ec2.pages('DescribeLaunchTemplateVersions', { pageSize: 200, shared: true }).having('LaunchTemplateVersions'),
  },
  async read(aws, { partition, account, region }) {
    const pages = await aws.list({ Versions: ['$Latest', '$Default'] });
    return mapRead(pages, (all) => {
      const entries = all.flatMap((page) => page.LaunchTemplateVersions);
      return [...groupedBy(entries, ({ LaunchTemplateId }) => must(LaunchTemplateId, 'LaunchTemplateId'))].map(
        ([id, ofTemplate]): LaunchTemplate => {
          const [{ LaunchTemplateName, Operator }] = ofTemplate;
          const versions = new Map(ofTemplate.map(versionOf).map((each) => [each.number, each]));
          return {
            arn: `arn:${partition}:ec2:${region}:${account}:launch-template/${id}`,
            name: id,
            ...(LaunchTemplateName === undefined ? {} : { label: LaunchTemplateName }),
            type: 'AWS::EC2::LaunchTemplate',
            versions: [...versions.values()].toSorted((one, other) => one.number - other.number),
            ...(Operator?.Managed === true ? { managedBy: Operator.Principal ?? 'AWS' } : {}),
          };
        },
      );
    });
  },
});

import { z } from 'zod';
import type { ItemBase } from '../../model/item.ts';
import { mapRead, read, type Read } from '../../model/read.ts';
import { part } from '../part.ts';
import { userDataOf, userDataSchema } from '../user-data.ts';
import { ec2 } from './service.ts';

const instanceUserDataSchema = z.object({
  /** The launch template whose user data it is, for what an Auto Scaling group launched. */
  template: z.object({ id: z.string(), version: z.number() }).optional(),
  /** `null` where there is none. */
  data: userDataSchema.nullable(),
});
type InstanceUserData = z.infer<typeof instanceUserDataSchema>;

/** Tags that EC2 and Auto Scaling set themselves: nobody else can set a key that begins with `aws:`. */
function templateOf({ tags = {} }: ItemBase): { id: string; version: number } | undefined {
  const [id, version] = [tags['aws:ec2launchtemplate:id'], tags['aws:ec2launchtemplate:version']];
  const isOfGroup = tags['aws:autoscaling:groupName'] !== undefined;
  if (!isOfGroup || id === undefined || version === undefined || !/^\d{1,9}$/.test(version)) return undefined;
  return { id, version: Number(version) };
}

/**
 * What the user data of an instance says. A group launches its instances with its template's user data: these are read once
 * a template's version, and any other instance by itself, since whoever launched it may have overridden its template.
 */
export const instanceUserData = part({
  value: instanceUserDataSchema,
  calls: {
    attribute: ec2.ask('DescribeInstanceAttribute', { gone: ['InvalidInstanceID.NotFound'] }).having('InstanceId'),
    version: ec2
      .ask('DescribeLaunchTemplateVersions', {
        shared: true,
        absent: ['InvalidLaunchTemplateId.NotFound', 'InvalidLaunchTemplateId.VersionNotFound'],
      })
      .having('LaunchTemplateVersions'),
  },
  async read(aws, item): Promise<Read<InstanceUserData>> {
    const template = templateOf(item);
    if (template !== undefined) {
      const found = await aws.version({ LaunchTemplateId: template.id, Versions: [String(template.version)] });
      const [version] = found.state === 'read' ? (found.value?.LaunchTemplateVersions ?? []) : [];
      if (version?.LaunchTemplateData !== undefined) {
        return read({ template, data: userDataOf(version.LaunchTemplateData.UserData) });
      }
    }
    const own = await aws.attribute({ InstanceId: item.name, Attribute: 'userData' });
    return mapRead(own, ({ UserData }) => ({ data: userDataOf(UserData?.Value) }));
  },
});

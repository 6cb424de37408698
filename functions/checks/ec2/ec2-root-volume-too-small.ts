import { z } from 'zod';
import { ec2Instances, type Ec2Instance } from '../../collect/ec2/instances.ts';
import { ec2LaunchTemplates, type LaunchTemplate } from '../../collect/ec2/launch-templates.ts';
import type { Image } from '../../collect/ec2/images.ts';
import { ec2ImagesById } from '../../facts/ec2/images.ts';
import { ec2VolumesById } from '../../facts/ec2/volumes.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass, type Fail } from '../../evaluate/verdict.ts';

type Revision = LaunchTemplate['versions'][number];

function isInstance(subject: Ec2Instance | LaunchTemplate): subject is Ec2Instance {
  return 'state' in subject;
}

/** Where a version has its own size for the root device of its image, that one; else the image's. */
function judgeRevision(revision: Revision, image: Image, minimumGiB: number): readonly Fail[] {
  const { rootDevice, rootSizeGiB } = image;
  const device = revision.devices.find(({ name }) => name === rootDevice);
  const size = device?.sizeGiB ?? rootSizeGiB;
  if (size === undefined) return [];
  const version = `version ${String(revision.number)}`;
  const evidence = { version: revision.number, rootDevice: rootDevice ?? null, sizeGiB: size };
  const extra = { discriminator: revision.isDefault ? 'default' : 'latest' };
  if (rootSizeGiB !== undefined && size < rootSizeGiB && device?.snapshotId === undefined) {
    const message = `${version} asks for a root volume of ${String(size)} GiB, below the ${String(rootSizeGiB)} GiB of its image: nothing launches`;
    return [fail(message, { ...evidence, imageId: image.name, imageGiB: rootSizeGiB }, { ...extra, severity: 'medium' })];
  }
  if (size >= minimumGiB) return [];
  return [fail(`${version} launches with a root volume of ${String(size)} GiB`, { ...evidence, minimumGiB }, extra)];
}

export default defineCheck({
  id: 'ec2-root-volume-too-small',
  service: 'ec2',
  title: 'Root volume is too small',
  severity: 'low',
  kind: 'breakage',
  why: 'Logs and updates fill it within months, and then services stop; below the size of its image, a template launches nothing at all.',
  remediation: {
    console:
      'EC2 › Volumes › the volume › Modify volume, then extend the file system; EC2 › Launch templates › Modify template › Storage.',
    cli: 'aws ec2 modify-volume --volume-id VOLUME --size 30',
    iac: 'AWS::EC2::LaunchTemplate BlockDeviceMappings Ebs VolumeSize: 30',
  },
  source: 'Amazon EC2 User Guide, "Root volumes for your Amazon EC2 instances"',
  params: z.strictObject({
    minimumGiB: z.int().min(1).max(65_536).default(30).describe('GiB that a root volume must have at least.'),
  }),
  subject: [ec2Instances, ec2LaunchTemplates],
  reads: { volumes: ec2VolumesById, images: ec2ImagesById },
  evaluate(subject, { data, need, params: { minimumGiB } }) {
    const { managedBy } = subject;
    if (managedBy !== undefined) return notApplicable(`it is run by ${managedBy}`);
    if (isInstance(subject)) {
      const { rootVolume } = subject;
      if (rootVolume === undefined) return notApplicable('it starts from no volume');
      const size = need(data.volumes.here).get(rootVolume)?.sizeGiB;
      if (size === undefined || size >= minimumGiB) return pass();
      return fail(`its root volume ${rootVolume} has ${String(size)} GiB`, { volume: rootVolume, sizeGiB: size, minimumGiB });
    }
    return subject.versions.flatMap((revision) => {
      const image = revision.imageId?.startsWith('ami-') === true ? need(data.images.here).get(revision.imageId) : undefined;
      return image === undefined ? [] : judgeRevision(revision, image, minimumGiB);
    });
  },
});

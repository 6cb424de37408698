import ec2RootVolumeTooSmall from '../../../functions/checks/ec2/ec2-root-volume-too-small.ts';
import { ec2Images } from '../../../functions/collect/ec2/images.ts';
import { ec2Instances } from '../../../functions/collect/ec2/instances.ts';
import { ec2LaunchTemplates } from '../../../functions/collect/ec2/launch-templates.ts';
import { ec2Volumes } from '../../../functions/collect/ec2/volumes.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { image, instance, launchTemplate, templateVersion, volume } from '../../support/ec2.ts';

const running = (sizeGiB: number) =>
  account()
    .with(ec2Instances, instance({ rootVolume: 'vol-1' }))
    .with(ec2Volumes, volume({ name: 'vol-1', sizeGiB }), volume({ name: 'vol-2', sizeGiB: 1 }));
const template = (devices: ReturnType<typeof templateVersion>['devices'], rootSizeGiB = 8) =>
  account()
    .with(ec2LaunchTemplates, launchTemplate({ versions: [templateVersion({ devices })] }))
    .with(ec2Images, image({ rootSizeGiB }));

describeCheck(ec2RootVolumeTooSmall, {
  flags: [
    { name: 'a root volume of 8 GiB', given: running(8), evidence: { volume: 'vol-1', sizeGiB: 8, minimumGiB: 30 } },
    {
      name: 'a template with a small root volume',
      given: template([{ name: '/dev/xvda', sizeGiB: 20 }]),
      failures: [
        {
          discriminator: 'default',
          severity: 'low',
          evidence: { version: 1, rootDevice: '/dev/xvda', sizeGiB: 20, minimumGiB: 30 },
        },
      ],
    },
    {
      name: 'a template that leaves the size to its small image',
      given: template([]),
      failures: [{ evidence: { version: 1, rootDevice: '/dev/xvda', sizeGiB: 8, minimumGiB: 30 } }],
    },
    {
      name: 'a template that asks for less than its image has',
      given: template([{ name: '/dev/xvda', sizeGiB: 40 }], 60),
      failures: [
        {
          severity: 'medium',
          evidence: { version: 1, rootDevice: '/dev/xvda', sizeGiB: 40, imageId: 'ami-1', imageGiB: 60 },
        },
      ],
    },
  ],
  spares: [
    { name: 'a root volume of just enough', given: running(30) },
    { name: 'a small root volume where the parameter allows it', given: running(8), parameters: { minimumGiB: 8 } },
    { name: 'a template with enough', given: template([{ name: '/dev/xvda', sizeGiB: 30 }]) },
    {
      name: 'a small volume that is not the root',
      given: template([
        { name: '/dev/xvda', sizeGiB: 30 },
        { name: '/dev/sdb', sizeGiB: 1 },
      ]),
    },
    { name: 'an image that is large by itself', given: template([], 100) },
    {
      name: 'an instance without a root volume',
      given: account()
        .with(ec2Instances, instance())
        .with(ec2Volumes, volume({ sizeGiB: 1 })),
    },
    {
      name: 'an image that nobody can see',
      given: account().with(
        ec2LaunchTemplates,
        launchTemplate({ versions: [templateVersion({ imageId: 'ami-9', devices: [] })] }),
      ),
    },
  ],
  shades: [ec2Volumes, ec2Images],
});

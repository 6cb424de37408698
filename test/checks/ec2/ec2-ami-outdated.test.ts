import ec2AmiOutdated from '../../../functions/checks/ec2/ec2-ami-outdated.ts';
import { ec2Images } from '../../../functions/collect/ec2/images.ts';
import { ec2Instances } from '../../../functions/collect/ec2/instances.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { image, instance } from '../../support/ec2.ts';

const given = (over: Parameters<typeof image>[0] = {}) =>
  account()
    .with(ec2Instances, instance({ imageId: 'ami-1' }))
    .with(ec2Images, image(over));
const amazon = { ownerAlias: 'amazon', ownerId: '137112412989' };

describeCheck(ec2AmiOutdated, {
  flags: [
    {
      name: 'an image that is gone',
      given: account()
        .with(ec2Instances, instance({ imageId: 'ami-9' }))
        .with(ec2Images, image()),
      evidence: { imageId: 'ami-9', registered: false },
    },
    {
      name: 'Amazon Linux 2',
      given: given({ ...amazon, label: 'amzn2-ami-kernel-5.10-hvm-2.0.20260201.0-x86_64-gp2' }),
      evidence: {
        imageId: 'ami-1',
        name: 'amzn2-ami-kernel-5.10-hvm-2.0.20260201.0-x86_64-gp2',
        generation: 'Amazon Linux 2',
      },
    },
    {
      name: 'an image for nodes of EKS that is Amazon Linux 2',
      given: given({ ...amazon, label: 'amazon-eks-gpu-node-1.32-v20260201' }),
      evidence: { imageId: 'ami-1', name: 'amazon-eks-gpu-node-1.32-v20260201', generation: 'Amazon Linux 2' },
    },
    {
      name: 'Amazon Linux 1, which is old as well',
      given: given({ ...amazon, label: 'amzn-ami-hvm-2018.03.0.20180412-x86_64-gp2', createdAt: '2018-04-12T00:00:00.000Z' }),
      failures: [
        {
          message: 'its image ami-1 is outdated: it is Amazon Linux 1; it was made on 2018-04-12',
          evidence: {
            imageId: 'ami-1',
            name: 'amzn-ami-hvm-2018.03.0.20180412-x86_64-gp2',
            generation: 'Amazon Linux 1',
            createdAt: '2018-04-12T00:00:00.000Z',
          },
        },
      ],
    },
    {
      name: 'a deprecated image',
      given: given({ deprecatedAt: '2026-02-20T00:00:00.000Z' }),
      evidence: { imageId: 'ami-1', name: 'web-2026-02-01', deprecatedAt: '2026-02-20T00:00:00.000Z' },
    },
    {
      name: 'an image that was disabled',
      given: given({ state: 'disabled' }),
      evidence: { imageId: 'ami-1', name: 'web-2026-02-01', state: 'disabled' },
    },
    {
      name: 'an image of last summer',
      given: given({ createdAt: '2025-07-01T00:00:00.000Z' }),
      evidence: { imageId: 'ami-1', name: 'web-2026-02-01', createdAt: '2025-07-01T00:00:00.000Z' },
    },
  ],
  spares: [
    { name: 'a recent image', given: given() },
    { name: 'an image that will be deprecated one day', given: given({ deprecatedAt: '2027-01-01T00:00:00.000Z' }) },
    { name: 'Amazon Linux 2023', given: given({ ...amazon, label: 'al2023-ami-2023.5.20260201.0-kernel-6.1-x86_64' }) },
    {
      name: 'an image for nodes of EKS, of the generation after',
      given: given({ ...amazon, label: 'amazon-eks-node-al2023-x86_64-standard-1.33-v20260201' }),
    },
    { name: 'an own image that is only called alike', given: given({ label: 'amzn2-ami-hardened' }) },
    {
      name: 'an image as old as the parameter lets it be',
      given: given({ createdAt: '2025-07-01T00:00:00.000Z' }),
      parameters: { maxAgeDays: 365 },
    },
    {
      name: 'an instance that a service of AWS runs',
      given: account().with(ec2Instances, instance({ imageId: 'ami-9', managedBy: 'eks.amazonaws.com' })),
    },
  ],
});

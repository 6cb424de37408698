import { z } from 'zod';
import type { Image } from '../../collect/ec2/images.ts';
import { ec2Instances } from '../../collect/ec2/instances.ts';
import { ec2ImagesById } from '../../facts/ec2/images.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';

/** The generations of Amazon's own images that end, by how their names begin ("Amazon Linux AMI", "Amazon Linux 2 FAQs"). */
const endedGenerations: readonly (readonly [RegExp, string])[] = [
  [/^amzn-ami-/, 'Amazon Linux 1'],
  [/^amzn2-ami-/, 'Amazon Linux 2'],
  // Of the images for nodes of EKS, those of later generations say which ("amazon-eks-node-al2023-x86_64-standard-1.31").
  [/^amazon-eks-(?:arm64-|gpu-)?node-\d/, 'Amazon Linux 2'],
];

function generationOf({ ownerAlias, label = '' }: Image): string | undefined {
  return ownerAlias === 'amazon' ? endedGenerations.find(([name]) => name.test(label))?.[1] : undefined;
}

interface Reason {
  readonly why: string;
  readonly evidence: Readonly<Record<string, string>>;
}

function reasonsOf(image: Image, maxAgeDays: number, now: Date): readonly Reason[] {
  const { createdAt, deprecatedAt } = image;
  const generation = generationOf(image);
  const isBefore = (moment: string | undefined, days: number): moment is string =>
    moment !== undefined && now.getTime() - Date.parse(moment) > days * 86_400_000;
  return [
    ...(generation === undefined ? [] : [{ why: `it is ${generation}`, evidence: { generation } }]),
    ...(image.state === 'disabled' ? [{ why: 'it is disabled', evidence: { state: image.state } }] : []),
    ...(isBefore(deprecatedAt, 0)
      ? [{ why: `it is deprecated since ${deprecatedAt.slice(0, 10)}`, evidence: { deprecatedAt } }]
      : []),
    ...(isBefore(createdAt, maxAgeDays) ? [{ why: `it was made on ${createdAt.slice(0, 10)}`, evidence: { createdAt } }] : []),
  ];
}

export default defineCheck({
  id: 'ec2-ami-outdated',
  service: 'ec2',
  title: 'Image of the instance is outdated',
  severity: 'medium',
  kind: 'exposure',
  why: 'Its packages have holes that were published long ago; an image that is gone cannot even be launched again.',
  remediation: {
    console:
      'EC2 › Instances: launch a new instance from a current image (Amazon Linux 2023 by its public parameter), and move the workload.',
    cli: 'aws ssm get-parameter --name /aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64',
    iac: 'AWS::EC2::Instance ImageId: {{resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64}} (CDK: MachineImage.latestAmazonLinux2023())',
  },
  source: 'Amazon EC2 User Guide, "Amazon Machine Image (AMI) lifecycle"',
  params: z.strictObject({
    maxAgeDays: z.int().min(1).default(180).describe('Days for which an image may be used after it was made.'),
  }),
  subject: ec2Instances,
  reads: { images: ec2ImagesById },
  evaluate({ imageId, managedBy }, { data, need, now, params: { maxAgeDays } }) {
    if (managedBy !== undefined) return notApplicable(`the instance is run by ${managedBy}`);
    if (imageId === undefined) return notApplicable('EC2 names no image of it');
    const image = need(data.images.here).get(imageId);
    if (image === undefined)
      return fail(`its image ${imageId} is deregistered, or shared with this account no more`, { imageId, registered: false });
    const reasons = reasonsOf(image, maxAgeDays, now);
    if (reasons.length === 0) return pass();
    const proof = Object.fromEntries(reasons.flatMap((each) => Object.entries(each.evidence)));
    return fail(`its image ${imageId} is outdated: ${reasons.map(({ why }) => why).join('; ')}`, {
      imageId,
      name: image.label ?? null,
      ...proof,
    });
  },
});

import { ec2Images } from '../../collect/ec2/images.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';

export default defineCheck({
  id: 'ec2-ami-public',
  service: 'ec2',
  title: 'Own image can be launched by everyone',
  severity: 'high',
  kind: 'exposure',
  why: 'Everyone can start it and read its disk: source code, configuration and the keys that somebody left there.',
  remediation: {
    console: 'EC2 › AMIs › the image › Actions › Edit AMI permissions: Private.',
    cli: 'aws ec2 modify-image-attribute --image-id IMAGE --launch-permission "Remove=[{Group=all}]"',
    iac: 'Block public access for AMIs (aws ec2 enable-image-block-public-access) keeps new ones private; it changes none that are public',
  },
  source: 'Amazon EC2 User Guide, "Make your AMI publicly available for use in Amazon EC2"',
  subject: ec2Images,
  evaluate(image, { scope }) {
    if (image.ownerId !== scope.account) return notApplicable(`the image belongs to account ${image.ownerId}`);
    return image.public ? fail('everyone may launch the image', { public: true }) : pass();
  },
  remedy: (image) => ({
    commands: [['aws', 'ec2', 'modify-image-attribute', '--image-id', image.name, '--launch-permission', 'Remove=[{Group=all}]']],
    patches: [patch(ec2Images, image, (now) => ({ ...now, public: false }))],
  }),
});

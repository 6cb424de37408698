import { ec2LaunchTemplates, type LaunchTemplateRevision } from '../../collect/ec2/launch-templates.ts';
import { ec2MetadataDefaults } from '../../collect/ec2/metadata-defaults.ts';
import { ec2ImagesById } from '../../facts/ec2/images.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable } from '../../evaluate/verdict.ts';

/** What a version says of IMDSv1 by itself; `unsaid` leaves it to the region's default, then to the image. */
function sayingOf({ metadata: { endpoint, tokens } }: LaunchTemplateRevision): 'required' | 'optional' | 'unsaid' {
  if (endpoint === 'disabled' || tokens === 'required') return 'required';
  return tokens === undefined ? 'unsaid' : 'optional';
}

export default defineCheck({
  id: 'ec2-launch-template-imdsv2',
  service: 'ec2',
  title: 'Launch template does not require IMDSv2',
  severity: 'high',
  kind: 'exposure',
  why: 'Every instance that is launched from it, by hand or by an Auto Scaling group, gives its role away to one forged request.',
  remediation: {
    console:
      'EC2 › Launch templates › Modify template (Create new version) › Advanced details › Metadata version: V2 only; then set it as the default.',
    cli: 'aws ec2 create-launch-template-version --launch-template-id TEMPLATE --source-version VERSION --launch-template-data \'{"MetadataOptions":{"HttpTokens":"required"}}\'',
    iac: 'AWS::EC2::LaunchTemplate LaunchTemplateData MetadataOptions HttpTokens: required (CDK: requireImdsv2: true)',
  },
  source: 'Amazon EC2 User Guide, "Configure instance metadata options for new instances": order of precedence',
  subject: ec2LaunchTemplates,
  reads: { defaults: ec2MetadataDefaults, images: ec2ImagesById },
  evaluate({ versions, managedBy }, { data }) {
    if (managedBy !== undefined) return notApplicable(`the template is run by ${managedBy}`);
    const latest = versions.at(-1)?.number;
    return versions.flatMap((version) => {
      const saying = sayingOf(version);
      if (saying === 'required') return [];
      if (saying === 'unsaid') {
        const { here: defaults } = data.defaults;
        if (defaults.state === 'unreadable') return defaults;
        if (defaults.value.some(({ tokens }) => tokens === 'required')) return [];
        const { imageId } = version;
        const { here: images } = data.images;
        // A region that says optional goes before the image; one that says nothing leaves it to the image.
        const leftToImage = defaults.value.every(({ tokens }) => tokens === undefined);
        if (leftToImage && imageId?.startsWith('ami-') === true) {
          if (images.state === 'unreadable') return images;
          if (images.value.get(imageId)?.imdsSupport === 'v2.0') return [];
        }
      }
      const which = [...(version.isDefault ? ['default'] : []), ...(version.number === latest ? ['latest'] : [])];
      const says =
        saying === 'unsaid' ? 'does not say that IMDSv2 is required, nor do the region and the image' : 'lets IMDSv1 answer';
      return fail(
        `version ${String(version.number)} (${which.join(', ')}) ${says}`,
        { version: version.number, which, httpTokens: version.metadata.tokens ?? null },
        { discriminator: version.isDefault ? 'default' : 'latest' },
      );
    });
  },
});

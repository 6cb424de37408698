import ec2LaunchTemplateImdsv2 from '../../../functions/checks/ec2/ec2-launch-template-imdsv2.ts';
import { ec2Images } from '../../../functions/collect/ec2/images.ts';
import { ec2LaunchTemplates } from '../../../functions/collect/ec2/launch-templates.ts';
import { ec2MetadataDefaults } from '../../../functions/collect/ec2/metadata-defaults.ts';
import { account, ACCOUNT } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { image, launchTemplate, templateVersion } from '../../support/ec2.ts';

const given = (...versions: ReturnType<typeof templateVersion>[]) =>
  account().with(ec2LaunchTemplates, launchTemplate({ versions }));
const required = { arn: `arn:aws:iam::${ACCOUNT}:root`, name: ACCOUNT, type: 'AWS::::Account', tokens: 'required' };

describeCheck(ec2LaunchTemplateImdsv2, {
  flags: [
    {
      name: 'a template that lets IMDSv1 answer',
      given: given(templateVersion({ metadata: { tokens: 'optional' } })),
      failures: [
        {
          discriminator: 'default',
          message: 'version 1 (default, latest) lets IMDSv1 answer',
          evidence: { version: 1, which: ['default', 'latest'], httpTokens: 'optional' },
        },
      ],
    },
    {
      name: 'a template that says nothing',
      given: given(templateVersion({ metadata: {} })),
      failures: [{ discriminator: 'default', evidence: { version: 1, which: ['default', 'latest'], httpTokens: null } }],
    },
    {
      name: 'a default version that was left behind',
      given: given(templateVersion({ metadata: { tokens: 'optional' } }), templateVersion({ number: 2, isDefault: false })),
      failures: [{ discriminator: 'default', evidence: { version: 1, which: ['default'], httpTokens: 'optional' } }],
    },
    {
      name: 'a latest version that fell back',
      given: given(templateVersion(), templateVersion({ number: 5, isDefault: false, metadata: { tokens: 'optional' } })),
      failures: [{ discriminator: 'latest', evidence: { version: 5, which: ['latest'], httpTokens: 'optional' } }],
    },
    {
      name: 'a template that says otherwise than the region',
      given: given(templateVersion({ metadata: { tokens: 'optional' } })).with(ec2MetadataDefaults, required),
      failures: [{ discriminator: 'default' }],
    },
    {
      name: 'a template that says nothing, with an image that does not either',
      given: given(templateVersion({ metadata: {} })).with(ec2Images, image()),
      failures: [{ discriminator: 'default' }],
    },
    {
      name: 'an image that requires tokens, in a region whose default lets IMDSv1 answer',
      given: given(templateVersion({ metadata: {} }))
        .with(ec2Images, image({ imdsSupport: 'v2.0' }))
        .with(ec2MetadataDefaults, { ...required, tokens: 'optional' }),
      failures: [{ discriminator: 'default' }],
    },
    {
      name: 'an image that only a parameter names',
      given: given(templateVersion({ metadata: {}, imageId: 'resolve:ssm:/image' })).with(
        ec2Images,
        image({ imdsSupport: 'v2.0' }),
      ),
      failures: [{ discriminator: 'default' }],
    },
  ],
  spares: [
    { name: 'a template that requires tokens', given: given(templateVersion()) },
    { name: 'a template that turns the metadata off', given: given(templateVersion({ metadata: { endpoint: 'disabled' } })) },
    {
      name: 'a template that leaves it to a region which requires tokens',
      given: given(templateVersion({ metadata: {} })).with(ec2MetadataDefaults, required),
    },
    {
      name: 'a template that leaves it to an image which requires tokens',
      given: given(templateVersion({ metadata: {} })).with(ec2Images, image({ imdsSupport: 'v2.0' })),
    },
    {
      name: 'a template that a service of AWS runs',
      given: account().with(
        ec2LaunchTemplates,
        launchTemplate({ managedBy: 'eks.amazonaws.com', versions: [templateVersion({ metadata: { tokens: 'optional' } })] }),
      ),
    },
  ],
  shades: [ec2MetadataDefaults, ec2Images],
});

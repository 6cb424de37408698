import { secrets } from '../../collect/secretsmanager/secrets.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { publicAccess } from '../../reasoning/public/access.ts';

export default defineCheck({
  id: 'secret-policy-public',
  service: 'secretsmanager',
  title: 'Resource policy opens the secret to anyone',
  severity: 'critical',
  kind: 'exposure',
  why: 'Whoever has an AWS account of their own can read the secret, and then is whoever the secret lets them be.',
  remediation: {
    console:
      'Secrets Manager › the secret › Resource permissions › Edit: name the principals, and turn on the block of public policies. Then rotate.',
    cli: 'aws secretsmanager put-resource-policy --secret-id SECRET --resource-policy file://policy.json --block-public-policy',
    iac: 'AWS::SecretsManager::ResourcePolicy with named principals and BlockPublicPolicy: true',
  },
  source: 'AWS Secrets Manager User Guide, "Resource-based policies"',
  subject: secrets.with('policy'),
  evaluate({ arn, policy, deletedAt }, { need, now }) {
    if (deletedAt !== undefined) return notApplicable('the secret waits to be deleted');
    const document = need(policy);
    if (document === null) return pass();
    return publicAccess(document, { kind: 'secret', arn, now }).open.map(({ statement, who, actions, conditionKeys }) =>
      fail(
        'the resource policy lets anyone in',
        {
          statement,
          who: [...who],
          actions: [...actions],
          ...(conditionKeys.length === 0 ? {} : { conditionKeys: [...conditionKeys] }),
        },
        { discriminator: statement },
      ),
    );
  },
});

import { opensearchDomains, type OpensearchDomain } from '../../collect/opensearch/domains.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, type Fail } from '../../evaluate/verdict.ts';
import { unreadable, type Unreadable } from '../../model/read.ts';
import { publicAccess } from '../../reasoning/public/access.ts';

/** A public endpoint and a policy that lets everyone in. Fine-grained access control still asks who calls. */
function publicEndpoint({ arn, policy, signsIn, vpcId }: OpensearchDomain, now: Date): readonly (Fail | Unreadable)[] {
  if (vpcId !== undefined) return [];
  if (policy.state === 'unreadable') return [policy];
  if (policy.value === null) return [];
  const { open, undecided } = publicAccess(policy.value, { kind: 'opensearch-domain', arn, now });
  if (open.length > 0) {
    const statements = open.map(({ statement, actions, conditionKeys }) => ({ statement, actions, conditionKeys }));
    const evidence = { endpoint: 'public', statements, fineGrainedAccessControl: signsIn };
    if (!signsIn) return [fail('the domain is open to everyone on the internet', evidence, { discriminator: 'public' })];
    const message = 'everyone on the internet reaches the sign-in of the domain: only fine-grained access control guards it';
    return [fail(message, evidence, { discriminator: 'public', severity: 'medium' })];
  }
  if (undecided.length === 0) return [];
  const names = undecided.map(({ statement }) => statement).join(', ');
  return [unreadable(opensearchDomains, 'not-available', `whom the access policy lets in hangs on conditions of ${names}`)];
}

function unencrypted({ atRest, nodeToNode, ...domain }: OpensearchDomain): readonly Fail[] {
  const engineVersion = domain.engineVersion ?? null;
  return [
    ...(atRest
      ? []
      : [fail('the domain does not encrypt at rest', { engineVersion, encryptionAtRest: false }, { discriminator: 'at-rest' })]),
    ...(nodeToNode
      ? []
      : [
          fail(
            'the domain does not encrypt between its nodes',
            { engineVersion, nodeToNodeEncryption: false },
            { discriminator: 'node-to-node' },
          ),
        ]),
  ];
}

export default defineCheck({
  id: 'opensearch-exposure',
  service: 'opensearch',
  title: 'Search domain is public or not encrypted',
  severity: 'high',
  kind: 'exposure',
  why: 'Open search clusters are found and emptied by machines within hours, and what lies or travels in plain text is read by whoever gets near it.',
  remediation: {
    console:
      'OpenSearch Service › Domains › DOMAIN › Security configuration: name the principals or addresses in the access policy; turn on encryption at rest and node-to-node encryption, which cannot be turned off again.',
    cli: 'aws opensearch update-domain-config --domain-name DOMAIN --encryption-at-rest-options Enabled=true --node-to-node-encryption-options Enabled=true',
    iac: 'AWS::OpenSearchService::Domain VPCOptions, AccessPolicies, EncryptionAtRestOptions and NodeToNodeEncryptionOptions',
  },
  source: 'Amazon OpenSearch Service Developer Guide, "Security in Amazon OpenSearch Service"',
  subject: opensearchDomains,
  evaluate: (domain, { now }) => [...publicEndpoint(domain, now), ...unencrypted(domain)],
});

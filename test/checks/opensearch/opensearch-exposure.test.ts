import opensearchExposure from '../../../functions/checks/opensearch/opensearch-exposure.ts';
import { opensearchDomains, type OpensearchDomain } from '../../../functions/collect/opensearch/domains.ts';
import { read } from '../../../functions/model/read.ts';
import { account, ACCOUNT, denied, REGION } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { searchDomain } from '../../support/opensearch.ts';
import { policyOf, type RawStatement } from '../../support/policies.ts';

const given = (over: Partial<OpensearchDomain>) => account().with(opensearchDomains, searchDomain(over));
const policy = (over: RawStatement = {}) =>
  read(
    policyOf({
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: 'es:*',
      Resource: `arn:aws:es:${REGION}:${ACCOUNT}:domain/logs/*`,
      ...over,
    }),
  );
const open = { vpcId: undefined, policy: policy() };
const from = (...addresses: string[]) => ({ Condition: { IpAddress: { 'aws:SourceIp': addresses } } });

describeCheck(opensearchExposure, {
  flags: [
    {
      name: 'a public endpoint and a policy for everyone',
      given: given(open),
      failures: [
        {
          severity: 'high',
          discriminator: 'public',
          evidence: {
            endpoint: 'public',
            statements: [{ statement: '#1', actions: ['es:*'], conditionKeys: [] }],
            fineGrainedAccessControl: false,
          },
        },
      ],
    },
    {
      name: 'the same, guarded by fine-grained access control alone',
      given: given({ ...open, signsIn: true }),
      failures: [{ severity: 'medium', discriminator: 'public' }],
    },
    {
      name: 'a policy for every address there is',
      given: given({ ...open, policy: policy(from('0.0.0.0/0')) }),
      failures: [{ discriminator: 'public' }],
    },
    {
      name: 'an Elasticsearch domain without encryption, in a VPC',
      given: given({ engineVersion: 'Elasticsearch_7.10', atRest: false, nodeToNode: false }),
      failures: [
        { discriminator: 'at-rest', evidence: { engineVersion: 'Elasticsearch_7.10', encryptionAtRest: false } },
        { discriminator: 'node-to-node', evidence: { engineVersion: 'Elasticsearch_7.10', nodeToNodeEncryption: false } },
      ],
    },
  ],
  spares: [
    { name: 'the same policy in a VPC', given: given({ policy: policy() }) },
    { name: 'a public endpoint without a policy', given: given({ vpcId: undefined }) },
    {
      name: 'a public endpoint for principals of the account',
      given: given({ ...open, policy: policy({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } }) }),
    },
    { name: 'a public endpoint for one office', given: given({ ...open, policy: policy(from('198.51.100.0/24')) }) },
  ],
  unsure: [
    {
      name: 'the policy makes no sense',
      given: given({ vpcId: undefined, policy: denied('es:DescribeDomains') }),
      action: 'es:DescribeDomains',
    },
  ],
});

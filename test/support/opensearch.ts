import type { OpensearchDomain } from '../../functions/collect/opensearch/domains.ts';
import { read } from '../../functions/model/read.ts';
import { ACCOUNT, REGION } from './account.ts';

/** A domain in a VPC that encrypts whatever it can. */
export function searchDomain(over: Partial<OpensearchDomain> = {}): OpensearchDomain {
  const name = over.name ?? 'logs';
  return {
    arn: `arn:aws:es:${REGION}:${ACCOUNT}:domain/${name}`,
    name,
    type: 'AWS::OpenSearchService::Domain',
    engineVersion: 'OpenSearch_2.17',
    vpcId: 'vpc-1',
    policy: read(null),
    atRest: true,
    nodeToNode: true,
    signsIn: false,
    ...over,
  };
}

import type { RedshiftCluster } from '../../functions/collect/redshift/clusters.ts';
import { read } from '../../functions/model/read.ts';
import { ACCOUNT, REGION } from './account.ts';

/** A private, encrypted cluster with an audit log. */
export function warehouse(over: Partial<RedshiftCluster> = {}): RedshiftCluster {
  const name = over.name ?? 'warehouse';
  return {
    arn: `arn:aws:redshift:${REGION}:${ACCOUNT}:cluster:${name}`,
    name,
    type: 'AWS::Redshift::Cluster',
    status: 'available',
    publiclyAccessible: false,
    encrypted: true,
    vpcId: 'vpc-1',
    port: 5439,
    nodeAddresses: ['10.1.1.10'],
    logging: read({ enabled: true, failing: false }),
    ...over,
  };
}

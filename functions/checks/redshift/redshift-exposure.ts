import type { ItemOf } from '../../collect/dataset.ts';
import { redshiftClusters } from '../../collect/redshift/clusters.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail, type Fail } from '../../evaluate/verdict.ts';
import { ec2Network, unreadIn } from '../../facts/ec2/network.ts';
import { read, unread, type Unreadable } from '../../model/read.ts';
import { exposureOfAll, undecidedExposure, type EndpointExposure } from '../../reasoning/network/endpoint-exposure.ts';
import { fromInternet } from '../../reasoning/network/from-internet.ts';
import type { Network } from '../../reasoning/network/network.ts';
import { shownPath } from '../../reasoning/network/path-evidence.ts';

const subject = redshiftClusters.with('logging');
type Cluster = ItemOf<typeof subject>;

/** By the interfaces that have its nodes' addresses. */
function exposureOf({ name, nodeAddresses, port, vpcId }: Cluster, network: Network): EndpointExposure {
  const unseen = { what: name, why: 'it has no network interface now' };
  if (port === undefined || vpcId === undefined) return undecidedExposure([unseen]);
  const holders = nodeAddresses.map((address) => network.holderOf(vpcId, address));
  const gaps = holders.flatMap(({ gap }) => (gap === undefined ? [] : [gap]));
  const interfaces = holders.flatMap(({ value }) => (value === undefined ? [] : [value]));
  if (interfaces.length === 0) return undecidedExposure(gaps.length > 0 ? gaps : [unseen]);
  return exposureOfAll(interfaces.map((each) => fromInternet(network, each, { protocol: 'tcp', port })));
}

function publicly(cluster: Cluster, { decision, path, blockedBy, gaps }: EndpointExposure): Fail {
  const discriminator = 'public';
  const port = cluster.port ?? null;
  const setting = { publiclyAccessible: true, port };
  switch (decision) {
    case 'reached': {
      const hops = shownPath(path).map((hop) => ({ ...hop }));
      const message = `the internet reaches the cluster on port ${String(port)}`;
      return fail(message, { ...setting, path: hops }, { discriminator });
    }
    case 'blocked': {
      const message = `the cluster is publicly accessible; what keeps the internet out: ${blockedBy.join('; ')}`;
      return fail(message, { ...setting, path: null, blockedBy }, { discriminator, severity: 'medium' });
    }
    case 'unknown': {
      const why = [...new Set(gaps.map((gap) => `${gap.what}: ${gap.why}`))].sort();
      const message = `the cluster is publicly accessible; whether the internet reaches it cannot be told (${why.join('; ')})`;
      return fail(message, { ...setting, undecided: why }, { discriminator });
    }
  }
}

function auditLog(logging: Cluster['logging']): readonly (Fail | Unreadable)[] {
  if (logging.state === 'unreadable') return unread([logging]);
  const { enabled, failing } = logging.value;
  const extra = { discriminator: 'audit-log', severity: 'medium' } as const;
  if (!enabled) return [fail('the cluster keeps no audit log', { loggingEnabled: false }, extra)];
  if (!failing) return [];
  return [fail('the audit log of the cluster is not delivered', { loggingEnabled: true, lastDelivery: 'failed' }, extra)];
}

export default defineCheck({
  id: 'redshift-exposure',
  service: 'redshift',
  title: 'Data warehouse is public, not encrypted, or keeps no audit log',
  severity: 'high',
  kind: 'exposure',
  why: 'All the data of the company in one place: who gets in reads everything, and without an audit log nobody knows that it happened.',
  remediation: {
    console:
      'Amazon Redshift › Clusters › CLUSTER › Properties: turn off Publicly accessible, choose an encryption key, and edit audit logging.',
    cli: 'aws redshift modify-cluster --cluster-identifier CLUSTER --no-publicly-accessible --encrypted; aws redshift enable-logging --cluster-identifier CLUSTER --log-destination-type cloudwatch --log-exports connectionlog userlog',
    iac: 'AWS::Redshift::Cluster PubliclyAccessible: false, Encrypted: true, LoggingProperties',
  },
  source: 'Amazon Redshift Management Guide, "Security in Amazon Redshift"',
  subject,
  reads: { network: ec2Network },
  evaluate(cluster, { data, need }) {
    const unencrypted = fail('the cluster is not encrypted at rest', { encrypted: false }, { discriminator: 'unencrypted' });
    const within = [...(cluster.encrypted ? [] : [unencrypted]), ...auditLog(cluster.logging)];
    if (!cluster.publiclyAccessible) return within;
    const exposure = exposureOf(cluster, need(data.network.here));
    return [publicly(cluster, exposure), ...within, ...unreadIn(exposure.gaps)];
  },
  remedy(cluster, { discriminator }) {
    const modify = ['modify-cluster', '--cluster-identifier', cluster.name];
    if (discriminator === 'public') {
      return {
        commands: [['aws', 'redshift', ...modify, '--no-publicly-accessible']],
        patches: [patch(subject, cluster, (now) => ({ ...now, publiclyAccessible: false }))],
      };
    }
    if (discriminator === 'unencrypted') {
      return {
        commands: [['aws', 'redshift', ...modify, '--encrypted']],
        patches: [patch(subject, cluster, (now) => ({ ...now, encrypted: true }))],
      };
    }
    const { logging } = cluster;
    if (logging.state === 'unreadable' || logging.value.enabled) return undefined;
    const destination = ['--log-destination-type', 'cloudwatch', '--log-exports', 'connectionlog', 'userlog'];
    return {
      commands: [['aws', 'redshift', 'enable-logging', '--cluster-identifier', cluster.name, ...destination]],
      patches: [patch(subject, cluster, (now) => ({ ...now, logging: read({ enabled: true, failing: false }) }))],
    };
  },
});

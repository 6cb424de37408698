import { DescribeClustersCommand, DescribeLoggingStatusCommand, RedshiftClient, type Cluster } from '@aws-sdk/client-redshift';
import { mockClient } from 'aws-sdk-client-mock';
import { redshiftClusters } from '../../../functions/collect/redshift/clusters.ts';
import { read } from '../../../functions/model/read.ts';
import { ACCOUNT, REGION } from '../../support/account.ts';
import { collectHere } from '../../support/collect.ts';

const aws = mockClient(RedshiftClient);
beforeEach(() => {
  aws.reset();
  aws.on(DescribeLoggingStatusCommand).resolves({ LoggingEnabled: true });
});

const refusal = (name: string) => Object.assign(new Error(name), { name });
const described = (name: string, over: Partial<Cluster> = {}): Cluster => ({
  ClusterIdentifier: name,
  ClusterStatus: 'available',
  PubliclyAccessible: false,
  Encrypted: true,
  ...over,
});
const listed = (...clusters: Cluster[]) => aws.on(DescribeClustersCommand, { MaxRecords: 100 }).resolves({ Clusters: clusters });

test('what a cluster says of itself, and its log', async () => {
  listed(
    described('a', {
      PubliclyAccessible: true,
      KmsKeyId: 'arn:key',
      VpcId: 'vpc-1',
      Endpoint: { Port: 5439 },
      ClusterNodes: [{ NodeRole: 'LEADER', PrivateIPAddress: '10.1.1.10', PublicIPAddress: '52.16.0.10' }],
      Tags: [{ Key: 'Team', Value: 'x' }],
    }),
    described('old', { ClusterStatus: 'deleting' }),
  );
  expect(await collectHere(redshiftClusters)).toEqual({
    state: 'read',
    value: [
      {
        arn: `arn:aws:redshift:${REGION}:${ACCOUNT}:cluster:a`,
        name: 'a',
        type: 'AWS::Redshift::Cluster',
        tags: { Team: 'x' },
        status: 'available',
        publiclyAccessible: true,
        encrypted: true,
        kmsKeyId: 'arn:key',
        vpcId: 'vpc-1',
        port: 5439,
        nodeAddresses: ['10.1.1.10'],
        logging: read({ enabled: true, failing: false }),
      },
    ],
  });
});

test.each([
  ['the last one failed', '2026-02-01', '2026-02-02', true],
  ['the last one arrived', '2026-02-02', '2026-02-01', false],
])('deliveries of the log: %s', async (_name, succeeded, failed, failing) => {
  listed(described('a'));
  aws.on(DescribeLoggingStatusCommand, { ClusterIdentifier: 'a' }).resolves({
    LoggingEnabled: true,
    LastSuccessfulDeliveryTime: new Date(succeeded),
    LastFailureTime: new Date(failed),
  });
  expect(await collectHere(redshiftClusters)).toMatchObject({ value: [{ logging: read({ enabled: true, failing }) }] });
});

test('all pages are read, and one that vanished meanwhile is absent', async () => {
  aws
    .on(DescribeClustersCommand)
    .resolvesOnce({ Clusters: [described('a')], Marker: 'more' })
    .resolves({ Clusters: [described('b')] });
  aws.on(DescribeLoggingStatusCommand, { ClusterIdentifier: 'a' }).rejects(refusal('ClusterNotFoundFault'));
  expect(await collectHere(redshiftClusters)).toMatchObject({ value: [{ name: 'b' }] });
});

test('a refused or senseless answer about the log leaves the cluster readable', async () => {
  listed(described('a'), described('b'));
  aws
    .on(DescribeLoggingStatusCommand, { ClusterIdentifier: 'a' })
    .rejects(refusal('AccessDenied'))
    .on(DescribeLoggingStatusCommand, { ClusterIdentifier: 'b' })
    .resolves({});
  const missing = { state: 'unreadable', action: 'redshift:DescribeLoggingStatus' };
  expect(await collectHere(redshiftClusters)).toMatchObject({
    value: [{ logging: { ...missing, reason: 'denied' } }, { logging: { ...missing, reason: 'malformed' } }],
  });
});

test('without the list nothing is known', async () => {
  aws.on(DescribeClustersCommand).resolvesOnce({}).rejects(refusal('AccessDenied'));
  const missing = { state: 'unreadable', action: 'redshift:DescribeClusters' };
  expect(await collectHere(redshiftClusters)).toMatchObject({ ...missing, reason: 'malformed' });
  expect(await collectHere(redshiftClusters)).toMatchObject({ ...missing, reason: 'denied' });
});

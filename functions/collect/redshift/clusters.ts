import type { Cluster } from '@aws-sdk/client-redshift';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { mapRead } from '../../model/read.ts';
import { defineDataset, type FullItem } from '../dataset.ts';
import { must } from '../failure.ts';
import { namedKey } from '../kms/named-key.ts';
import { part } from '../part.ts';
import { tagsOf } from '../tags.ts';
import { redshift } from './service.ts';

const cluster = z.object({
  ...itemBase,
  status: z.string(),
  publiclyAccessible: z.boolean(),
  encrypted: z.boolean(),
  kmsKeyId: z.string().optional(),
  vpcId: z.string().optional(),
  port: z.number().optional(),
  /** Private addresses of its nodes. */
  nodeAddresses: z.array(z.string()),
});

const logging = part({
  value: z.object({
    enabled: z.boolean(),
    /** The last delivery failed. */
    failing: z.boolean(),
  }),
  calls: {
    status: redshift.ask('DescribeLoggingStatus', { gone: ['ClusterNotFound', 'ClusterNotFoundFault'] }).having('LoggingEnabled'),
  },
  async read(aws, { name }) {
    return mapRead(await aws.status({ ClusterIdentifier: name }), (status) => {
      const failed = status.LastFailureTime?.getTime() ?? -Infinity;
      const succeeded = status.LastSuccessfulDeliveryTime?.getTime() ?? -Infinity;
      return { enabled: status.LoggingEnabled, failing: failed > succeeded };
    });
  },
});

const onTheWayOut = ['deleting', 'final-snapshot'];

/** Provisioned Redshift clusters of a region. One that is being deleted is gone. */
export const redshiftClusters = defineDataset({
  id: 'redshift.clusters',
  scope: 'regional',
  item: cluster,
  calls: { list: redshift.pages('DescribeClusters', { pageSize: 100 }).having('Clusters') },
  async read(aws, { partition, account, region }) {
    const toItem = (entry: Cluster): z.infer<typeof cluster> => {
      const name = must(entry.ClusterIdentifier, 'ClusterIdentifier');
      return {
        arn: `arn:${partition}:redshift:${region}:${account}:cluster:${name}`,
        name,
        type: 'AWS::Redshift::Cluster',
        ...tagsOf(entry.Tags),
        status: must(entry.ClusterStatus, 'ClusterStatus'),
        publiclyAccessible: must(entry.PubliclyAccessible, 'PubliclyAccessible'),
        encrypted: must(entry.Encrypted, 'Encrypted'),
        ...namedKey(entry.KmsKeyId),
        ...(entry.VpcId === undefined || entry.VpcId === '' ? {} : { vpcId: entry.VpcId }),
        ...(entry.Endpoint?.Port === undefined ? {} : { port: entry.Endpoint.Port }),
        nodeAddresses: (entry.ClusterNodes ?? []).flatMap(({ PrivateIPAddress }) =>
          PrivateIPAddress === undefined ? [] : [PrivateIPAddress],
        ),
      };
    };
    return mapRead(await aws.list({}), (pages) =>
      pages
        .flatMap((page) => page.Clusters)
        .map(toItem)
        .filter(({ status }) => !onTheWayOut.includes(status)),
    );
  },
  parts: { logging },
});

/** A cluster with every part. */
export type RedshiftCluster = FullItem<typeof redshiftClusters>;

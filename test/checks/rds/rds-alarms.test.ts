import rdsAlarms from '../../../functions/checks/rds/rds-alarms.ts';
import { cloudwatchAlarms, type Alarm } from '../../../functions/collect/cloudwatch/alarms.ts';
import { rdsDatabases } from '../../../functions/collect/rds/databases.ts';
import { snsTopics } from '../../../functions/collect/sns/topics.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { topicArn } from '../../support/lambda.ts';
import { alarm, telling, topic } from '../../support/messaging.ts';
import { dbCluster, dbInstance, type RdsDatabase } from '../../support/rds.ts';

const news = topicArn('news');
const given = (databases: readonly RdsDatabase[], ...alarms: readonly Alarm[]) =>
  account()
    .with(rdsDatabases, ...databases)
    .with(snsTopics, topic())
    .with(cloudwatchAlarms, ...alarms);
const watching = (dimensions: Record<string, string>, name = 'CPUUtilization', namespace = 'AWS/RDS') => ({
  metrics: [{ namespace, name, dimensions }],
});
const orders = [dbInstance()];
const shop = [dbCluster(), dbInstance({ name: 'shop-1', engine: 'aurora-postgresql', cluster: 'shop' })];
const ofOrders = { DBInstanceIdentifier: 'orders' };

describeCheck(rdsAlarms, {
  flags: [
    { name: 'an instance without an alarm', given: given(orders) },
    { name: 'an alarm on another instance', given: given(orders, telling(news, watching({ DBInstanceIdentifier: 'other' }))) },
    { name: 'an alarm on another metric', given: given(orders, telling(news, watching(ofOrders, 'ReadLatency'))) },
    { name: 'an alarm that tells nobody', given: given(orders, alarm(watching(ofOrders))) },
    { name: 'a cluster of which nothing is watched', given: given(shop, telling(news, watching(ofOrders))) },
    {
      name: 'an alarm on all databases of another engine',
      given: given(orders, telling(news, watching({ EngineName: 'mysql' }))),
    },
    {
      name: 'a query that leaves the instance out',
      given: given(
        orders,
        telling(news, {
          queries: [`SELECT MAX(CPUUtilization) FROM "AWS/RDS" WHERE DBInstanceIdentifier != 'orders'`],
        }),
      ),
    },
    {
      name: 'an alarm of RDS on a cluster of DocumentDB',
      given: given([dbCluster({ engine: 'docdb' })], telling(news, watching({ DBClusterIdentifier: 'shop' }))),
    },
  ],
  spares: [
    { name: 'an alarm on CPU', given: given(orders, telling(news, watching(ofOrders))) },
    { name: 'an alarm on free storage', given: given(orders, telling(news, watching(ofOrders, 'FreeStorageSpace'))) },
    { name: 'an alarm on connections', given: given(orders, telling(news, watching(ofOrders, 'DatabaseConnections'))) },
    {
      name: 'an alarm on the cluster',
      given: given(shop, telling(news, watching({ DBClusterIdentifier: 'shop', Role: 'WRITER' }))),
    },
    {
      name: 'an alarm on an instance of the cluster',
      given: given(shop, telling(news, watching({ DBInstanceIdentifier: 'shop-1' }))),
    },
    {
      name: 'an alarm on all databases of its engine',
      given: given(orders, telling(news, watching({ EngineName: 'postgres' }))),
    },
    {
      name: 'a query over all instances',
      given: given(
        orders,
        telling(news, {
          queries: ['SELECT MAX(CPUUtilization) FROM SCHEMA("AWS/RDS", DBInstanceIdentifier) GROUP BY DBInstanceIdentifier'],
        }),
      ),
    },
    {
      name: 'an alarm of DocumentDB on its cluster',
      given: given(
        [dbCluster({ engine: 'docdb' })],
        telling(news, watching({ DBClusterIdentifier: 'shop' }, 'CPUUtilization', 'AWS/DocDB')),
      ),
    },
  ],
});

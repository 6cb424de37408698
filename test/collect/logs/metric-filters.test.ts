import { CloudWatchLogsClient, DescribeMetricFiltersCommand } from '@aws-sdk/client-cloudwatch-logs';
import { mockClient } from 'aws-sdk-client-mock';
import { logsMetricFilters } from '../../../functions/collect/logs/metric-filters.ts';
import { collectHere } from '../../support/collect.ts';

const client = mockClient(CloudWatchLogsClient);
beforeEach(() => {
  client.reset();
});

test('filters of all groups and pages, each with what it looks for and where it counts', async () => {
  const counted = [{ metricNamespace: 'Audit', metricName: 'RootUse', metricValue: '1' }];
  client
    .on(DescribeMetricFiltersCommand, { limit: 50, nextToken: undefined })
    .resolves({
      metricFilters: [
        { filterName: 'root', logGroupName: 'trail', filterPattern: '{ $.a = 1 }', metricTransformations: counted },
      ],
      nextToken: 'next',
    })
    .on(DescribeMetricFiltersCommand, { limit: 50, nextToken: 'next' })
    .resolves({
      metricFilters: [
        {
          filterName: 'all',
          logGroupName: 'app',
          filterPattern: '',
          metricTransformations: [],
          applyOnTransformedLogs: true,
          fieldSelectionCriteria: '@aws.region = "eu-west-1"',
        },
      ],
    });
  const arn = (group: string, name: string) => `arn:aws:logs:eu-west-1:111122223333:log-group:${group}:metric-filter:${name}`;
  expect(await collectHere(logsMetricFilters)).toEqual({
    state: 'read',
    value: [
      {
        arn: arn('trail', 'root'),
        name: 'root',
        type: 'AWS::Logs::MetricFilter',
        logGroup: 'trail',
        pattern: '{ $.a = 1 }',
        metrics: [{ namespace: 'Audit', name: 'RootUse' }],
        transformed: false,
      },
      {
        arn: arn('app', 'all'),
        name: 'all',
        type: 'AWS::Logs::MetricFilter',
        logGroup: 'app',
        pattern: '',
        metrics: [],
        transformed: true,
        selection: '@aws.region = "eu-west-1"',
      },
    ],
  });
});

test('an answer without a list is malformed, and a refusal is no empty list', async () => {
  client.on(DescribeMetricFiltersCommand).resolves({});
  expect(await collectHere(logsMetricFilters)).toMatchObject({ state: 'unreadable', reason: 'malformed' });
  client.reset();
  client.on(DescribeMetricFiltersCommand).rejects(Object.assign(new Error('no'), { name: 'AccessDeniedException' }));
  expect(await collectHere(logsMetricFilters)).toMatchObject({ state: 'unreadable', action: 'logs:DescribeMetricFilters' });
});

import { z } from 'zod';
import { itemBase, type ItemBase } from '../../model/item.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { tagsOf } from '../tags.ts';
import { nameIn, OTHER_TYPE } from './resource.ts';
import { tagging } from './service.ts';

const resource = z.object(itemBase);

/** What is asked for, and CloudFormation's name of it: all whose own listing brings no tags. */
const types: readonly { readonly filter?: string; readonly arn: RegExp; readonly type: string }[] = [
  { filter: 'dynamodb:table', arn: /^dynamodb:[^:]*:[^:]*:table\//, type: 'AWS::DynamoDB::Table' },
  {
    filter: 'elasticloadbalancing:loadbalancer',
    arn: /:loadbalancer\/(?:app|net|gwy)\//,
    type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  },
  { arn: /:loadbalancer\/[^/]+$/, type: 'AWS::ElasticLoadBalancing::LoadBalancer' },
  { filter: 'kms:key', arn: /^kms:/, type: 'AWS::KMS::Key' },
  { filter: 'lambda:function', arn: /^lambda:/, type: 'AWS::Lambda::Function' },
  { filter: 'logs', arn: /^logs:[^:]*:[^:]*:log-group:/, type: 'AWS::Logs::LogGroup' },
  { filter: 's3', arn: /^s3:::[^/]+$/, type: 'AWS::S3::Bucket' },
  { filter: 'sns', arn: /^sns:/, type: 'AWS::SNS::Topic' },
  { filter: 'sqs', arn: /^sqs:/, type: 'AWS::SQS::Queue' },
];

/**
 * What has tags, or once had some, of the types whose own listings bring none: whatever was never tagged is not among it, so
 * that it says something only beside those listings.
 */
export const taggedResources = defineDataset({
  id: 'tagging.resources',
  scope: 'regional',
  item: resource,
  calls: {
    list: tagging.pages('GetResources', { pageSize: 100 }).having('ResourceTagMappingList'),
  },
  async read(aws) {
    return eachEntry(
      await aws.list({ ResourceTypeFilters: types.flatMap(({ filter }) => filter ?? []) }),
      (page) => page.ResourceTagMappingList,
      ({ ResourceARN, Tags }): ItemBase => {
        // The ARN of a log group comes with or without the pattern of its streams.
        const arn = must(ResourceARN, 'ResourceARN').replace(/:\*$/, '');
        const subject = arn.split(':').slice(2).join(':');
        const type = types.find((each) => each.arn.test(subject))?.type ?? OTHER_TYPE;
        return { arn, name: nameIn(arn), type, ...tagsOf(Tags) };
      },
    );
  },
});

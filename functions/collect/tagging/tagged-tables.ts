import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { tagsOf } from '../tags.ts';
import { tagging } from './service.ts';

const table = z.object(itemBase);

/** The DynamoDB tables of a region that have tags, with them: DynamoDB itself tells them one table at a time. */
export const taggedTables = defineDataset({
  id: 'tagging.tables',
  scope: 'regional',
  item: table,
  calls: {
    list: tagging.pages('GetResources', { pageSize: 100 }).having('ResourceTagMappingList'),
  },
  async read(aws) {
    return eachEntry(
      await aws.list({ ResourceTypeFilters: ['dynamodb:table'] }),
      (page) => page.ResourceTagMappingList,
      ({ ResourceARN, Tags }) => {
        const arn = must(ResourceARN, 'ResourceARN');
        return { arn, name: arn.slice(arn.lastIndexOf('/') + 1), type: 'AWS::DynamoDB::Table', ...tagsOf(Tags) };
      },
    );
  },
});

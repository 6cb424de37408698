import { z } from 'zod';
import { itemBase, type ItemBase } from '../../model/item.ts';
import { mapRead } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { tagsOf } from '../tags.ts';
import { nameIn, OTHER_TYPE } from './resource.ts';
import { tagging } from './service.ts';

const resource = z.object(itemBase);

/**
 * The first hundred resources of a region that have tags, of whatever type: enough to know that a region is in use, whoever
 * uses it, for one call. Resources of global services, which AWS lists in one region, are left out.
 */
export const someTaggedResources = defineDataset({
  id: 'tagging.someResources',
  scope: 'regional',
  item: resource,
  calls: { first: tagging.ask('GetResources').having('ResourceTagMappingList') },
  async read(aws, { region }) {
    return mapRead(await aws.first({ ResourcesPerPage: 100 }), ({ ResourceTagMappingList }) =>
      ResourceTagMappingList.map(({ ResourceARN, Tags }): ItemBase => {
        const arn = must(ResourceARN, 'ResourceARN');
        return { arn, name: nameIn(arn), type: OTHER_TYPE, ...tagsOf(Tags) };
      }).filter(({ arn }) => arn.split(':', 4)[3] === region),
    );
  },
});

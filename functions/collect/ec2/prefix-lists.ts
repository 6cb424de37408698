import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { mapRead } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { part } from '../part.ts';
import { tagsOf } from '../tags.ts';
import { ec2 } from './service.ts';

const prefixList = z.object(itemBase);

const entries = part({
  /** Ranges in CIDR notation. */
  value: z.array(z.string()),
  calls: {
    entries: ec2
      .pages('GetManagedPrefixListEntries', { pageSize: 100, gone: ['InvalidPrefixListID.NotFound'] })
      .having('Entries'),
  },
  async read(aws, { name }) {
    return mapRead(await aws.entries({ PrefixListId: name }), (pages) =>
      pages.flatMap((page) => page.Entries).map(({ Cidr }) => must(Cidr, 'Cidr')),
    );
  },
});

/** The managed prefix lists of a region: AWS's own, the customer's, and those that other accounts share. */
export const ec2PrefixLists = defineDataset({
  id: 'ec2.prefixLists',
  scope: 'regional',
  item: prefixList,
  calls: { list: ec2.pages('DescribeManagedPrefixLists', { pageSize: 100 }).having('PrefixLists') },
  async read(aws) {
    return eachEntry(
      await aws.list({}),
      (page) => page.PrefixLists,
      ({ PrefixListId, PrefixListArn, PrefixListName, Tags }) => ({
        arn: must(PrefixListArn, 'PrefixListArn'),
        name: must(PrefixListId, 'PrefixListId'),
        ...(PrefixListName === undefined ? {} : { label: PrefixListName }),
        type: 'AWS::EC2::PrefixList',
        ...tagsOf(Tags),
      }),
    );
  },
  parts: { entries },
});

import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { accessAnalyzer } from './service.ts';

const analyzer = z.object({
  ...itemBase,
  /** What it looks for and where, in AWS's words: `ACCOUNT` and `ORGANIZATION` look for access from outside. */
  zone: z.string(),
  /** `ACTIVE`, `CREATING`, `DISABLED` or `FAILED`. */
  status: z.string(),
});
export type Analyzer = z.infer<typeof analyzer>;

/** The analyzers of this account; those of its organisation stand in the account that runs them. */
export const accessAnalyzers = defineDataset({
  id: 'accessanalyzer.analyzers',
  scope: 'regional',
  item: analyzer,
  calls: { list: accessAnalyzer.pages('ListAnalyzers').having('analyzers') },
  async read(aws) {
    return eachEntry(
      await aws.list({}),
      (page) => page.analyzers,
      ({ arn, name, type, status }): Analyzer => ({
        arn: must(arn, 'arn'),
        name: must(name, 'name'),
        type: 'AWS::AccessAnalyzer::Analyzer',
        zone: must(type, 'type'),
        status: must(status, 'status'),
      }),
    );
  },
});

import type { Parameter } from '@aws-sdk/client-ssm';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { mapRead, read, readSchema, type Read } from '../../model/read.ts';
import { secretsInEntry } from '../../reasoning/secrets/entries.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachEntry } from '../items.ts';
import { foundSecretSchema, keptOf, type FoundSecret } from '../secret-findings.ts';
import { ssm } from './service.ts';

const plainParameter = z.object({
  ...itemBase,
  /** `String` or `StringList`. */
  valueType: z.string(),
  /** The secrets found in its value, which itself is not kept. */
  secrets: readSchema(z.array(foundSecretSchema)),
});
export type PlainParameter = z.infer<typeof plainParameter>;

/** GetParameters takes ten names. */
const most = 10;

/** What was found in each of some parameters, by name; one that vanished meanwhile is missing. */
type Found = ReadonlyMap<string, FoundSecret[]>;

/** The parameters of a region that are not encrypted, and whether they hold what looks like a secret. */
export const ssmPlainParameters = defineDataset({
  id: 'ssm.plainParameters',
  scope: 'regional',
  item: plainParameter,
  calls: {
    list: ssm.pages('DescribeParameters', { pageSize: 50 }).having('Parameters'),
    values: ssm.ask('GetParameters').having('Parameters'),
  },
  async read(aws, { partition, account, region }) {
    const pages = await aws.list({
      ParameterFilters: [{ Key: 'Type', Option: 'Equals', Values: ['String', 'StringList'] }],
    });
    const listed = eachEntry(
      pages,
      (page) => page.Parameters,
      ({ ARN, Name, Type }) => {
        const name = must(Name, 'Name');
        const arn = ARN ?? `arn:${partition}:ssm:${region}:${account}:parameter/${name.replace(/^\//, '')}`;
        return { arn, name, type: 'AWS::SSM::Parameter', valueType: must(Type, 'Type') };
      },
    );
    if (listed.state === 'unreadable') return listed;
    const batches = inBatches(listed.value);
    const judged = await Promise.all(
      batches.map(async (batch): Promise<readonly PlainParameter[]> => {
        const found = mapRead(await aws.values({ Names: batch.map(({ name }) => name), WithDecryption: false }), foundIn);
        return batch.flatMap((each) => withSecrets(each, found));
      }),
    );
    return read(judged.flat());
  },
});

function inBatches<T>(all: readonly T[]): readonly (readonly T[])[] {
  const starts = Array.from({ length: Math.ceil(all.length / most) }, (_, index) => index * most);
  return starts.map((start) => all.slice(start, start + most));
}

function foundIn({ Parameters }: { readonly Parameters: readonly Parameter[] }): Found {
  return new Map(
    Parameters.map(({ Name, Value }) => {
      const name = must(Name, 'Name');
      return [name, secretsInEntry(name, must(Value, 'Value')).map(keptOf)];
    }),
  );
}

function withSecrets(parameter: Omit<PlainParameter, 'secrets'>, found: Read<Found>): readonly PlainParameter[] {
  if (found.state === 'unreadable') return [{ ...parameter, secrets: found }];
  const secrets = found.value.get(parameter.name);
  return secrets === undefined ? [] : [{ ...parameter, secrets: read(secrets) }];
}

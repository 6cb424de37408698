import type { DomainStatus } from '@aws-sdk/client-opensearch';
import { z } from 'zod';
import { itemBase } from '../../model/item.ts';
import { policyDocumentSchema } from '../../model/policy.ts';
import { mapRead, read, readSchema, type Read } from '../../model/read.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { eachItem } from '../items.ts';
import { namedKey } from '../kms/named-key.ts';
import { readPolicy } from '../policy-text.ts';
import { opensearch } from './service.ts';

const domain = z.object({
  ...itemBase,
  /** E.g. `OpenSearch_2.17`, `Elasticsearch_7.10`. */
  engineVersion: z.string().optional(),
  /** The VPC in which it has its endpoint; without one, its endpoint is public. */
  vpcId: z.string().optional(),
  /** `null` where it has no access policy. */
  policy: readSchema(policyDocumentSchema.nullable()),
  atRest: z.boolean(),
  kmsKeyId: z.string().optional(),
  nodeToNode: z.boolean(),
  /** It asks who calls, whatever the access policy lets in ("Fine-grained access control"). */
  signsIn: z.boolean(),
});
export type OpensearchDomain = z.infer<typeof domain>;

/** As many as DescribeDomains takes. */
const BATCH = 5;

function batchesOf(names: readonly string[]): readonly string[][] {
  return Array.from({ length: Math.ceil(names.length / BATCH) }, (_, index) => names.slice(index * BATCH, (index + 1) * BATCH));
}

/** Anonymous access is a time of grace while fine-grained access control is being introduced. */
function signsIn({ AdvancedSecurityOptions: options }: DomainStatus): boolean {
  return options?.Enabled === true && options.AnonymousAuthEnabled !== true;
}

function domainOf(status: DomainStatus): OpensearchDomain {
  const policy = status.AccessPolicies ?? '';
  const place = { dataset: 'opensearch.domains', action: 'es:DescribeDomains', member: 'AccessPolicies' };
  const vpcId = status.VPCOptions?.VPCId;
  return {
    arn: must(status.ARN, 'ARN'),
    name: must(status.DomainName, 'DomainName'),
    type: 'AWS::OpenSearchService::Domain',
    ...(status.EngineVersion === undefined ? {} : { engineVersion: status.EngineVersion }),
    ...(vpcId === undefined || vpcId === '' ? {} : { vpcId }),
    policy: policy.trim() === '' ? read(null) : readPolicy(policy, place),
    atRest: status.EncryptionAtRestOptions?.Enabled ?? false,
    ...namedKey(status.EncryptionAtRestOptions?.KmsKeyId),
    nodeToNode: status.NodeToNodeEncryptionOptions?.Enabled ?? false,
    signsIn: signsIn(status),
  };
}

/** The first that is missing makes the whole listing incomplete, and so unreadable. */
function together<T>(batches: readonly Read<readonly T[]>[]): Read<readonly T[]> {
  const all: T[] = [];
  for (const batch of batches) {
    if (batch.state === 'unreadable') return batch;
    all.push(...batch.value);
  }
  return read(all);
}

/** Domains of OpenSearch Service in a region, those of Elasticsearch among them. One that is being deleted is gone. */
export const opensearchDomains = defineDataset({
  id: 'opensearch.domains',
  scope: 'regional',
  item: domain,
  calls: {
    list: opensearch.ask('ListDomainNames').having('DomainNames'),
    describe: opensearch.ask('DescribeDomains').having('DomainStatusList'),
  },
  async read(aws, place) {
    const listed = await aws.list({});
    const batches = mapRead(listed, ({ DomainNames }) =>
      batchesOf(DomainNames.map(({ DomainName }) => must(DomainName, 'DomainName'))),
    );
    const described = await eachItem(batches, place, async (names): Promise<Read<readonly OpensearchDomain[]>> =>
      mapRead(await aws.describe({ DomainNames: names }), ({ DomainStatusList }) =>
        DomainStatusList.filter(({ Deleted }) => Deleted !== true).map(domainOf),
      ),
    );
    return described.state === 'unreadable' ? described : together(described.value);
  },
});

import { z } from 'zod';
import { dynamodbTables } from '../../collect/dynamodb/tables.ts';
import { ec2Instances } from '../../collect/ec2/instances.ts';
import { ec2Volumes } from '../../collect/ec2/volumes.ts';
import { ec2Vpcs } from '../../collect/ec2/vpcs.ts';
import { lambdaFunctions } from '../../collect/lambda/functions.ts';
import { rdsDatabases } from '../../collect/rds/databases.ts';
import { s3Buckets } from '../../collect/s3/buckets.ts';
import { snsTopics } from '../../collect/sns/topics.ts';
import { sqsQueues } from '../../collect/sqs/queues.ts';
import { someTaggedResources } from '../../collect/tagging/some-resources.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { accountOf } from '../../model/arn.ts';
import type { ItemBase } from '../../model/item.ts';
import { unread, type Read } from '../../model/read.ts';

/** How many resources the evidence names. */
const EXAMPLES = 10;

/**
 * What the tagging API may still name after it is gone, what AWS makes in each region, and what is listed by itself: whether
 * there is some of it, other readings tell.
 */
const knownOtherwise = [
  /^arn:[^:]+:ec2:[^:]+:[^:]*:(?:dhcp-options|instance|internet-gateway|network-acl|network-interface|route-table|security-group|security-group-rule|subnet|volume|vpc)\//,
  /^arn:[^:]+:rds:[^:]+:[^:]*:(?:cluster|cluster-pg|db|es|og|pg|secgrp|subgrp):/,
  /^arn:[^:]+:(?:dynamodb|kms|lambda|sns|sqs):/,
];

export default defineCheck({
  id: 'region-not-allowed',
  service: 'governance',
  title: 'Resources stand in a region outside the allowed ones',
  severity: 'medium',
  kind: 'exposure',
  why: 'Nobody looks there: what an intruder runs in an unused region is found on the bill, and data may be kept where it must not be.',
  remediation: {
    console:
      'Resource Groups › Tag Editor, with that region: move or delete what is there; then deny the region by an SCP, or disable it.',
    cli: 'aws resourcegroupstaggingapi get-resources --region REGION',
    iac: 'An SCP that denies requests whose aws:RequestedRegion is not among the allowed regions, but for global services',
  },
  source: 'AWS Organizations User Guide, "Deny access to AWS based on the requested AWS Region"',
  params: z.strictObject({
    allowedRegions: z
      .array(z.string().min(1))
      .default([])
      .describe(
        'Regions in which resources may stand. Nothing is judged until there is one. Other regions are looked at as far as they are ' +
          'audited; default VPCs, and what is in them by itself, do not count.',
      ),
    ignoredServices: z
      .array(z.string().min(1))
      .default([
        'access-analyzer',
        'cloudformation',
        'cloudtrail',
        'config',
        'detective',
        'events',
        'guardduty',
        'inspector2',
        'macie2',
        'securityhub',
      ])
      .describe(
        'Services, as ARNs name them, that may have resources anywhere: those that watch a region, and what sets them up.',
      ),
  }),
  off: ({ allowedRegions }) => allowedRegions.length === 0,
  subject: 'region',
  reads: {
    tagged: someTaggedResources,
    instances: ec2Instances,
    volumes: ec2Volumes,
    vpcs: ec2Vpcs,
    buckets: s3Buckets,
    functions: lambdaFunctions,
    databases: rdsDatabases,
    tables: dynamodbTables,
    queues: sqsQueues,
    topics: snsTopics,
  },
  evaluate(_region, { data, params, scope }) {
    if (params.allowedRegions.includes(scope.region)) return notApplicable('the region is allowed');
    const { tagged, vpcs, ...others } = data;
    const listed = Object.values(others).map(({ here }) => here);
    const found = [
      ...seenIn(tagged.here).filter(({ arn }) => !knownOtherwise.some((pattern) => pattern.test(arn))),
      ...seenIn(vpcs.here).filter(({ isDefault }) => !isDefault),
      ...listed.flatMap((items) => seenIn<ItemBase>(items)),
    ]
      .map(({ arn }) => arn)
      .filter(
        (arn) => ['', scope.account].includes(accountOf(arn)) && !params.ignoredServices.includes(arn.split(':', 3)[2] ?? ''),
      );
    const missing = unread([tagged.here, vpcs.here, ...listed]);
    if (found.length === 0) return missing.length === 0 ? pass() : missing;
    const resources = [...new Set(found)].sort();
    const evidence = {
      resources: resources.slice(0, EXAMPLES),
      more: resources.length > EXAMPLES,
      allowedRegions: [...params.allowedRegions].sort(),
    };
    return [fail(`resources stand in ${scope.region}, which is not an allowed region`, evidence), ...missing];
  },
});

function seenIn<Item>(items: Read<readonly Item[]>): readonly Item[] {
  return items.state === 'read' ? items.value : [];
}

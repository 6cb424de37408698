import type { StackEvent } from '@aws-sdk/client-cloudformation';
import { z } from 'zod';
import type { ItemBase } from '../../model/item.ts';
import { read } from '../../model/read.ts';
import { secretsInText } from '../../reasoning/secrets/text.ts';
import { must } from '../failure.ts';
import { part } from '../part.ts';
import { cloudformation } from './service.ts';

interface StackItem extends ItemBase {
  readonly status: string;
}

const firstFailure = z.object({ resource: z.string(), resourceType: z.string(), status: z.string(), reason: z.string() });
type FirstFailure = z.infer<typeof firstFailure>;

/** What CloudFormation says of a stack that is not there (any more). */
const gone = ['ValidationError'];

/** Asked only of stacks whose status says that something failed: the first event that failed in the last operation. */
export const failure = part({
  /** `null` where nothing failed, or where CloudFormation no longer has the event. */
  value: firstFailure.nullable(),
  calls: { events: cloudformation.ask('DescribeStackEvents', { gone }).having('StackEvents') },
  async read(aws, { arn, status }: StackItem) {
    if (!/FAILED|ROLLBACK/.test(status)) return read(null);
    let first: FirstFailure | null = null;
    let token: string | undefined;
    do {
      const page = await aws.events({ StackName: arn, ...(token === undefined ? {} : { NextToken: token }) });
      if (page.state === 'unreadable') return page;
      for (const event of page.value.StackEvents) {
        if (hasFailed(event)) first = failureOf(event);
        if (beginsOperation(event, arn)) return read(first);
      }
      token = page.value.NextToken;
    } while (token !== undefined);
    return read(first);
  },
});

/** Events come newest first: the operation that failed began with the stack's own, before which nothing is of interest. */
function beginsOperation({ PhysicalResourceId, ResourceStatus }: StackEvent, stackId: string): boolean {
  const started: readonly (string | undefined)[] = [
    'CREATE_IN_PROGRESS',
    'UPDATE_IN_PROGRESS',
    'DELETE_IN_PROGRESS',
    'IMPORT_IN_PROGRESS',
  ];
  return PhysicalResourceId === stackId && started.includes(ResourceStatus);
}

/** What was cancelled because something else had failed says nothing. */
function hasFailed({ ResourceStatus, ResourceStatusReason = '' }: StackEvent): boolean {
  return ResourceStatus?.endsWith('_FAILED') === true && !/cancell?ed/i.test(ResourceStatusReason);
}

function failureOf(event: StackEvent): FirstFailure {
  return {
    resource: must(event.LogicalResourceId, 'LogicalResourceId'),
    resourceType: event.ResourceType ?? '',
    status: must(event.ResourceStatus, 'ResourceStatus'),
    reason: shown(event.ResourceStatusReason),
  };
}

/** Asked only of stacks whose deletion failed: the resources that could not be deleted. */
export const heldBack = part({
  value: z.array(
    z.object({ resource: z.string(), resourceType: z.string(), physicalId: z.string().optional(), reason: z.string() }),
  ),
  calls: { resources: cloudformation.pages('ListStackResources', { gone }).having('StackResourceSummaries') },
  async read(aws, { arn, status }: StackItem) {
    if (status !== 'DELETE_FAILED') return read([]);
    const pages = await aws.resources({ StackName: arn });
    if (pages.state === 'unreadable') return pages;
    const failed = pages.value
      .flatMap((page) => page.StackResourceSummaries)
      .filter(({ ResourceStatus }) => ResourceStatus === 'DELETE_FAILED');
    return read(
      failed.map((entry) => ({
        resource: must(entry.LogicalResourceId, 'LogicalResourceId'),
        resourceType: must(entry.ResourceType, 'ResourceType'),
        ...(entry.PhysicalResourceId === undefined ? {} : { physicalId: entry.PhysicalResourceId }),
        reason: shown(entry.ResourceStatusReason),
      })),
    );
  },
});

/** A reason as it may be kept: whoever made the resource may have put into it what the template had there. */
function shown(reason = ''): string {
  return secretsInText(reason).length === 0 ? reason : 'left out, since it holds what looks like a secret';
}

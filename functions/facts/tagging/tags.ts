import { taggedResources } from '../../collect/tagging/tagged-resources.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';

/** The tags of what has some, by ARN, of the types whose own listings bring none. */
export const tagsByArn = defineFacts({
  id: 'tagging.tagsByArn',
  from: { resources: taggedResources },
  derive: ({ resources }): ReadonlyMap<string, Readonly<Record<string, string>>> =>
    new Map(resources.map(({ arn, tags = {} }) => [arn, tags])),
});

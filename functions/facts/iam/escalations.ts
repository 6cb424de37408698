import { defineFacts } from '../../evaluate/define-facts.ts';
import { escalationsOf } from '../../reasoning/iam/escalation.ts';
import { iamDirectory } from './directory.ts';

/** Who can make itself an administrator, and by which routes. */
export const iamEscalations = defineFacts({
  id: 'iam.escalations',
  from: { directory: iamDirectory },
  derive: ({ directory }, { account, partition, now }) => escalationsOf(directory, { account, partition }, now),
});

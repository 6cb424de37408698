import { iamAuthorizationDetails } from '../../collect/iam/authorization-details.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';
import { directoryOf } from '../../reasoning/iam/directory.ts';

/** The account's identities and policies, looked up by name. */
export const iamDirectory = defineFacts({
  id: 'iam.directory',
  from: { items: iamAuthorizationDetails },
  derive: ({ items }) => directoryOf(items),
});

import { iamAuthorizationDetails } from '../../collect/iam/authorization-details.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';
import { residentsOf } from '../../reasoning/iam/orphans.ts';

/** The identities that exist, by all the names that policies have for them. */
export const iamResidents = defineFacts({
  id: 'iam.residents',
  from: { items: iamAuthorizationDetails },
  derive: ({ items }, { account }) => residentsOf(items, account),
});

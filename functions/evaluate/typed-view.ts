import type { Scope } from '../model/scope.ts';
import type { AccountView } from './account-view.ts';
import type { Source, ViewOf } from './source.ts';

/** The view of a source from one scope, for whoever asks of an account beside its checks. */
export function viewOf<S extends Source>(account: AccountView, source: S, scope: Pick<Scope, 'region'>): ViewOf<S> {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the view is made from that very source
  return account.view(source, scope) as ViewOf<S>;
}

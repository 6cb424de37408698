import type { Config } from '../config/schema.ts';
import type { Check } from '../evaluate/define-check.ts';
import { whatIf, type Seen, type WhatIf } from '../evaluate/what-if.ts';
import { selectChecks } from '../plan/plan.ts';
import { RequestError, unknownNames } from '../plan/request-error.ts';
import { oldestId } from '../reconcile/findings/check-index.ts';
import { fingerprintOf } from '../reconcile/findings/fingerprint.ts';
import { judgeSettingsOf } from './judge-settings.ts';
import type { InventorySource } from './source.ts';

/** Which findings are to be mended: those of these fingerprints, of this check, or all where neither is given. */
export interface WhatIfRequest {
  readonly fingerprints: readonly string[];
  readonly check?: string;
}

interface WhatIfOptions {
  readonly source: InventorySource;
  readonly config: Config;
  /** Every check there is. */
  readonly checks: readonly Check[];
}

/**
 * Reads the account and says what would become of it if the findings were mended. All enabled checks are judged, so that
 * what a mend opens elsewhere is seen.
 * @throws RequestError for a check or a fingerprint that there is not; what AWS refuses comes out as unknown
 */
export async function askWhatIf(request: WhatIfRequest, { source, config, checks }: WhatIfOptions): Promise<WhatIf> {
  const selection = selectChecks(checks, config, {});
  const known = selection.selected.map(({ id }) => id);
  if (request.check !== undefined) unknownNames('check', [request.check], known);
  const { inventory } = await source.gather(selection, config, {}, []);
  const met = new Set<string>();
  const answer = whatIf(selection.selected, inventory, judgeSettingsOf(config), (seen) => {
    if (request.check !== undefined && seen.check.id !== request.check) return false;
    if (request.fingerprints.length === 0) return true;
    const fingerprint = fingerprintIn(seen);
    met.add(fingerprint);
    return request.fingerprints.includes(fingerprint);
  });
  const missing = request.fingerprints.find((fingerprint) => !met.has(fingerprint));
  if (missing !== undefined)
    throw new RequestError(`fingerprint ${JSON.stringify(missing)}: no failure of this account has it now`);
  return { ...answer, unknowns: answer.unknowns.filter(({ checkId }) => bearsOn(request, answer, checkId)) };
}

/** Of a question for some findings, what could not be read matters where it is asked about, and where something changes. */
function bearsOn({ check, fingerprints }: WhatIfRequest, { judgedAgain }: WhatIf, checkId: string): boolean {
  const isNarrow = check !== undefined || fingerprints.length > 0;
  return !isNarrow || checkId === check || judgedAgain.includes(checkId);
}

function fingerprintIn({ check, scope: { account, region }, resource: { arn }, failure: { discriminator } }: Seen): string {
  return fingerprintOf({ checkId: oldestId(check), account, region, arn, discriminator });
}

import cis from './cis.json' with { type: 'json' };
import csf from './csf.json' with { type: 'json' };
import { frameworkSchema, type Framework } from './framework.ts';
import fsbp from './fsbp.json' with { type: 'json' };
import nist from './nist.json' with { type: 'json' };
import pci from './pci.json' with { type: 'json' };

/** Every framework that is known, by the name that the command line has for it. */
export const frameworks: ReadonlyMap<string, Framework> = new Map(
  [cis, fsbp, pci, nist, csf].map((each) => frameworkSchema.parse(each)).map((each) => [each.id, each]),
);

/** The controls that a check answers, wholly or in part, by framework. */
export function controlsOf(checkId: string): ReadonlyMap<Framework, readonly string[]> {
  const found = [...frameworks.values()].map((framework) => {
    const ids = framework.controls.flatMap(({ id, checks }) => (checks.some((each) => each.id === checkId) ? [id] : []));
    return [framework, ids] as const;
  });
  return new Map(found.filter(([, ids]) => ids.length > 0));
}

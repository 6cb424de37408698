import type { Fit } from './statement.ts';

/** The strongest of several ways to be let in; `no` where there is none. */
export function strongest(fits: readonly Fit[]): Fit {
  if (fits.includes('yes')) return 'yes';
  return fits.includes('maybe') ? 'maybe' : 'no';
}

/** What is left where all have to let in. */
export function weakest(...fits: readonly Fit[]): Fit {
  if (fits.includes('no')) return 'no';
  return fits.includes('maybe') ? 'maybe' : 'yes';
}

/** What a Deny leaves. */
export function unless(denied: Fit): Fit {
  if (denied === 'maybe') return denied;
  return denied === 'yes' ? 'no' : 'yes';
}

import type { Fit } from '../policy/statement.ts';

/** The certain answer where both are certain; `no` as soon as one is no. */
export function all(fits: readonly Fit[]): Fit {
  if (fits.includes('no')) return 'no';
  return fits.includes('maybe') ? 'maybe' : 'yes';
}

/** `yes` as soon as one is yes. */
export function some(fits: readonly Fit[]): Fit {
  if (fits.includes('yes')) return 'yes';
  return fits.includes('maybe') ? 'maybe' : 'no';
}

export function not(fit: Fit): Fit {
  if (fit === 'maybe') return fit;
  return fit === 'yes' ? 'no' : 'yes';
}

export function surely(holds: boolean): Fit {
  return holds ? 'yes' : 'no';
}

import type { Severity } from '../model/severity.ts';

/** How a piece of text stands out on a terminal. */
type Tone = Severity | 'strong' | 'faint' | 'good' | 'warning';

/** Gives text its tone. */
export type Paint = (tone: Tone, text: string) => string;

/** "Select Graphic Rendition" parameters of ECMA-48. */
const renditions: Readonly<Record<Tone, string>> = {
  critical: '1;31',
  high: '31',
  medium: '33',
  low: '36',
  informational: '34',
  strong: '1',
  faint: '2',
  good: '32',
  warning: '1;33',
};

/** Colours, or none. */
export function painter(colour: boolean): Paint {
  return (tone, text) => (colour ? `\u001b[${renditions[tone]}m${text}\u001b[0m` : text);
}

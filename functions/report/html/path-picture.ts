import type { Evidence, Json } from '../../model/evaluation.ts';
import { html, type Markup } from './markup.ts';

/** A hop as evidence has it, with what let the packets through there, or what stopped them. */
interface Hop {
  readonly name: string;
  readonly id: string;
  readonly rule: string;
  readonly stopped: boolean;
}

/** In units of the picture, which grows and shrinks with the page. */
const box = { width: 168, height: 46, gap: 34, row: 92, margin: 6 } as const;
const PER_ROW = 4;
const FITTING = 26;

/** The path of a finding, hops from left to right; nothing where its evidence has none. */
export function pathPicture({ path }: Evidence): Markup | undefined {
  const hops = path !== undefined && isList(path) ? path.map(hopOf).filter((hop) => hop !== undefined) : [];
  if (hops.length < 2) return undefined;
  const rows = Math.ceil(hops.length / PER_ROW);
  const width = PER_ROW * box.width + (PER_ROW - 1) * box.gap + 2 * box.margin;
  const height = rows * box.row;
  const words = hops.map(({ name, id }) => `${name} ${id}`).join(', then ');
  return html`<svg
    viewBox="0 0 ${width} ${height}"
    width="100%"
    role="img"
    aria-label="${words}"
    fill="none"
    stroke="currentColor"
    font-family="inherit"
    font-size="12"
  >
    ${hops.map((hop, index) => drawn(hop, index, index < hops.length - 1))}
  </svg>`;
}

function hopOf(value: Json): Hop | undefined {
  if (!isRecord(value)) return undefined;
  const { hop, id, stopped, ...rest } = value;
  if (typeof hop !== 'string' || typeof id !== 'string') return undefined;
  const rule = typeof stopped === 'string' ? stopped : Object.values(rest).map(textOf).join(', ');
  return { name: hop, id, rule, stopped: typeof stopped === 'string' };
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isRecord(value: Json): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !isList(value);
}

function textOf(value: Json): string {
  if (isList(value)) return value.map(textOf).join(' ');
  return isRecord(value) ? JSON.stringify(value) : String(value);
}

function drawn({ name, id, rule, stopped }: Hop, index: number, leadsOn: boolean): Markup {
  const left = box.margin + (index % PER_ROW) * (box.width + box.gap);
  const top = box.margin + Math.floor(index / PER_ROW) * box.row;
  const middle = left + box.width / 2;
  const dash = stopped ? html` stroke-dasharray="5 4" stroke-width="2"` : undefined;
  const mark = stopped ? '✕ ' : '';
  return html`<g>
    <title>${name} ${id}${rule === '' ? '' : `: ${rule}`}</title>
    <rect x="${left}" y="${top}" width="${box.width}" height="${box.height}" rx="8" ${dash} />
    <g fill="currentColor" stroke="none" text-anchor="middle">
      <text x="${middle}" y="${top + 19}" font-weight="600">${short(`${mark}${name}`)}</text>
      <text x="${middle}" y="${top + 36}">${short(id)}</text>
      <text x="${middle}" y="${top + box.height + 17}" font-size="11">${short(rule)}</text>
    </g>
    ${leadsOn ? arrow(index, left, top) : undefined}
  </g>`;
}

/** To the next box, or to the first of the next row. */
function arrow(index: number, left: number, top: number): Markup {
  const y = top + box.height / 2;
  const from = left + box.width;
  if (index % PER_ROW < PER_ROW - 1) {
    const to = from + box.gap;
    return html`<path d="M${from + 3} ${y}H${to - 4}m-6 -4l6 4l-6 4" />`;
  }
  const first = box.margin + box.width / 2;
  const below = top + box.row - 8;
  return html`<path d="M${left + box.width / 2} ${top + box.height + 22}V${below - 4}H${first}V${below + 4}" opacity="0.6" />`;
}

function short(text: string): string {
  const letters = Array.from(text);
  return letters.length <= FITTING ? text : `${letters.slice(0, FITTING - 1).join('')}…`;
}

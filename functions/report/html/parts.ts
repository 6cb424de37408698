import type { Owner } from '../../model/owner.ts';
import type { Severity } from '../../model/severity.ts';
import { html, type Markup } from './markup.ts';

/** A severity as a coloured word. */
export function severityBadge(severity: Severity): Markup {
  return html`<span class="badge ${severity}">${severity}</span>`;
}

/** `2026-03-01 09:30 UTC`, with the exact time for machines. */
export function moment(iso: string): Markup {
  return html`<time datetime="${iso}">${iso.slice(0, 16).replace('T', ' ')} UTC</time>`;
}

/** Where a finding stands on the page. */
export function anchorOf(fingerprint: string): string {
  return `f-${fingerprint}`;
}

/** Where what an owner has to mend stands on the page: the same in every report, so that it can be linked to. */
export function ownerAnchorOf({ name, by }: Owner): string {
  return by === 'none' ? 'unowned' : `owner-${encoded(name)}`;
}

/** The text as a part of an address. Half of a surrogate pair cannot stand in one. */
export function encoded(text: string): string {
  return encodeURIComponent(text.replaceAll(/\p{Cs}/gu, '\uFFFD'));
}

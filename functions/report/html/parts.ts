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

import { noticesOf, type Reported } from '../notices.ts';
import { html, type Markup } from './markup.ts';

/** What the owner should know of the audit itself. */
export function noticesSection(reported: Reported): Markup | undefined {
  const notices = noticesOf(reported);
  if (notices.length === 0) return undefined;
  return html`<section>
    <h2>To know</h2>
    <div class="card">${notices.map((notice) => html`<p>${notice}</p>`)}</div>
  </section>`;
}

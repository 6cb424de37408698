import { createHash } from 'node:crypto';
import { changesSection } from './html/changes.ts';
import { complianceSection } from './html/compliance.ts';
import { findingsSection } from './html/findings.ts';
import { html, streamed, verbatim, type Markup } from './html/markup.ts';
import { script } from './html/script.ts';
import { style } from './html/style.ts';
import { pageFoot, pageHead, summarySection } from './html/summary.ts';
import { noticesSection } from './html/notices.ts';
import { populationSection } from './html/population.ts';
import { unreadSection } from './html/unread.ts';
import type { CheckLookup } from './lookup.ts';
import type { Reported } from './notices.ts';

/**
 * The report as one file that asks the network for nothing, in pieces: a finding at a time. Its policy lets only this style and
 * this script run, so that markup in a name or a tag, should it ever get through the escaping, would still do nothing.
 */
export function* reportHtml(outcome: Reported, checkOf: CheckLookup): Generator<string> {
  for (const { text } of page(outcome, checkOf)) yield text;
  yield '\n';
}

function page(outcome: Reported, checkOf: CheckLookup): Iterable<Markup> {
  const { report } = outcome;
  return streamed`<!doctype html>
<html lang="en">
  ${head(report.run.account)}
  <body>
    ${pageHead(report)}
    <main>
      ${summarySection(report)} ${complianceSection(report.compliance)} ${changesSection(outcome)} ${unreadSection(report.unknowns)} ${noticesSection(outcome)}
      ${findingsSection(report.findings, checkOf)} ${populationSection(report.population)}
    </main>
    ${pageFoot(report)} ${verbatim(`<script>${script}</script>`)}
  </body>
</html>`;
}

function head(account: string): Markup {
  return html`<head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="referrer" content="no-referrer" />
    <link rel="icon" href="data:," />
    <title>Audit of account ${account}</title>
    ${verbatim(`<style>${style}</style>`)}
  </head>`;
}

const policy = [
  "default-src 'none'",
  `style-src ${sourceOf(style)}`,
  `script-src ${sourceOf(script)}`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** A source expression of Content Security Policy that allows exactly this text. */
function sourceOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

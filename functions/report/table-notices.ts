import { noticesOf, type Reported } from './notices.ts';
import type { Paint } from './paint.ts';
import { indented } from './table-layout.ts';

/** What the owner should know of the audit itself. */
export function noticeLines(reported: Reported, paint: Paint): readonly string[] {
  const notices = noticesOf(reported);
  return notices.length === 0 ? [] : [paint('warning', 'TO KNOW'), ...notices.flatMap((notice) => indented(notice, 2))];
}

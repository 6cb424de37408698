import { counted, oneLine } from './text.ts';

interface Said {
  readonly policy: string;
  readonly statement: string;
}

/** An answer, as far as people are told of it. */
interface Answer {
  readonly decision: 'allowed' | 'denied' | 'conditional' | 'unknown';
  readonly explicit: boolean;
  readonly by: readonly Said[];
  readonly why: string;
}

interface Asked {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
}

const scope =
  'Judged by this account’s own policies. Those of an organisation (SCP, RCP), of sessions, of VPC endpoints and of other accounts are not read, nor are ACLs, grants and public access blocks.';

/** The answer to one question, for a person to read. */
export function canLines({ principal, action, resource }: Asked, answer: Answer): readonly string[] {
  const { decision, explicit, by, why } = answer;
  return [
    oneLine(`${decision}${explicit ? ' explicitly' : ''}: ${principal}  ${action}  ${resource}`),
    `  ${oneLine(why)}`,
    ...by.map(({ policy, statement }) => `  ${oneLine(`by ${statement} of ${policy}`)}`),
    '',
    scope,
  ];
}

interface Allowed {
  readonly principal: string;
  readonly answer: Answer;
}

const order = ['allowed', 'conditional', 'unknown'] as const;

/** Who may do something, for a person to read: those who may, those who may on a condition, and those of whom it is not known. */
export function whoLines({ action, resource }: Omit<Asked, 'principal'>, found: readonly Allowed[]): readonly string[] {
  const groups = order.map((decision) => ({ decision, those: found.filter(({ answer }) => answer.decision === decision) }));
  const sections = groups.flatMap(({ decision, those }) =>
    those.length === 0 ? [] : [`${decision}: ${counted(those.length, 'principal')}`, ...those.flatMap(entry), ''],
  );
  const heading = oneLine(`${action} on ${resource}`);
  return [heading, '', ...(sections.length === 0 ? ['allowed to nobody', ''] : sections), scope];
}

function entry({ principal, answer: { by, why } }: Allowed): readonly string[] {
  const statements = by.map(({ policy, statement }) => `${statement} of ${policy}`).join(', ');
  return [`  ${oneLine(principal)}`, `    ${oneLine(statements === '' ? why : `${why} (${statements})`)}`];
}

/** One answer as a line of JSON. */
export function canJson(id: unknown, answer: Answer): string {
  const { decision, explicit, by, why } = answer;
  return JSON.stringify({ id, decision, explicit, by: by.map(({ policy, statement }) => ({ policy, statement })), why });
}

/** What stands in the place of the answer to a line that is no question: unknown, with `error` to tell it from the others. */
export function problemJson(id: unknown, line: number, what: string): string {
  const problem = `line ${String(line)}: ${what}`;
  return JSON.stringify({ id, decision: 'unknown', explicit: false, by: [], why: problem, error: problem });
}

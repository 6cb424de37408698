import { z } from 'zod';
import type { PolicyDocument, Principals, Statement } from '../model/policy.ts';
import { read, type Read, type Unreadable } from '../model/read.ts';
import { MalformedAnswer, must } from './failure.ts';

const strings = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const scalars = z.unknown().transform((value) => (Array.isArray(value) ? value : [value]).map(textOf));
const rawPrincipals = z.union([
  z.literal('*').transform((): Principals => ({ AWS: ['*'], Service: [], Federated: [], CanonicalUser: [] })),
  z.strictObject({
    AWS: strings.default([]),
    Service: strings.default([]),
    Federated: strings.default([]),
    CanonicalUser: strings.default([]),
  }),
]);

const rawStatement = z.object({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Principal: rawPrincipals.optional(),
  NotPrincipal: rawPrincipals.optional(),
  Action: strings.optional(),
  NotAction: strings.optional(),
  Resource: strings.optional(),
  NotResource: strings.optional(),
  Condition: z.record(z.string(), z.record(z.string(), scalars)).optional(),
});

const rawDocument = z.object({
  Version: z.string().optional(),
  Statement: z.union([rawStatement.transform((one) => [one]), z.array(rawStatement)]),
});

/**
 * Reads a policy as AWS hands it out: JSON, or JSON in URL encoding (IAM).
 * Throws `MalformedAnswer` for what is not a policy, since AWS stores nothing else.
 */
export function parsePolicy(text: string): PolicyDocument {
  const parsed = rawDocument.safeParse(jsonOf(text));
  if (!parsed.success) throw new MalformedAnswer(`not a policy document: ${troubleOf(parsed.error.issues[0])}`);
  const { Version: version = '2008-10-17', Statement: statements } = parsed.data;
  return { version, statements: statements.map(statementOf) };
}

/** A policy that a thing may lack: some services leave it out of their answer then, and some hand out an empty text. */
export function optionalPolicy(text: string | undefined): PolicyDocument | null {
  return text === undefined || text === '' ? null : parsePolicy(text);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.trimStart().startsWith('{') ? text : decodeURIComponent(text));
  } catch (cause) {
    // A parser quotes what it stumbled over.
    const isEncoded = cause instanceof URIError;
    throw new MalformedAnswer(`not a policy document: ${isEncoded ? 'the URL encoding is broken' : 'it is not JSON'}`);
  }
}

/** What the language of policies calls its members; any other key is text of whoever wrote the policy. */
const members: ReadonlySet<PropertyKey> = new Set<PropertyKey>(['Version', ...Object.keys(rawStatement.shape), 'Statement']);

/** Where a policy is not one, in words that quote nothing of it. */
function troubleOf(issue: z.core.$ZodIssue | undefined): string {
  if (issue === undefined) return 'not as expected';
  const path = issue.path.filter((step) => typeof step === 'number' || members.has(step)).map(String);
  const trouble = issue.code === 'unrecognized_keys' ? 'it has members that it cannot have' : issue.message;
  return `${path.join('.') || 'the whole'}: ${trouble}`;
}

function statementOf(raw: z.infer<typeof rawStatement>): Statement {
  return {
    ...(raw.Sid === undefined || raw.Sid === '' ? {} : { sid: raw.Sid }),
    effect: raw.Effect,
    ...(raw.Principal === undefined ? {} : { principals: raw.Principal }),
    ...(raw.NotPrincipal === undefined ? {} : { notPrincipals: raw.NotPrincipal }),
    actions: raw.Action ?? [],
    notActions: raw.NotAction ?? [],
    resources: raw.Resource ?? [],
    notResources: raw.NotResource ?? [],
    conditions: raw.Condition ?? {},
  };
}

/** What is no scalar is no valid value either; its JSON keeps it in sight. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A policy inside a bulk answer: garbage makes this one unreadable, and leaves the rest of the answer alone. */
export function readPolicy(
  text: string | undefined,
  place: Pick<Unreadable, 'dataset' | 'action'> & { readonly member: string },
): Read<PolicyDocument> {
  try {
    return read(parsePolicy(must(text, place.member)));
  } catch (error) {
    if (!(error instanceof MalformedAnswer)) throw error;
    return { state: 'unreadable', dataset: place.dataset, action: place.action, reason: 'malformed', detail: error.message };
  }
}

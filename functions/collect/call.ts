import type { Scope } from '../model/scope.ts';
import { read, type Read } from '../model/read.ts';
import { maskedText } from '../reasoning/secrets/masked.ts';
import { describe, Gone, reasonOf } from './failure.ts';
import type { Session } from './session.ts';

/** One kind of AWS call that a dataset makes, with the IAM action that lets it. */
export interface Call<Input, Answer> {
  /** `service:Action` as IAM policies name it, e.g. `s3:ListAllMyBuckets`. */
  readonly action: string;
  /** Sends it within the limits of its service. Throws what the SDK throws, `Gone`, or `MalformedAnswer`. */
  invoke(session: Session, scope: Scope, input: Input): Promise<Answer>;
}

/** `never` as input lets every call be in the set, whatever it asks for; binding gives each its own input back. */
export type CallSet = Readonly<Record<string, Call<never, unknown>>>;

/**
 * The declared calls, ready to be made: each gives a value or the reason there is none. A thing that has a home in another
 * region (a trail) is asked there by naming that region.
 */
export type BoundCalls<Calls extends CallSet> = {
  readonly [Name in keyof Calls]: Calls[Name] extends Call<infer Input, infer Answer>
    ? (input: Input, region?: string) => Promise<Read<Answer>>
    : never;
};

interface Binding {
  readonly dataset: string;
  readonly session: Session;
  readonly scope: Scope;
}

/** Ties declared calls to one scope. What is bound never throws, but for `Gone`, which the reading of items takes. */
export function bindCalls<Calls extends CallSet>(calls: Calls, binding: Binding): BoundCalls<Calls> {
  const bound = Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, bindCall(call, binding)]));
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- entries lose which name has which type; each is bound from the call of that name
  return bound as BoundCalls<Calls>;
}

function bindCall<Input, Answer>(call: Call<Input, Answer>, { dataset, session, scope }: Binding) {
  return async (input: Input, region: string = scope.region): Promise<Read<Answer>> => {
    try {
      return read(await call.invoke(session, { ...scope, region }, input));
    } catch (error) {
      if (error instanceof Gone) throw error;
      const { name, message } = describe(error);
      const detail = name === '' || message.startsWith(name) ? message : `${name}: ${message}`;
      // AWS quotes what it does not like, whatever that holds.
      return { state: 'unreadable', dataset, action: call.action, reason: reasonOf(error), detail: maskedText(detail) };
    }
  };
}

/** The IAM actions of some calls, sorted, each once. */
export function actionsOf(calls: CallSet): readonly string[] {
  return [...new Set(Object.values(calls).map(({ action }) => action))].sort();
}

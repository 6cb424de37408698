import type { Scope } from '../model/scope.ts';
import type { Call } from './call.ts';
import { connector, type ClientOptions, type SdkClient } from './client.ts';
import { describe, Gone, MalformedAnswer, must } from './failure.ts';
import type { ServiceLimit } from './limiter.ts';
import {
  pagesOf,
  send,
  type InputOf,
  type Operation,
  type OutputOf,
  type PagedInputOf,
  type PagedOperation,
  type PageOf,
} from './operation.ts';
import type { Session } from './session.ts';

interface ServiceDefinition<Sdk, Client extends SdkClient> {
  /** As AWS's calls are counted and limited, e.g. `elbv2`. */
  readonly id: string;
  /** As its IAM actions begin, where that differs from `id`, e.g. `elasticloadbalancing`. */
  readonly prefix?: string;
  readonly limit: ServiceLimit;
  /** Loads the SDK's client for this service. Clients are slow to load, so only a run that needs one does. */
  readonly load: () => Promise<Sdk>;
  readonly open: (sdk: Sdk, options: ClientOptions) => Client;
}

/** What the codes of a call's errors mean, and which IAM action allows it. */
interface CallOptions {
  /** Where AWS names the action otherwise than the operation, e.g. `s3:ListAllMyBuckets` for ListBuckets. */
  readonly action?: string;
  /** Error codes that mean that the thing asked about vanished. */
  readonly gone?: readonly string[];
  /** Set where several datasets ask the same: then the question is put once a run, region and input. */
  readonly shared?: true;
}

interface AbsentOptions extends CallOptions {
  /** Error codes that mean that there is none: the call gives `undefined`. */
  readonly absent: readonly string[];
}

interface PageOptions extends CallOptions {
  /** The largest page that the operation gives. */
  readonly pageSize?: number;
}

/** An answer of which the named members are known to be there. */
export type Whole<Output, Member extends keyof Output> = Output & { [Name in Member]-?: NonNullable<Output[Name]> };

/** A call whose answers are taken as they come. */
export interface SingleCall<Input, Output extends object> extends Call<Input, Output> {
  /** Names members that AWS always sends, even if empty: an answer without one is malformed. */
  having<Member extends string & keyof Output>(...members: readonly Member[]): Call<Input, Whole<Output, Member>>;
  /** Makes of each answer what is wanted of it; what throws `MalformedAnswer` there is no answer. */
  giving<Value>(make: (answer: Output) => Value): Call<Input, Value>;
}

/** A call that may be answered that there is none. */
interface OptionalCall<Input, Output extends object> extends Call<Input, Output | undefined> {
  having<Member extends string & keyof Output>(...members: readonly Member[]): Call<Input, Whole<Output, Member> | undefined>;
  giving<Value>(make: (answer: Output) => Value): Call<Input, Value | undefined>;
}

interface PagedCall<Input, Output extends object> {
  /** Names members that AWS sends on every page, even if empty: a page without one is malformed. */
  having<Member extends string & keyof Output>(...members: readonly Member[]): Call<Input, readonly Whole<Output, Member>[]>;
}

/** One AWS service: how its client is opened, what it stands, and the calls declared on it. */
export interface AwsService<Sdk> {
  readonly id: string;
  readonly limit: ServiceLimit;
  /** A call that says with an error of one of the `absent` codes that there is nothing: it gives `undefined`. */
  ask<const Op extends Operation<Sdk>>(operation: Op, options: AbsentOptions): OptionalCall<InputOf<Sdk, Op>, OutputOf<Sdk, Op>>;
  /** A call with one answer. */
  ask<const Op extends Operation<Sdk>>(operation: Op, options?: CallOptions): SingleCall<InputOf<Sdk, Op>, OutputOf<Sdk, Op>>;
  /** A call that comes in pages. */
  pages<const Op extends PagedOperation<Sdk>>(
    operation: Op,
    options?: PageOptions,
  ): PagedCall<PagedInputOf<Sdk, Op>, PageOf<Sdk, Op>>;
}

/** Declares a service. What is called of it is named by its operation, from which command, types and IAM action follow. */
export function awsService<Sdk extends object, Client extends SdkClient>(
  definition: ServiceDefinition<Sdk, Client>,
): AwsService<Sdk> {
  const { id, limit, prefix = id } = definition;
  const connect = connector(definition);
  const actionFor = (operation: string, { action = `${prefix}:${operation}` }: CallOptions) => action;

  const answered = async <Op extends Operation<Sdk>>(
    operation: Op,
    { absent = [], gone = [], shared }: Partial<AbsentOptions>,
    { session, scope, input }: { session: Session; scope: Scope; input: InputOf<Sdk, Op> },
  ): Promise<OutputOf<Sdk, Op> | undefined> => {
    const { sdk, client } = await connect(session, scope);
    const sent = () => send(sdk, client, operation, input);
    const question = `${id} ${session.regionOf(scope)} ${String(operation)} ${JSON.stringify(input)}`;
    try {
      return await (shared === true ? session.once(question, sent) : sent());
    } catch (error) {
      if (isAmong(error, absent)) return undefined;
      throw goneOr(error, gone);
    }
  };

  function ask<const Op extends Operation<Sdk>>(
    operation: Op,
    options: Partial<AbsentOptions> = {},
  ): OptionalCall<InputOf<Sdk, Op>, OutputOf<Sdk, Op>> & SingleCall<InputOf<Sdk, Op>, OutputOf<Sdk, Op>> {
    type Answer = OutputOf<Sdk, Op>;
    const action = actionFor(operation, options);
    const made = <Value>(make: (answer: Answer) => Value): Call<InputOf<Sdk, Op>, Value> => ({
      action,
      async invoke(session, scope, input) {
        // eslint-disable-next-line @typescript-eslint/no-confusing-void-expression -- the rule takes a value whose type hangs on the operation for none
        const answer = await answered(operation, options, { session, scope, input });
        return presentOr(answer, make, options.absent !== undefined);
      },
    });
    return {
      ...made((answer) => answer),
      having: (...members) => made((answer) => whole(answer, members)),
      giving: made,
    };
  }

  return {
    id,
    limit,
    ask,
    pages: (operation, options = {}) => ({
      having: (...members) => ({
        action: actionFor(operation, options),
        async invoke(session, scope, input) {
          const { sdk, client } = await connect(session, scope);
          const walked = () => allOf(pagesOf(sdk, client, operation, { input, pageSize: options.pageSize }));
          const question = `${id} ${session.regionOf(scope)} ${String(operation)} ${JSON.stringify(input)}`;
          const collected = [];
          try {
            const pages = await (options.shared === true ? session.once(question, walked) : walked());
            collected.push(...pages.map((page) => whole(page, members)));
          } catch (error) {
            throw goneOr(error, options.gone);
          }
          // eslint-disable-next-line @typescript-eslint/no-confusing-void-expression -- the rule takes a value whose type hangs on the operation for none
          const last = collected.at(-1);
          requireLastPage(last);
          return collected;
        },
      }),
    }),
  };
}

/** @throws what the SDK throws */
async function allOf<Page>(pages: AsyncIterator<Page>): Promise<readonly Page[]> {
  const all: Page[] = [];
  for (;;) {
    const step = await pages.next();
    if (step.done === true) return all;
    all.push(step.value);
  }
}

function isAmong(error: unknown, codes: readonly string[]): boolean {
  const { name, code } = describe(error);
  return codes.includes(name) || codes.includes(code);
}

/** The error, unless its code says that what was asked about is not there any more. */
function goneOr(error: unknown, gone: readonly string[] = []): unknown {
  return isAmong(error, gone) ? new Gone(describe(error).name) : error;
}

function requireLastPage(page: object | undefined): void {
  if (page !== undefined && Reflect.get(page, 'IsTruncated') === true) {
    throw new MalformedAnswer('the last page says that more follow, but not where');
  }
}

/** Holds an answer to the members that AWS always sends. */
function whole<Output extends object, Member extends string & keyof Output>(
  output: Output,
  members: readonly Member[],
): Whole<Output, Member> {
  for (const member of members) must(output[member], member);
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions, @typescript-eslint/no-unnecessary-type-assertion -- the line above is the proof that the compiler cannot follow through a list of names
  return output as Whole<Output, Member>;
}

/** What is made of an answer; nothing is made of one that is not there. */
function presentOr<Answer, Value>(answer: Answer | undefined, make: (answer: Answer) => Value, mayBeAbsent: boolean): Value {
  if (answer !== undefined) return make(answer);
  if (!mayBeAbsent) throw new MalformedAnswer('there is no answer');
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- a call that may be answered that there is none is typed to give `undefined` as well
  return undefined as Value;
}

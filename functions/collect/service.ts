import { Readable } from 'node:stream';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type {
  AwsCredentialIdentityProvider,
  DeserializeMiddleware,
  FinalizeRequestMiddleware,
  HandlerExecutionContext,
  InitializeMiddleware,
  MetadataBearer,
  MiddlewareStack,
} from '@smithy/types';
import type { Scope } from '../model/scope.ts';
import type { Call } from './call.ts';
import {
  AnswerOverdue,
  describe,
  EndpointDown,
  Gone,
  isConnectionFailure,
  isOverdue,
  isThrottling,
  MalformedAnswer,
  must,
  OutOfTime,
  RateRefused,
} from './failure.ts';
import type { ServiceLimit } from './limiter.ts';
import type { Session } from './session.ts';
import { requireWholeBody } from './wire.ts';

/** What every client of the SDK is opened with. */
export interface ClientOptions {
  readonly region: string;
  readonly credentials?: AwsCredentialIdentityProvider;
  readonly maxAttempts: number;
  readonly retryMode: 'standard';
  readonly requestHandler: NodeHttpHandler;
}

interface SdkClient {
  readonly middlewareStack: Pick<MiddlewareStack<object, MetadataBearer>, 'add' | 'addRelativeTo'>;
}

interface ServiceDefinition<Sdk, Client extends SdkClient> {
  /** As IAM's actions begin, e.g. `s3`. */
  readonly id: string;
  readonly limit: ServiceLimit;
  /** Loads the SDK's client for this service. Clients are slow to load, so only a run that needs one does. */
  readonly load: () => Promise<Sdk>;
  readonly open: (sdk: Sdk, options: ClientOptions) => Client;
}

interface Connection<Sdk, Client> {
  readonly sdk: Sdk;
  readonly client: Client;
}

/** Which errors of a call are answers. */
interface ErrorAnswers {
  /** Error codes that mean that the thing asked about vanished. */
  readonly gone?: readonly string[];
}

/** An answer of which the named members are known to be there. */
export type Whole<Output, Member extends keyof Output> = Output & { [Name in Member]-?: NonNullable<Output[Name]> };

/** A call whose answers are taken as they come. */
export interface SingleCall<Input, Output extends object> extends Call<Input, Output> {
  /** Names members that AWS always sends, even if empty: an answer without one is malformed. */
  having<Member extends string & keyof Output>(...members: readonly Member[]): Call<Input, Whole<Output, Member>>;
}

interface OptionalCall<Input, Output extends object> extends Call<Input, Output | undefined> {
  having<Member extends string & keyof Output>(...members: readonly Member[]): Call<Input, Whole<Output, Member> | undefined>;
}

interface PagedCall<Input, Output extends object> {
  /** Names members that AWS sends on every page, even if empty: a page without one is malformed. */
  having<Member extends string & keyof Output>(...members: readonly Member[]): Call<Input, readonly Whole<Output, Member>[]>;
}

/** One AWS service: how its client is opened, what it stands, and the calls declared on it. */
export interface AwsService<Sdk, Client> {
  readonly id: string;
  readonly limit: ServiceLimit;
  /** A call with one answer. */
  single<Input, Output extends object>(
    action: string,
    send: (sdk: Sdk, client: Client, input: Input) => Promise<Output>,
    errors?: ErrorAnswers,
  ): SingleCall<Input, Output>;
  /** A call that says with an error of one of the `absent` codes that there is nothing: it gives `undefined`. */
  optional<Input, Output extends object>(
    action: string,
    send: (sdk: Sdk, client: Client, input: Input) => Promise<Output>,
    errors: ErrorAnswers & { readonly absent: readonly string[] },
  ): OptionalCall<Input, Output>;
  /** A call that comes in pages, by one of the SDK's paginators. */
  paged<Input, Output extends object>(
    action: string,
    pages: (sdk: Sdk, client: Client, input: Input) => AsyncIterable<Output>,
  ): PagedCall<Input, Output>;
}

export function awsService<Sdk, Client extends SdkClient>(definition: ServiceDefinition<Sdk, Client>): AwsService<Sdk, Client> {
  const connections = new WeakMap<Session, Map<string, Promise<Connection<Sdk, Client>>>>();

  const connect = (session: Session, scope: Scope): Promise<Connection<Sdk, Client>> => {
    const region = session.regionOf(scope);
    const byRegion = connections.get(session) ?? new Map<string, Promise<Connection<Sdk, Client>>>();
    connections.set(session, byRegion);
    const known = byRegion.get(region);
    if (known !== undefined) return known;
    const opened = open(definition, session, region);
    byRegion.set(region, opened);
    return opened;
  };

  const limiterOf = (session: Session, scope: Scope) => session.limiter(definition.id, session.regionOf(scope), definition.limit);

  const answered = async <Input, Output extends object>(
    send: (sdk: Sdk, client: Client, input: Input) => Promise<Output>,
    errors: ErrorAnswers & { readonly absent?: readonly string[] },
    { session, scope, input }: { session: Session; scope: Scope; input: Input },
  ): Promise<Output | undefined> => {
    const { sdk, client } = await connect(session, scope);
    try {
      return await limiterOf(session, scope).run(() => send(sdk, client, input));
    } catch (error) {
      const { name, code } = describe(error);
      const among = (codes: readonly string[] = []) => codes.includes(name) || codes.includes(code);
      if (among(errors.absent)) return undefined;
      if (among(errors.gone)) throw new Gone(name);
      throw error;
    }
  };

  return {
    id: definition.id,
    limit: definition.limit,
    single(action, send, errors = {}) {
      const ask = async (session: Session, scope: Scope, input: Parameters<typeof send>[2]) => {
        const answer = await answered(send, errors, { session, scope, input });
        if (answer === undefined) throw new MalformedAnswer('there is no answer');
        return answer;
      };
      return {
        action,
        invoke: ask,
        having: (...members) => ({
          action,
          invoke: async (session, scope, input) => whole(await ask(session, scope, input), members),
        }),
      };
    },
    optional(action, send, errors) {
      const ask = (session: Session, scope: Scope, input: Parameters<typeof send>[2]) =>
        answered(send, errors, { session, scope, input });
      return {
        action,
        invoke: ask,
        having: (...members) => ({
          action,
          async invoke(session, scope, input) {
            const answer = await ask(session, scope, input);
            return answer === undefined ? undefined : whole(answer, members);
          },
        }),
      };
    },
    paged: (action, pages) => ({
      having: (...members) => ({
        action,
        async invoke(session, scope, input) {
          const { sdk, client } = await connect(session, scope);
          const limiter = limiterOf(session, scope);
          const iterator = pages(sdk, client, input)[Symbol.asyncIterator]();
          const collected = [];
          for (;;) {
            const step = await limiter.run(() => iterator.next());
            if (step.done === true) break;
            collected.push(whole(step.value, members));
          }
          requireLastPage(collected.at(-1));
          return collected;
        },
      }),
    }),
  };
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

async function open<Sdk, Client extends SdkClient>(
  definition: ServiceDefinition<Sdk, Client>,
  session: Session,
  region: string,
): Promise<Connection<Sdk, Client>> {
  const sdk = await definition.load();
  const client = definition.open(sdk, {
    region,
    ...(session.credentials === undefined ? {} : { credentials: session.credentials }),
    maxAttempts: session.patience.attempts,
    retryMode: 'standard',
    requestHandler: new NodeHttpHandler({
      connectionTimeout: session.patience.connect,
      requestTimeout: session.patience.answer,
      throwOnRequestTimeout: true,
      socketTimeout: session.patience.answer,
    }),
  });
  instrument(client, definition.id, session, region);
  return { sdk, client };
}

/** Watches every attempt on the wire: counts it, holds back from dead endpoints, and looks at the whole body. */
function instrument(client: SdkClient, service: string, session: Session, region: string): void {
  const endpoint = `${service} ${region}`;
  const attempt: FinalizeRequestMiddleware<object, MetadataBearer> = (next, context) => async (args) => {
    const operation = operationOf(service, context);
    const slow = `${endpoint} ${operation}`;
    if (session.deadline?.aborted === true) throw new OutOfTime('the time for this run is up');
    if (session.isDown(endpoint)) throw new EndpointDown(`${service} in ${region} could not be reached`);
    if (session.isDown(rateOf(slow)))
      throw new RateRefused(`${operation} in ${region} was refused for its rate until the retries ran out`);
    if (session.isDown(slow)) throw new AnswerOverdue(`${operation} in ${region} did not answer in time`);
    session.telemetry.sent(operation);
    try {
      const output = await next(args);
      session.worked(endpoint, slow);
      return output;
    } catch (error) {
      if (isConnectionFailure(error)) session.failed(endpoint);
      else if (isOverdue(error)) session.failed(slow);
      else session.worked(endpoint, slow);
      if (isThrottling(error)) session.telemetry.throttled();
      throw error;
    } finally {
      session.telemetry.answered();
    }
  };
  const outOfRetries: InitializeMiddleware<object, MetadataBearer> = (next, context) => async (args) => {
    const rate = rateOf(`${endpoint} ${operationOf(service, context)}`);
    try {
      const output = await next(args);
      session.worked(rate);
      return output;
    } catch (error) {
      if (isThrottling(error)) session.failed(rate);
      throw error;
    }
  };
  const wholeBody: DeserializeMiddleware<object, MetadataBearer> = (next) => async (args) => {
    const result = await next(args);
    await bufferBody(result.response);
    return result;
  };
  client.middlewareStack.add(outOfRetries, { step: 'initialize', name: 'auditorOutOfRetries' });
  client.middlewareStack.addRelativeTo(attempt, { relation: 'after', toMiddleware: 'retryMiddleware', name: 'auditorAttempt' });
  client.middlewareStack.addRelativeTo(wholeBody, {
    relation: 'after',
    toMiddleware: 'deserializerMiddleware',
    name: 'auditorWholeBody',
  });
}

function rateOf(what: string): string {
  return `${what} rate`;
}

function operationOf(service: string, context: HandlerExecutionContext): string {
  return `${service}:${(context.commandName ?? 'unknown').replace(/Command$/, '')}`;
}

/** Replaces the stream of the answer by its bytes, once they have all arrived. */
async function bufferBody(response: unknown): Promise<void> {
  if (typeof response !== 'object' || response === null) return;
  const body: unknown = Reflect.get(response, 'body');
  if (!(body instanceof Readable)) return;
  const bytes = await bytesOf(body);
  const status: unknown = Reflect.get(response, 'statusCode');
  if (typeof status === 'number' && status >= 200 && status < 300) requireWholeBody(bytes);
  Reflect.set(response, 'body', bytes);
}

/** By events, since there are thousands of small answers and an iterator over each costs more than reading it. */
function bytesOf(body: Readable): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    const cutOff = (why: string) => {
      reject(new MalformedAnswer(`the answer was cut off: ${why}`));
    };
    body.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    body.on('end', () => {
      resolve(Buffer.concat(chunks));
    });
    body.on('error', (error) => {
      cutOff(describe(error).message);
    });
    body.on('close', () => {
      cutOff('the connection closed');
    });
  });
}

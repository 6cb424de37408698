import type { MetadataBearer, Paginator } from '@smithy/types';

/** An SDK's command, as far as it says what it asks and what it is answered. */
interface CommandLike {
  readonly input: object;
  resolveMiddleware(stack: never, configuration: never, options: never): (...args: never[]) => Promise<{ output: unknown }>;
}

/** What an SDK exports under one operation's name. */
type CommandOf<Sdk, Op extends string> = `${Op}Command` extends keyof Sdk ? Sdk[`${Op}Command`] : never;
type PaginatorOf<Sdk, Op extends string> = `paginate${Op}` extends keyof Sdk ? Sdk[`paginate${Op}`] : never;

/** The operations of which an SDK module exports the command. */
export type Operation<Sdk> = keyof Sdk extends infer Name ? (Name extends `${infer Op}Command` ? Op : never) : never;

/** The operations of which an SDK module exports the paginator. */
export type PagedOperation<Sdk> = keyof Sdk extends infer Name ? (Name extends `paginate${infer Op}` ? Op : never) : never;

type InstanceOf<Class> = Class extends abstract new (...args: never[]) => infer Instance ? Extract<Instance, CommandLike> : never;

/** What an operation is asked with. */
export type InputOf<Sdk, Op extends string> = InstanceOf<CommandOf<Sdk, Op>>['input'];

/** What an operation answers. */
export type OutputOf<Sdk, Op extends string> =
  InstanceOf<CommandOf<Sdk, Op>> extends {
    resolveMiddleware(...args: never[]): (...args: never[]) => Promise<{ output: infer Output }>;
  }
    ? Extract<Output, object>
    : never;

/** What each page of an operation is asked with, its place aside. */
export type PagedInputOf<Sdk, Op extends string> =
  PaginatorOf<Sdk, Op> extends (config: never, input: infer Input, ...rest: never[]) => unknown ? Input : never;

/** One page of an operation's answer. */
export type PageOf<Sdk, Op extends string> =
  PaginatorOf<Sdk, Op> extends (...args: never[]) => Paginator<infer Page> ? Extract<Page, object> : never;

/** A client of the SDK, as far as calls are sent by it. */
export interface SendingClient {
  send(command: never): Promise<MetadataBearer>;
}

/**
 * Sends one operation by its name.
 * @throws what the SDK throws
 */
export async function send<Sdk extends object, Op extends string>(
  sdk: Sdk,
  client: SendingClient,
  operation: Op,
  input: InputOf<Sdk, Op>,
): Promise<OutputOf<Sdk, Op>> {
  const Command: unknown = Reflect.get(sdk, `${operation}Command`);
  if (typeof Command !== 'function') throw new TypeError(`the SDK has no command for ${operation}`);
  const command: unknown = Reflect.construct(Command, [input]);
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- a command of this name was made by the very class from which the types of input and output are taken
  return (await client.send(command as never)) as OutputOf<Sdk, Op> & MetadataBearer;
}

/** The pages of one operation, by the SDK's own paginator of that name. */
export function pagesOf<Sdk extends object, Op extends string>(
  sdk: Sdk,
  client: SendingClient,
  operation: Op,
  { input, pageSize }: { readonly input: PagedInputOf<Sdk, Op>; readonly pageSize: number | undefined },
): AsyncIterator<PageOf<Sdk, Op>> {
  const paginate: unknown = Reflect.get(sdk, `paginate${operation}`);
  if (typeof paginate !== 'function') throw new TypeError(`the SDK has no paginator for ${operation}`);
  const config = pageSize === undefined ? { client } : { client, pageSize };
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the paginator of this name is the one from which the type of the pages is taken
  return (Reflect.apply(paginate, undefined, [config, input]) as AsyncIterable<PageOf<Sdk, Op>>)[Symbol.asyncIterator]();
}

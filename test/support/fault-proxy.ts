import {
  Agent,
  createServer,
  request as send,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from 'node:http';
import { badGateway, emptied, refusals, webPage } from './fault-bodies.ts';
import type { StandInAnswer } from './standin-answers.ts';
import { wireCallOf, type WireCall } from './wire-operation.ts';

/**
 * What can go wrong with a call. `cut` ends the body half way as if that were all; `aborted` ends the connection there;
 * `reset` ends it at once; `silent` never answers; `emptied` takes the members out of an answer.
 */
export type FaultKind = keyof typeof refusals | 'gateway' | 'html' | 'cut' | 'aborted' | 'reset' | 'silent' | 'emptied';

/** A fault, and the calls that meet it. */
export interface Fault {
  readonly kind: FaultKind;
  matches(call: WireCall): boolean;
  /** Only the first so many of them. Default: all. */
  readonly times?: number;
}

export interface FaultProxyOptions {
  /** Port of the stand-in behind, on this machine. */
  readonly upstream: number;
  /** Milliseconds that each call takes before it is passed on. */
  readonly latency?: number;
  readonly port?: number;
  /** Keeps each answer and gives it again to the same question, so that the stand-in's own slowness counts once only. */
  readonly replay?: boolean;
  /** What is answered in the place of the stand-in, where that lacks an operation. */
  readonly answers?: readonly StandInAnswer[];
}

/** What was seen on the wire. */
export interface WireCounts {
  readonly total: number;
  /** By `service:Operation`. */
  readonly byOperation: Readonly<Record<string, number>>;
  readonly peakConcurrency: number;
  /** What was asked, each question counted once however often it was put. */
  readonly questions: readonly Questions[];
  /** Answers that a fault took the place of, or changed. */
  readonly spoiled: number;
  /** The same, by `service:Operation`. */
  readonly spoiledByOperation: Readonly<Record<string, number>>;
}

/** The different questions to one service in one region. */
export interface Questions {
  readonly service: string;
  readonly region: string;
  readonly different: number;
  /** Of these, for a further page of what had begun. */
  readonly furtherPages: number;
}

/** Stands between a client and a stand-in of AWS; counts the calls, delays them and spoils those that it is told to. */
export interface FaultProxy {
  readonly endpoint: string;
  /** The faults from now on; counts of calls start anew. */
  inject(...faults: readonly Fault[]): void;
  counts(): WireCounts;
  /** Ends the connections on which nobody waits, of clients that are no longer used. */
  hangUp(): void;
  stop(): Promise<void>;
}

/** Matches the calls of one operation, e.g. `s3:GetBucketPolicy`, in one region or in all. */
export function callsOf(name: string, region?: string): Fault['matches'] {
  return ({ service, operation, region: at }) => `${service}:${operation}` === name && (region === undefined || at === region);
}

interface Answer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

class Tally {
  private readonly byOperation = new Map<string, number>();
  private underWay = 0;
  private peak = 0;
  private readonly spoiled = new Map<string, number>();
  private readonly questions = new Map<string, { readonly call: WireCall; readonly texts: Set<string> }>();

  ask(call: WireCall, question: string): void {
    const place = `${call.service} ${call.region}`;
    const known = this.questions.get(place) ?? { call, texts: new Set<string>() };
    known.texts.add(question);
    this.questions.set(place, known);
  }

  spoil({ service, operation }: WireCall, count: number): void {
    const name = `${service}:${operation}`;
    this.spoiled.set(name, (this.spoiled.get(name) ?? 0) + count);
  }

  began({ service, operation }: WireCall): void {
    const name = `${service}:${operation}`;
    this.byOperation.set(name, (this.byOperation.get(name) ?? 0) + 1);
    this.underWay += 1;
    this.peak = Math.max(this.peak, this.underWay);
  }

  ended(): void {
    this.underWay -= 1;
  }

  counts(): WireCounts {
    const sorted = [...this.byOperation].sort(([a], [b]) => (a < b ? -1 : 1));
    const total = sorted.reduce((sum, [, count]) => sum + count, 0);
    return {
      total,
      byOperation: Object.fromEntries(sorted),
      peakConcurrency: this.peak,
      questions: [...this.questions.values()].map(({ call: { service, region }, texts }) => ({
        service,
        region,
        different: texts.size,
        furtherPages: [...texts].filter(asksOn).length,
      })),
      spoiled: [...this.spoiled.values()].reduce((sum, count) => sum + count, 0),
      spoiledByOperation: Object.fromEntries(this.spoiled),
    };
  }
}

/** Whether a question is for what comes after an earlier answer; each service has its own word for where that ended. */
function asksOn(question: string): boolean {
  return /[?&"](next_?token|(next)?marker|continuation-?token|starttoken|exclusivestart\w+|position|paginationtoken)["=]/i.test(
    question,
  );
}

export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  let faults: { fault: Fault; met: number }[] = [];
  let tally = new Tally();
  const kept = new Map<string, Promise<Answer>>();

  const faultOf = (call: WireCall): FaultKind | undefined => {
    const found = faults.find(({ fault, met }) => met < (fault.times ?? Infinity) && fault.matches(call));
    if (found === undefined) return undefined;
    found.met += 1;
    return found.fault.kind;
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bytesOf(request);
    const { method = 'GET', url = '/', headers } = request;
    const call = wireCallOf({ method, url, headers, body: body.toString('utf8') });
    const counted = tally;
    counted.began(call);
    response.once('close', () => {
      counted.ended();
    });
    const kind = faultOf(call);
    if ((options.latency ?? 0) > 0) await new Promise((resolve) => setTimeout(resolve, options.latency));
    const question = [call.service, call.region, method, url, headers['x-amz-target'], body.toString('utf8')].join(' ');
    counted.ask(call, question);
    const own = options.answers?.find(({ service, operation }) => service === call.service && operation === call.operation);
    const passOn = async (): Promise<Answer> => {
      const said = own?.answer(call, body.toString('utf8'));
      if (said !== undefined) return { ...said, body: Buffer.from(said.body) };
      return forward({ agent, port: options.upstream, method, url, headers, body });
    };
    const ask = () => {
      if (options.replay !== true || !/^(Get|List|Describe)/.test(call.operation)) return passOn();
      const known = kept.get(question) ?? passOn();
      kept.set(question, known);
      return known;
    };
    if (kind !== undefined) counted.spoil(call, 1);
    await reply(response, call, kind, {
      ask,
      spared: () => {
        counted.spoil(call, -1);
      },
    });
  };

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 30_000;
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    inject: (...next) => {
      faults = next.map((fault) => ({ fault, met: 0 }));
      tally = new Tally();
    },
    counts: () => tally.counts(),
    hangUp: () => {
      server.closeIdleConnections();
    },
    stop: () =>
      new Promise((resolve) => {
        agent.destroy();
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

async function bytesOf(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) if (chunk instanceof Uint8Array) chunks.push(chunk);
  return Buffer.concat(chunks);
}

interface Forwarded {
  readonly agent: Agent;
  readonly port: number;
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

function forward({ agent, port, method, url, headers, body }: Forwarded): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const onward = send({ agent, port, host: '127.0.0.1', method, path: url, headers }, (answer) => {
      bytesOf(answer).then((bytes) => {
        const { 'transfer-encoding': _chunks, connection: _connection, ...kept } = answer.headers;
        resolve({ status: answer.statusCode ?? 500, headers: kept, body: bytes });
      }, reject);
    });
    onward.once('error', reject);
    onward.end(body);
  });
}

async function reply(
  response: ServerResponse,
  call: WireCall,
  kind: FaultKind | undefined,
  { ask, spared }: { ask: () => Promise<Answer>; spared: () => void },
): Promise<void> {
  switch (kind) {
    case undefined:
      write(response, await ask());
      return;
    case 'silent':
      return;
    case 'reset':
      response.destroy();
      return;
    case 'html':
      write(response, webPage);
      return;
    case 'gateway':
      write(response, badGateway);
      return;
    case 'emptied': {
      const answer = await ask();
      const whole = answer.body.toString('utf8');
      const body = answer.status === 200 ? emptied(call.protocol, whole) : whole;
      if (body === whole) spared();
      write(response, { ...answer, body });
      return;
    }
    case 'cut': {
      const answer = await ask();
      const half = answer.body.subarray(0, Math.ceil(answer.body.length / 2));
      write(response, { ...answer, body: half });
      return;
    }
    case 'aborted': {
      const { status, headers, body } = await ask();
      response.writeHead(status, { ...headers, 'content-length': body.length });
      response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
      return;
    }
    default:
      write(response, refusals[kind](call.protocol));
  }
}

function write(
  response: ServerResponse,
  { status, headers, body }: { status: number; headers: OutgoingHttpHeaders; body: Uint8Array | string },
): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  response.end(bytes);
}

import { Readable } from 'node:stream';
import type {
  DeserializeMiddleware,
  FinalizeRequestMiddleware,
  MetadataBearer,
  MiddlewareStack,
  RelativeMiddlewareOptions,
} from '@smithy/types';
import { connector } from '../../functions/collect/client.ts';
import { AnswerOverdue, EndpointDown, MalformedAnswer, OutOfTime } from '../../functions/collect/failure.ts';
import { Session } from '../../functions/collect/session.ts';
import { Telemetry } from '../../functions/collect/telemetry.ts';
import { ACCOUNT, REGION } from '../support/account.ts';

type Attempt = FinalizeRequestMiddleware<object, MetadataBearer>;
type Receive = DeserializeMiddleware<object, MetadataBearer>;

const answer = { output: { $metadata: {} }, response: {} };
const unreachable = Object.assign(new Error('getaddrinfo ENOTFOUND'), { name: 'Error', code: 'ENOTFOUND' });
const silent = Object.assign(new Error('socket hang up after 10000 ms of inactivity'), { name: 'TimeoutError' });
const refused = Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' });
const no = Object.assign(new Error('no'), { name: 'AccessDenied' });

/** A service's client as it is opened, with what stands on the way of its requests. */
async function opened(over: { readonly deadline?: AbortSignal; readonly concurrency?: number } = {}) {
  const { deadline, concurrency = 10 } = over;
  const attempts: Attempt[] = [];
  const receivers: Receive[] = [];
  const places: string[] = [];
  const stack: Pick<MiddlewareStack<object, MetadataBearer>, 'addRelativeTo'> = {
    addRelativeTo(middleware: unknown, { relation, toMiddleware }: RelativeMiddlewareOptions) {
      places.push(`${relation} ${toMiddleware}`);
      // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the SDK tells the two apart by where they are put
      if (toMiddleware === 'retryMiddleware') attempts.push(middleware as Attempt);
      // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- as above
      else receivers.push(middleware as Receive);
    },
  };
  const telemetry = new Telemetry();
  const session = new Session({ telemetry, clock: () => Date.now(), ...(deadline === undefined ? {} : { deadline }) });
  const open = connector({
    id: 'things',
    limit: { concurrency, perSecond: 1_000, burst: 1_000 },
    load: () => Promise.resolve({}),
    open: () => ({ middlewareStack: stack, send: () => Promise.reject(new Error('not sent')) }),
  });
  await open(session, { account: ACCOUNT, partition: 'aws', region: REGION });
  let sent = 0;
  const send = (reply: () => Promise<typeof answer>, operation = 'ListThings') => {
    const next = () => {
      sent += 1;
      return reply();
    };
    const [attempt] = attempts;
    if (attempt === undefined) throw new Error('nothing stands on the way of a request');
    return attempt(next, { commandName: `${operation}Command` })({ input: {}, request: {} });
  };
  const receive = async (response: object) => {
    const [middleware] = receivers;
    if (middleware === undefined) throw new Error('nothing looks at answers');
    await middleware(() => Promise.resolve({ output: { $metadata: {} }, response }), {})({ input: {}, request: {} });
    return response;
  };
  return { send, receive, places, telemetry, sent: () => sent };
}

const well = () => Promise.resolve(answer);
const failing = (error: Error) => () => Promise.reject(error);

describe('what stands on the way of every request', () => {
  test('is inside the SDK’s retries, and looks at answers before they are read', async () => {
    expect((await opened()).places).toEqual(['after retryMiddleware', 'after deserializerMiddleware']);
  });

  test('counts requests by operation, and refusals for the rate apart', async () => {
    const { send, telemetry } = await opened();
    await send(well);
    await expect(send(failing(no), 'GetThing')).rejects.toThrow('no');
    let times = 0;
    await send(() => (times++ === 0 ? Promise.reject(refused) : Promise.resolve(answer)), 'GetThing');
    expect(telemetry.usage()).toMatchObject({
      total: 4,
      byOperation: { 'things:ListThings': 1, 'things:GetThing': 3 },
      throttled: 1,
      peakConcurrency: 1,
    });
  });

  test('keeps to the places that the service has', async () => {
    const { send, sent } = await opened({ concurrency: 1 });
    void send(() => new Promise(() => undefined));
    void send(well);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(sent()).toBe(1);
  });

  test('sends nothing once the time is up', async () => {
    const deadline = new AbortController();
    const { send, sent } = await opened({ deadline: deadline.signal });
    await send(well);
    deadline.abort();
    await expect(send(well)).rejects.toThrow(OutOfTime);
    expect(sent()).toBe(1);
  });

  test('asks an endpoint no more that could not be reached twice in a row', async () => {
    const { send, sent } = await opened();
    for (let time = 0; time < 2; time += 1) await expect(send(failing(unreachable))).rejects.toThrow('ENOTFOUND');
    await expect(send(well, 'GetThing')).rejects.toThrow(EndpointDown);
    expect(sent()).toBe(2);
  });

  test.each([
    ['an answer', well],
    ['a refusal', failing(no)],
  ])('forgives an endpoint that gave %s in between', async (_name, reply) => {
    const { send, sent } = await opened();
    await expect(send(failing(unreachable))).rejects.toThrow();
    await send(reply).catch(() => undefined);
    await expect(send(failing(unreachable))).rejects.toThrow();
    await expect(send(well)).resolves.toBe(answer);
    expect(sent()).toBe(4);
  });

  test('asks an operation no more that let two requests wait in vain, and others still', async () => {
    const { send, sent } = await opened();
    for (let time = 0; time < 2; time += 1) await expect(send(failing(silent))).rejects.toThrow('inactivity');
    await expect(send(well)).rejects.toThrow(AnswerOverdue);
    await expect(send(well, 'GetThing')).resolves.toBe(answer);
    expect(sent()).toBe(3);
  });

  test('takes in the whole body of an answer, and refuses one that stops in the middle', async () => {
    const { receive } = await opened();
    const body = (text: string) => ({ statusCode: 200, body: Readable.from([Buffer.from(text)]) });
    expect(await receive(body('{"Keys":[]}'))).toMatchObject({ body: Buffer.from('{"Keys":[]}') });
    await expect(receive(body('{"Keys":['))).rejects.toThrow(MalformedAnswer);
    expect(await receive({ ...body('cut'), statusCode: 500 })).toMatchObject({ body: Buffer.from('cut') });
  });

  test('refuses an answer whose connection broke while it came', async () => {
    const { receive } = await opened();
    const broken = new Readable({ read: () => undefined });
    broken.push('{"Keys":[]}');
    setImmediate(() => broken.destroy(new Error('ECONNRESET')));
    await expect(receive({ statusCode: 200, body: broken })).rejects.toThrow(MalformedAnswer);
  });
});

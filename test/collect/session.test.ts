import { OutOfTime } from '../../functions/collect/failure.ts';
import { Session } from '../../functions/collect/session.ts';
import { Telemetry } from '../../functions/collect/telemetry.ts';

const limit = { concurrency: 1, perSecond: 1, burst: 1 };
const sessionUntil = (deadline: AbortSignal) => new Session({ telemetry: new Telemetry(), clock: () => 0, deadline });

describe('a session whose time is up', () => {
  it('lets nothing wait for its turn any longer, in any service', async () => {
    const deadline = new AbortController();
    const session = sessionUntil(deadline.signal);
    const waiting = ['ec2', 's3'].map((service) => {
      const limiter = session.limiter(service, 'eu-west-1', limit);
      void limiter.attempt('Hold', () => new Promise(() => undefined));
      return limiter.attempt('Wait', () => Promise.resolve());
    });
    deadline.abort();
    for (const each of waiting) await expect(each).rejects.toThrow(OutOfTime);
  });

  it('sends nothing to a service that was not asked before either', async () => {
    const session = sessionUntil(AbortSignal.abort());
    const late = session.limiter('ec2', 'eu-west-1', limit).attempt('Ask', () => Promise.resolve());
    await expect(late).rejects.toThrow(OutOfTime);
  });
});

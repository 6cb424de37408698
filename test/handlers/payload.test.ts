import { parsePayload } from '../../functions/handlers/payload.ts';
import { RequestError } from '../../functions/plan/request-error.ts';

describe('the payload of an invocation', () => {
  it.each([[undefined], [null], [{}]])('asks for everything when it is %j', (payload) => {
    expect(parsePayload(payload)).toEqual({});
  });

  it('narrows the audit', () => {
    const payload = { regions: ['eu-west-1'], checks: ['s3-tls-only'], services: ['s3'] };
    expect(parsePayload(payload)).toEqual(payload);
  });

  it.each([
    [
      'a field that there is not',
      { region: 'eu-west-1' },
      'payload.region: there is no such field; expected any of regions, checks, services',
    ],
    ['a name instead of a list', { regions: 'eu-west-1' }, 'payload.regions: got "eu-west-1": '],
    ['an empty list', { checks: [] }, 'payload.checks: got []: expected at least one name'],
    ['something else in a list', { services: ['s3', 3] }, 'payload.services.1: got 3: '],
    ['something that is no object', 'audit', 'payload: got "audit": '],
  ])('is refused for %s', (_name, payload, message) => {
    expect(() => parsePayload(payload)).toThrow(RequestError);
    expect(() => parsePayload(payload)).toThrow(message);
  });
});

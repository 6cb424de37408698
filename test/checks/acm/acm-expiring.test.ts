import acmExpiring from '../../../functions/checks/acm/acm-expiring.ts';
import { acmCertificates, type Certificate } from '../../../functions/collect/acm/certificates.ts';
import { account, ACCOUNT, REGION } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';

const given = (over: Partial<Certificate> = {}) =>
  account().with(acmCertificates, {
    arn: `arn:aws:acm:${REGION}:${ACCOUNT}:certificate/1`,
    name: '1',
    label: 'shop.example',
    type: 'AWS::CertificateManager::Certificate',
    domain: 'shop.example',
    status: 'ISSUED',
    inUse: true,
    kind: 'AMAZON_ISSUED',
    notAfter: '2026-09-01T00:00:00.000Z',
    ...over,
  });
const soon = '2026-03-20T00:00:00.000Z';

describeCheck(acmExpiring, {
  flags: [
    {
      name: 'a certificate that ACM did not renew',
      given: given({ notAfter: soon }),
      failures: [
        {
          message: 'the certificate of shop.example ends on 2026-03-20: ACM has not renewed it',
          evidence: { domain: 'shop.example', notAfter: soon, type: 'AMAZON_ISSUED', status: 'ISSUED' },
        },
      ],
    },
    {
      name: 'an imported certificate',
      given: given({ notAfter: soon, kind: 'IMPORTED' }),
      failures: [
        { message: 'the certificate of shop.example ends on 2026-03-20: it was imported, so that ACM does not renew it' },
      ],
    },
    {
      name: 'one that has ended',
      given: given({ notAfter: '2026-02-20T00:00:00.000Z', status: 'EXPIRED' }),
      failures: [{ message: 'the certificate of shop.example expired on 2026-02-20: ACM has not renewed it' }],
    },
    {
      name: 'a request that failed, and something waits for it',
      given: given({ status: 'FAILED' }),
      failures: [
        { discriminator: 'validation', severity: 'high', evidence: { domain: 'shop.example', status: 'FAILED', inUse: true } },
      ],
    },
    {
      name: 'a request that failed, and nothing uses it',
      given: given({ status: 'VALIDATION_TIMED_OUT', inUse: false }),
      failures: [{ discriminator: 'validation', severity: 'low' }],
    },
    {
      name: 'a revoked certificate',
      given: given({ status: 'REVOKED' }),
      evidence: { domain: 'shop.example', status: 'REVOKED' },
    },
    {
      name: 'two months, where the parameter asks for them',
      given: given({ notAfter: '2026-04-20T00:00:00.000Z' }),
      parameters: { days: 60 },
      failures: [{ discriminator: 'expiry' }],
    },
  ],
  spares: [
    { name: 'a certificate with months to go', given: given() },
    { name: 'a day more than the parameter has it', given: given({ notAfter: '2026-04-08T00:00:01.000Z' }) },
    { name: 'one that nothing uses', given: given({ notAfter: soon, inUse: false }) },
    { name: 'a request that is still to be validated', given: given({ status: 'PENDING_VALIDATION', inUse: false }) },
  ],
});

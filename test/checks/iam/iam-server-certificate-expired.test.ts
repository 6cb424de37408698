import iamServerCertificateExpired from '../../../functions/checks/iam/iam-server-certificate-expired.ts';
import { iamServerCertificates } from '../../../functions/collect/iam/server-certificates.ts';
import { ACCOUNT, account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';

const until = (expiresAt: string) =>
  account().with(iamServerCertificates, {
    arn: `arn:aws:iam::${ACCOUNT}:server-certificate/shop`,
    name: 'shop',
    type: 'AWS::IAM::ServerCertificate',
    expiresAt,
  });

describeCheck(iamServerCertificateExpired, {
  flags: [
    {
      name: 'an expired one',
      given: until('2026-02-01T00:00:00.000Z'),
      failures: [{ evidence: { expiresAt: '2026-02-01T00:00:00.000Z' }, message: 'the certificate expired on 2026-02-01' }],
    },
    {
      name: 'one that soon will',
      given: until('2026-03-20T00:00:00.000Z'),
      failures: [{ message: 'the certificate expires on 2026-03-20' }],
    },
  ],
  spares: [
    { name: 'one that is good for long', given: until('2026-06-01T00:00:00.000Z') },
    { name: 'less notice by parameter', given: until('2026-03-20T00:00:00.000Z'), parameters: { withinDays: 7 } },
  ],
});

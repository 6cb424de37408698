import { z } from 'zod';
import { iamServerCertificates } from '../../collect/iam/server-certificates.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, pass } from '../../evaluate/verdict.ts';

const DAY = 86_400_000;

export default defineCheck({
  id: 'iam-server-certificate-expired',
  service: 'iam',
  title: 'Server certificate in IAM has expired or soon will',
  severity: 'medium',
  kind: 'breakage',
  why: 'IAM renews nothing: clients refuse the connection from that day on, or learn to click the warning away.',
  remediation: {
    console:
      'None: certificates in IAM are not in the console. Request one in AWS Certificate Manager, which renews it, and use that.',
    cli: 'aws iam upload-server-certificate for its successor; once nothing uses it, aws iam delete-server-certificate --server-certificate-name NAME',
    iac: 'AWS::CertificateManager::Certificate in place of AWS::IAM::ServerCertificate',
  },
  source: 'IAM User Guide, "Manage server certificates in IAM"',
  params: z.strictObject({
    withinDays: z.number().int().nonnegative().default(30).describe('Days before its end at which a certificate is told of.'),
  }),
  subject: iamServerCertificates,
  evaluate({ expiresAt }, { params, now }) {
    const left = Date.parse(expiresAt) - now.getTime();
    if (left > params.withinDays * DAY) return pass();
    return fail(`the certificate ${left > 0 ? 'expires' : 'expired'} on ${expiresAt.slice(0, 10)}`, { expiresAt });
  },
});

import { z } from 'zod';
import { acmCertificates } from '../../collect/acm/certificates.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';

/** A request that ended without a certificate. */
const failedStates = ['FAILED', 'VALIDATION_TIMED_OUT'];

export default defineCheck({
  id: 'acm-expiring',
  service: 'acm',
  title: 'Certificate in use expires soon or has failed validation',
  severity: 'high',
  kind: 'breakage',
  why: 'On that day every client refuses the connection. ACM renews sixty days before, so one that is this close has not been renewed.',
  remediation: {
    console:
      'Certificate Manager › the certificate: create its validation records in DNS, or import the renewed certificate over it.',
    cli: 'aws acm import-certificate --certificate-arn CERTIFICATE --certificate fileb://cert.pem --private-key fileb://key.pem --certificate-chain fileb://chain.pem',
    iac: 'AWS::CertificateManager::Certificate ValidationMethod: DNS, with DomainValidationOptions HostedZoneId',
  },
  source: 'AWS Certificate Manager User Guide, "Managed certificate renewal in AWS Certificate Manager"',
  params: z.strictObject({
    days: z.int().min(1).max(365).default(30).describe('Days before its end from which a certificate in use is flagged.'),
  }),
  subject: acmCertificates,
  evaluate({ domain, status, inUse, kind, notAfter }, { now, params: { days } }) {
    if (failedStates.includes(status)) {
      const message = `the validation of ${domain} has failed`;
      return fail(message, { domain, status, inUse }, { discriminator: 'validation', ...(inUse ? {} : { severity: 'low' }) });
    }
    if (!inUse) return notApplicable('nothing uses the certificate');
    if (status === 'REVOKED')
      return fail(`the certificate of ${domain} is revoked`, { domain, status }, { discriminator: 'expiry' });
    if (notAfter === undefined || Date.parse(notAfter) - now.getTime() > days * 86_400_000) return pass();
    const renewed = kind === 'IMPORTED' ? 'it was imported, so that ACM does not renew it' : 'ACM has not renewed it';
    const end = Date.parse(notAfter) <= now.getTime() ? 'expired on' : 'ends on';
    return fail(
      `the certificate of ${domain} ${end} ${notAfter.slice(0, 10)}: ${renewed}`,
      { domain, notAfter, type: kind, status },
      { discriminator: 'expiry' },
    );
  },
});

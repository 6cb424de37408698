import { ACMClient, ListCertificatesCommand } from '@aws-sdk/client-acm';
import { mockClient } from 'aws-sdk-client-mock';
import { acmCertificates } from '../../../functions/collect/acm/certificates.ts';
import { ACCOUNT, REGION } from '../../support/account.ts';
import { collectHere } from '../../support/collect.ts';

const aws = mockClient(ACMClient);
beforeEach(() => aws.reset());
const arnOf = (id: string) => `arn:aws:acm:${REGION}:${ACCOUNT}:certificate/${id}`;

test('certificates of every kind of key, of all pages', async () => {
  aws
    .on(ListCertificatesCommand)
    .resolvesOnce({
      CertificateSummaryList: [
        {
          CertificateArn: arnOf('1'),
          DomainName: 'shop.example.com',
          Status: 'ISSUED',
          Type: 'AMAZON_ISSUED',
          KeyAlgorithm: 'EC_prime256v1',
          InUse: true,
          NotAfter: new Date('2026-12-01T23:59:59.000Z'),
        },
      ],
      NextToken: 'more',
    })
    .resolves({ CertificateSummaryList: [{ CertificateArn: arnOf('2'), Status: 'FAILED', Type: 'AMAZON_ISSUED' }] });
  const type = 'AWS::CertificateManager::Certificate';
  expect(await collectHere(acmCertificates)).toEqual({
    state: 'read',
    value: [
      {
        arn: arnOf('1'),
        name: '1',
        label: 'shop.example.com',
        type,
        domain: 'shop.example.com',
        status: 'ISSUED',
        inUse: true,
        kind: 'AMAZON_ISSUED',
        notAfter: '2026-12-01T23:59:59.000Z',
      },
      { arn: arnOf('2'), name: '2', type, domain: '', status: 'FAILED', inUse: false, kind: 'AMAZON_ISSUED' },
    ],
  });
  const [first] = aws.commandCalls(ListCertificatesCommand).map(({ args }) => args[0].input);
  expect(first).toMatchObject({ MaxItems: 1000, Includes: { keyTypes: expect.arrayContaining(['RSA_4096', 'EC_secp384r1']) } });
});

test('an answer without its list is malformed, and a refusal names the action', async () => {
  aws.on(ListCertificatesCommand).resolves({});
  expect(await collectHere(acmCertificates)).toMatchObject({ reason: 'malformed' });
  aws.on(ListCertificatesCommand).rejects(Object.assign(new Error('no'), { name: 'AccessDeniedException' }));
  expect(await collectHere(acmCertificates)).toMatchObject({ action: 'acm:ListCertificates', reason: 'denied' });
});

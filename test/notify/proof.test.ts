import { proofLine } from '../../functions/notify/proof.ts';

test('names each fact with its value', () => {
  expect(proofLine({ port: 22, encrypted: false, key: null, name: 'web' })).toBe('port 22; encrypted false; key none; name web');
  expect(proofLine({})).toBe('');
});

test('lists values, and says so where there are none', () => {
  expect(proofLine({ missing: ['kms:Decrypt', 'kms:GenerateDataKey'], usedBy: [] })).toBe(
    'missing kms:Decrypt, kms:GenerateDataKey; usedBy none',
  );
});

test('tells a path hop by hop, with what lets the packets through', () => {
  const path = [
    { hop: 'internet', id: '0.0.0.0/0' },
    { hop: 'route table', id: 'rtb-1', rule: '0.0.0.0/0 to igw-1' },
    { hop: 'network interface', id: 'eni-1' },
  ];
  expect(proofLine({ path })).toBe('path internet 0.0.0.0/0 › route table rtb-1 (0.0.0.0/0 to igw-1) › network interface eni-1');
});

test('tells what stops a path where it does', () => {
  const path = [
    { hop: 'subnet', id: 'subnet-1' },
    { hop: 'route', id: 'rtb-1', stopped: 'rtb-1 has no route there' },
  ];
  expect(proofLine({ path })).toBe('path subnet subnet-1 › route rtb-1 (stops here: rtb-1 has no route there)');
});

test('keeps together what belongs together', () => {
  const statements = [
    { policy: 'work', statement: '#2' },
    { policy: 'work', actions: ['s3:GetObject', 's3:PutObject'] },
  ];
  expect(proofLine({ statements })).toBe(
    'statements (policy work, statement #2), (policy work, actions s3:GetObject, s3:PutObject)',
  );
  expect(proofLine({ behind: { instance: 'i-1', imdsv1: false } })).toBe('behind instance i-1, imdsv1 false');
});

test('takes a list for a path only where each of it is a hop', () => {
  expect(proofLine({ path: ['/orders', '/carts'] })).toBe('path /orders, /carts');
  expect(proofLine({ path: [{ hop: 'internet', id: '0.0.0.0/0' }, 'elsewhere'] })).toBe(
    'path (hop internet, id 0.0.0.0/0), elsewhere',
  );
});

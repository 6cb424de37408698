import { enforcementOf, forcingOf } from '../../../functions/reasoning/rds/forced-tls.ts';

describe('what forces TLS where nobody has set anything', () => {
  test.each([
    ['postgres', '14.12', 'rds.force_ssl', false],
    ['postgres', '15.2', 'rds.force_ssl', true],
    ['aurora-postgresql', '16.6', 'rds.force_ssl', false],
    ['aurora-postgresql', '17.4', 'rds.force_ssl', true],
    ['mysql', '8.4.3', 'require_secure_transport', false],
    ['mysql', '9.7.0', 'require_secure_transport', true],
    ['aurora-mysql', '5.7.mysql_aurora.2.11.1', 'require_secure_transport', false],
    ['aurora-mysql', '8.0.mysql_aurora.3.08.0', 'require_secure_transport', false],
    ['aurora-mysql', '8.4.mysql_aurora.8.4.0', 'require_secure_transport', true],
    ['mariadb', '10.11.6', 'require_secure_transport', false],
    ['mariadb', '11.4.4', 'require_secure_transport', false],
    ['mariadb', '11.8.1', 'require_secure_transport', true],
    ['sqlserver-ex', '16.00', 'rds.force_ssl', false],
    ['docdb', '5.0.0', 'tls', true],
    ['neptune', '1.0.3.0', 'neptune_enforce_ssl', true],
  ])('%s %s: %s %s', (engine, engineVersion, name, byDefault) => {
    expect(forcingOf({ engine, engineVersion })).toMatchObject({ kind: 'parameter', name, byDefault });
  });

  test.each([
    ['neptune', '1.0.4.0', 'always'],
    ['oracle-ee', '19.0.0', 'other'],
    ['custom-sqlserver-se', '15.00', 'other'],
    ['an-engine-to-come', '1', 'other'],
  ])('%s %s: %s', (engine, engineVersion, kind) => {
    expect(forcingOf({ engine, engineVersion }).kind).toBe(kind);
  });

  it('is not known without a version', () => {
    expect(forcingOf({ engine: 'postgres' }).kind).toBe('unknown');
  });
});

describe('what settings come to', () => {
  const forcing = forcingOf({ engine: 'postgres', engineVersion: '14.12' });
  if (forcing.kind !== 'parameter') throw new Error('PostgreSQL forces TLS by a parameter');
  const on = { name: 'rds.force_ssl', value: '1', atReboot: false };
  const off = { ...on, value: '0' };

  test.each([
    ['the first that sets it goes before', [off, on], false, { forced: false, value: '0' }],
    ['others are no matter', [{ ...on, name: 'tls' }], false, { forced: false, value: undefined }],
    ['it counts at once, though something else waits', [on], true, { forced: true, waits: false }],
    ['it waits for a reboot', [{ ...on, atReboot: true }], true, { forced: false, waits: true }],
    ['there was a reboot', [{ ...on, atReboot: true }], false, { forced: true, waits: false }],
  ])('%s', (_name, settings, awaitsReboot, expected) => {
    expect(enforcementOf(forcing, settings, awaitsReboot)).toMatchObject(expected);
  });
});

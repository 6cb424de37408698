/** All that a check has to say of itself, for tests in which nothing hangs on it. */
export const about = {
  service: 'ec2',
  title: 't',
  severity: 'medium',
  kind: 'hygiene',
  why: 'w',
  remediation: { console: 'c', cli: 'c', iac: 'i' },
  source: 's',
} as const;

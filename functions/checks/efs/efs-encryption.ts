import { efsFileSystems } from '../../collect/efs/file-systems.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';

const onItsWayOut: ReadonlySet<string> = new Set(['deleting', 'deleted']);

export default defineCheck({
  id: 'efs-encryption',
  service: 'efs',
  title: 'EFS file system is not encrypted at rest',
  severity: 'high',
  kind: 'exposure',
  why: 'No key stands between its data and whoever gets at the storage or its backups, and encryption cannot be turned on later in place.',
  remediation: {
    console:
      'EFS › Create file system, encryption enabled; copy the data (DataSync, or restore a backup encrypted), then swap the mounts.',
    cli: 'aws efs create-file-system --encrypted --kms-key-id KEY',
    iac: 'AWS::EFS::FileSystem Encrypted: true (replaces the file system)',
  },
  source: 'Amazon EFS User Guide, "Encrypting data at rest"',
  subject: efsFileSystems,
  evaluate({ encrypted, state }) {
    if (state !== undefined && onItsWayOut.has(state)) return notApplicable(`the file system is ${state}`);
    return encrypted ? pass() : fail('the file system is not encrypted', { encrypted: false });
  },
});

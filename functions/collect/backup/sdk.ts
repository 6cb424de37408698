/** What is called of AWS Backup; the rest of its client stays out of the bundle. */
export {
  BackupClient,
  GetBackupSelectionCommand,
  paginateListBackupPlans,
  paginateListBackupSelections,
} from '@aws-sdk/client-backup';

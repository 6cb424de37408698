import { z } from 'zod';
import type { ItemOf } from '../../collect/dataset.ts';
import { dynamodbTables } from '../../collect/dynamodb/tables.ts';
import { ec2Volumes, type Volume } from '../../collect/ec2/volumes.ts';
import { efsFileSystems } from '../../collect/efs/file-systems.ts';
import { rdsDatabases } from '../../collect/rds/databases.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { backupSelections, snapshotPolicies, tableTags } from '../../facts/backup/plans.ts';
import { ec2InstancesById } from '../../facts/ec2/behind.ts';
import { mapRead, read, type Read } from '../../model/read.ts';
import { keepsSnapshots } from '../../reasoning/backup/lifecycle.ts';
import { selects, type Chosen } from '../../reasoning/backup/selection.ts';
import { matchesWildcard } from '../../reasoning/policy/match.ts';

const tables = dynamodbTables.with('pointInTimeRecovery');
const fileSystems = efsFileSystems.with('automaticBackups');
type Database = ItemOf<typeof rdsDatabases>;
type Table = ItemOf<typeof tables>;
type FileSystem = ItemOf<typeof fileSystems>;
type DataStore = Database | Table | FileSystem | Volume;

const onItsWayOut: ReadonlySet<string> = new Set(['creating', 'deleting', 'deleted']);

export default defineCheck({
  id: 'backup-coverage',
  service: 'backup',
  title: 'Production data is in no backup plan and has no backups of its own',
  severity: 'medium',
  kind: 'breakage',
  why: 'What is deleted, overwritten or encrypted by an intruder is gone.',
  remediation: {
    console:
      'AWS Backup › Backup plans › PLAN › Assign resources; or turn on the backups of the service itself: automated backups (RDS), point-in-time recovery (DynamoDB), automatic backups (EFS), a lifecycle policy (EBS).',
    cli: 'aws backup create-backup-selection --backup-plan-id PLAN --backup-selection file://SELECTION.json',
    iac: 'AWS::Backup::BackupSelection with the ARN or the tags of the resource',
  },
  source: 'AWS Backup Developer Guide, "Assign resources to a backup plan"',
  params: z.strictObject({
    tags: z
      .array(z.string().regex(/^[^=]+=/, 'KEY=VALUE'))
      .default(['Backup=Required'])
      .describe('Tags, each as KEY=VALUE, any of which says that a data store is in production.'),
    resources: z
      .array(z.string())
      .default([])
      .describe('ARNs, with * and ?, of data stores that are in production whatever their tags say.'),
  }),
  subject: [rdsDatabases, tables, fileSystems, ec2Volumes],
  reads: { selections: backupSelections, policies: snapshotPolicies, instances: ec2InstancesById, tableTags },
  evaluate(store, { data, need, params, scope: { region } }) {
    const why = exemption(store);
    if (why !== undefined) return notApplicable(why);
    const isNamed = params.resources.some((pattern) => matchesWildcard(pattern, store.arn));
    const known = data.tableTags.seen.get(store.arn);
    const tags =
      'pointInTimeRecovery' in store
        ? known === undefined
          ? mapRead(data.tableTags.here, () => ({}))
          : read(known)
        : read(store.tags ?? {});
    const marks = isNamed ? [] : params.tags.filter((tag) => isTagged(need(tags), tag));
    if (!isNamed && marks.length === 0) return notApplicable('nothing says that it is in production');

    const own = ownBackups(store);
    if (own.state === 'read' && own.value) return pass();
    const chosen: Chosen = { arn: store.arn, tags: tags.state === 'read' ? tags.value : {} };
    const instances = attachedTo(store).flatMap((id) => data.instances.seen.get(id) ?? []);
    const isPlanned = (data.selections.seen.get(region) ?? []).some(({ selection }) =>
      [chosen, ...instances].some((each) => selects(selection, each)),
    );
    const isKept =
      isVolume(store) && (data.policies.seen.get(region) ?? []).some(({ targets }) => keepsSnapshots(targets, chosen, instances));
    if (isPlanned || isKept) return pass();

    need(own);
    need(tags);
    need(data.selections.here);
    if (isVolume(store)) {
      need(data.policies.here);
      if (attachedTo(store).length > 0) need(data.instances.here);
    }
    const evidence = { productionBy: isNamed ? 'the parameter resources' : marks.join(', '), ownBackups: ownName(store) };
    return fail('no backup plan chooses it, and it has no backups of its own', evidence);
  },
});

function isTagged(tags: Readonly<Record<string, string>>, tag: string): boolean {
  const at = tag.indexOf('=');
  return tags[tag.slice(0, at)] === tag.slice(at + 1);
}

function isVolume(store: DataStore): store is Volume {
  return 'attachedTo' in store;
}

function attachedTo(store: DataStore): readonly string[] {
  return isVolume(store) ? store.attachedTo : [];
}

/** Why something is not backed up by itself, or not any more. */
function exemption(store: DataStore): string | undefined {
  if ('engine' in store) {
    if (store.cluster !== undefined) return `a member of cluster ${store.cluster}, which is backed up as a whole`;
    if (store.kind === 'instance' && store.replicaOf !== undefined) return `a replica of ${store.replicaOf}, which is backed up`;
    return undefined;
  }
  const state = 'encrypted' in store ? store.state : undefined;
  return state !== undefined && onItsWayOut.has(state) ? `it is ${state}` : undefined;
}

function ownBackups(store: DataStore): Read<boolean> {
  if ('engine' in store) return read(store.backupRetentionDays > 0);
  if ('pointInTimeRecovery' in store) return store.pointInTimeRecovery;
  return 'automaticBackups' in store ? store.automaticBackups : read(false);
}

function ownName(store: DataStore): string {
  if ('engine' in store) return 'automated backups are off';
  if ('pointInTimeRecovery' in store) return 'point-in-time recovery is off';
  return 'automaticBackups' in store ? 'automatic backups are off' : 'no lifecycle policy keeps snapshots of it';
}

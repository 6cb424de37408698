import { z } from 'zod';
import { rdsDatabases, type Database } from '../../collect/rds/databases.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { databaseWords } from '../../reasoning/rds/engine.ts';

/** Why RDS cannot keep the master password of this database, or none of its own exists. */
function exemption({ engine, engineMode, globalCluster, replicaOf }: Database): string | undefined {
  if (replicaOf !== undefined) return `a replica of ${replicaOf}, whose master user it has`;
  if (engine === 'neptune') return 'Neptune signs nobody in by a master password';
  if (engine.startsWith('custom-')) return 'RDS Custom cannot keep its master password in Secrets Manager';
  if (globalCluster !== undefined) return 'a member of a global database cannot keep its master password in Secrets Manager';
  if (engineMode === 'serverless') return 'Aurora Serverless v1 cannot keep its master password in Secrets Manager';
  return undefined;
}

/**
 * A database whose master user signs in by IAM alone. RDS says so of a cluster of express configuration, and of one with
 * IAM authentication and no master user; of the others it does not tell, so their owner can list them.
 */
function isIamOnly({ name, express, iamAuthentication, masterUsername }: Database, listed: readonly string[]): boolean {
  return express || (iamAuthentication && masterUsername === undefined) || listed.includes(name);
}

export default defineCheck({
  id: 'rds-managed-password',
  service: 'rds',
  title: 'Master password of the database is not managed by Secrets Manager',
  severity: 'medium',
  kind: 'exposure',
  why: 'A master password set by hand is known to those who set it, stands in templates or shells, and is never rotated.',
  remediation: {
    console:
      'RDS › Databases › Modify › Credentials management: Managed in AWS Secrets Manager. RDS then makes a new password at once: let its users read the secret first.',
    cli: 'aws rds modify-db-instance --db-instance-identifier DATABASE --manage-master-user-password (modify-db-cluster for a cluster)',
    iac: 'AWS::RDS::DBInstance or AWS::RDS::DBCluster ManageMasterUserPassword: true',
  },
  source: 'Amazon RDS User Guide, "Password management with Amazon RDS and AWS Secrets Manager"',
  params: z.strictObject({
    iamOnly: z
      .array(z.string())
      .default([])
      .describe('Identifiers of databases whose master user signs in by IAM only, where RDS does not tell.'),
  }),
  subject: rdsDatabases,
  evaluate(database, { params }) {
    const { cluster, engine, iamAuthentication, masterSecret } = database;
    if (cluster !== undefined) return notApplicable(`a member of cluster ${cluster}, which holds the password`);
    if (masterSecret !== undefined || isIamOnly(database, params.iamOnly)) return pass();
    const exempt = exemption(database);
    if (exempt !== undefined) return notApplicable(exempt);
    return fail(`the master password of the ${databaseWords(database)} is not managed by Secrets Manager`, {
      engine,
      masterUserSecret: null,
      iamAuthentication,
    });
  },
});

import { Ledger, type Expectation, type StandInAccount } from './account.ts';
import { populateAlarms } from './alarms.ts';
import { populateBalancers } from './balancers.ts';
import { populateCertificates } from './certificates.ts';
import { populateApiGateway } from './apigateway.ts';
import { populateCloudtrail } from './cloudtrail.ts';
import { populateCompute } from './compute.ts';
import { populateDetection } from './detection.ts';
import { populateDynamodb } from './dynamodb.ts';
import { populateElasticache } from './elasticache.ts';
import { populateFleet } from './fleet.ts';
import { populatePastUse } from './iam-past.ts';
import { populateEvents } from './events.ts';
import { populateFunctions } from './functions.ts';
import { populatePowers } from './iam-powers.ts';
import { populateGovernance } from './governance.ts';
import { populateIam } from './iam.ts';
import { populateKeyPolicies } from './key-policies.ts';
import { populateTrusts } from './iam-trust.ts';
import { populateIdentities } from './iam-hygiene.ts';
import { populateKms } from './kms.ts';
import { populateLambda } from './lambda.ts';
import { populateLogs } from './logs.ts';
import { populateMessaging } from './messaging.ts';
import { populateNetwork, type Network } from './network.ts';
import { populateReach } from './reach.ts';
import { populateOpensearch } from './opensearch.ts';
import { populateRds } from './rds.ts';
import { populateRedshift } from './redshift.ts';
import { populateS3 } from './s3.ts';
import { populateSns } from './sns.ts';
import { populateSqs } from './sqs.ts';
import { populateStorage } from './storage.ts';
import { populateSegments } from './segments.ts';
import { populateSecrets } from './secrets.ts';
import { populateStacks } from './stacks.ts';

/** What was made, and what the checks must say of it. */
export interface Population {
  /** Findings that there must be. */
  readonly expected: readonly Expectation[];
  /** Findings that there must not be. */
  readonly silent: readonly Expectation[];
  readonly networks: readonly [Network, Network];
}

/**
 * Fills an empty stand-in account through AWS's own API with every misconfiguration that the checks know, beside
 * well-configured twins.
 */
export async function populate(target: StandInAccount): Promise<Population> {
  const ledger = new Ledger();
  const stage = { target, ledger };
  await populateIam(stage);
  await populateTrusts(stage);
  await populateIdentities(stage);
  await populatePastUse(stage);
  const keys = await populateKms(stage);
  await populateKeyPolicies(stage);
  await populateS3(stage, keys);
  await populatePowers(stage);
  const networks = await populateNetwork(stage);
  await populateCompute(stage, networks, keys);
  await populateFleet(stage, networks[0]);
  await populateBalancers(stage, networks[0]);
  await populateSegments(stage, networks, keys);
  await populateRds(stage, networks[0], keys);
  await populateDynamodb(stage, keys);
  await populateElasticache(stage);
  await populateOpensearch(stage);
  await populateRedshift(stage);
  await populateLogs(stage, keys);
  await populateCloudtrail(stage, keys);
  await populateLambda(stage);
  await populateAlarms(stage);
  await populateMessaging(stage);
  await populateFunctions(stage);
  await populateSqs(stage);
  await populateSns(stage);
  await populateEvents(stage);
  await populateApiGateway(stage);
  await populateReach(stage, networks[0]);
  await populateStorage(stage);
  await populateSecrets(stage);
  await populateStacks(stage);
  await populateDetection(stage);
  populateCertificates(stage);
  await populateGovernance(stage);
  return { expected: ledger.expected, silent: ledger.silent, networks };
}

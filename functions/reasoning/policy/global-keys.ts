import { keyPattern, type KeyDefinition, type KeyType } from './key-pattern.ts';
import { serviceKeyOf } from './vocabulary.ts';

type Row = readonly [name: string, type: KeyType, multivalued?: 'multivalued'];

/**
 * Keys that requests to every service may carry, the services' own names among them. Source: IAM User Guide, "AWS
 * global condition context keys".
 */
const rows: readonly Row[] = [
  ['aws:AssumedRoot', 'bool'],
  ['aws:CalledVia', 'string', 'multivalued'],
  ['aws:CalledViaAWSMCP', 'string'],
  ['aws:CalledViaFirst', 'string'],
  ['aws:CalledViaLast', 'string'],
  ['aws:ChatbotSourceArn', 'arn'],
  ['aws:CurrentTime', 'date'],
  ['aws:Ec2InstanceSourcePrivateIPv4', 'ip'],
  ['aws:Ec2InstanceSourceVpc', 'string'],
  ['aws:EpochTime', 'date'],
  ['aws:FederatedProvider', 'string'],
  ['aws:IsMcpServiceAction', 'bool'],
  ['aws:MultiFactorAuthAge', 'numeric'],
  ['aws:MultiFactorAuthPresent', 'bool'],
  ['aws:PrincipalAccount', 'string'],
  ['aws:PrincipalArn', 'arn'],
  ['aws:PrincipalIsAWSService', 'bool'],
  ['aws:PrincipalOrgID', 'string'],
  ['aws:PrincipalOrgPaths', 'string', 'multivalued'],
  ['aws:PrincipalServiceName', 'string'],
  ['aws:PrincipalServiceNamesList', 'string', 'multivalued'],
  ['aws:PrincipalTag/${TagKey}', 'string'],
  ['aws:PrincipalType', 'string'],
  ['aws:referer', 'string'],
  ['aws:RequestedRegion', 'string'],
  ['aws:RequestTag/${TagKey}', 'string'],
  ['aws:ResourceAccount', 'string'],
  ['aws:ResourceOrgID', 'string'],
  ['aws:ResourceOrgPaths', 'string', 'multivalued'],
  ['aws:ResourceTag/${TagKey}', 'string'],
  ['aws:SecureTransport', 'bool'],
  ['aws:SourceAccount', 'string'],
  ['aws:SourceArn', 'arn'],
  ['aws:SourceIdentity', 'string'],
  ['aws:SourceIp', 'ip'],
  ['aws:SourceOrgID', 'string'],
  ['aws:SourceOrgPaths', 'string', 'multivalued'],
  ['aws:SourceOwner', 'string'],
  ['aws:SourceVpc', 'string'],
  ['aws:SourceVpcArn', 'arn'],
  ['aws:SourceVpce', 'string'],
  ['aws:TagKeys', 'string', 'multivalued'],
  ['aws:TokenIssueTime', 'date'],
  ['aws:UserAgent', 'string'],
  ['aws:userid', 'string'],
  ['aws:username', 'string'],
  ['aws:ViaAWSMCPService', 'bool'],
  ['aws:ViaAWSService', 'bool'],
  ['aws:VpceAccount', 'string'],
  ['aws:VpceOrgID', 'string'],
  ['aws:VpceOrgPaths', 'string', 'multivalued'],
  ['aws:VpcSourceIp', 'ip'],
  ['ec2:InstanceSourceVPC', 'string'],
  ['ec2:InstanceSourcePrivateIPv4', 'ip'],
  ['ec2:RoleDelivery', 'numeric'],
  ['ec2:SourceInstanceArn', 'arn'],
  ['glue:CredentialIssuingService', 'string'],
  ['glue:RoleAssumedBy', 'string'],
  ['identitystore:UserId', 'string'],
  ['lambda:SourceFunctionArn', 'arn'],
  ['ssm:SourceInstanceArn', 'arn'],
];

const patterns = rows.map(([name, type, multivalued]) => keyPattern({ name, type, multivalued: multivalued !== undefined }));
const byName = new Map(patterns.map((pattern) => [pattern.definition.name.toLowerCase(), pattern.definition]));

/** The names of the global keys, those aside in which its user chooses a part. */
export const globalKeyNames: readonly string[] = rows.map(([name]) => name).filter((name) => !name.includes('${'));

/** The global key that a policy names; `undefined` for one that is not global, or newer than this list. */
export function globalKeyOf(key: string): KeyDefinition | undefined {
  const lower = key.toLowerCase();
  return byName.get(lower) ?? patterns.find(({ matches }) => matches(lower))?.definition;
}

/** What AWS says of a key, global or a service's; `undefined` for one that is not known. */
export function conditionKeyOf(key: string): KeyDefinition | undefined {
  return globalKeyOf(key) ?? serviceKeyOf(key);
}

/** What people take for the prefix of a service's actions, which is another. Source: Service Authorization Reference. */
export const prefixes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    apigw: 'apigateway',
    cloudwatchlogs: 'logs',
    cloudwatchevents: 'events',
    cognito: 'cognito-idp',
    efs: 'elasticfilesystem',
    elb: 'elasticloadbalancing',
    elbv2: 'elasticloadbalancing',
    emr: 'elasticmapreduce',
    eventbridge: 'events',
    msk: 'kafka',
    parameterstore: 'ssm',
    secrets: 'secretsmanager',
    'secrets-manager': 'secretsmanager',
    sfn: 'states',
    stepfunctions: 'states',
    vpc: 'ec2',
  }),
);

/** Operations that go by another action than their own name. Source: Service Authorization Reference; Amazon S3, "Required permissions for API operations". */
export const operations: ReadonlyMap<string, string> = new Map(
  Object.entries({
    's3:completemultipartupload': 's3:PutObject',
    's3:copyobject': 's3:GetObject and s3:PutObject',
    's3:createmultipartupload': 's3:PutObject',
    's3:deletebucketencryption': 's3:PutEncryptionConfiguration',
    's3:deletebucketlifecycle': 's3:PutLifecycleConfiguration',
    's3:deleteobjects': 's3:DeleteObject',
    's3:getbucketencryption': 's3:GetEncryptionConfiguration',
    's3:getbucketlifecycleconfiguration': 's3:GetLifecycleConfiguration',
    's3:getbucketnotificationconfiguration': 's3:GetBucketNotification',
    's3:getbucketreplication': 's3:GetReplicationConfiguration',
    's3:headbucket': 's3:ListBucket',
    's3:headobject': 's3:GetObject',
    's3:listbuckets': 's3:ListAllMyBuckets',
    's3:listobjects': 's3:ListBucket',
    's3:listobjectsv2': 's3:ListBucket',
    's3:putbucketencryption': 's3:PutEncryptionConfiguration',
    's3:putbucketlifecycleconfiguration': 's3:PutLifecycleConfiguration',
    's3:putbucketnotificationconfiguration': 's3:PutBucketNotification',
    's3:putbucketreplication': 's3:PutReplicationConfiguration',
    's3:uploadpart': 's3:PutObject',
    'lambda:invoke': 'lambda:InvokeFunction',
    'sqs:sendmessagebatch': 'sqs:SendMessage',
    'sqs:deletemessagebatch': 'sqs:DeleteMessage',
    'sqs:changemessagevisibilitybatch': 'sqs:ChangeMessageVisibility',
    'sns:publishbatch': 'sns:Publish',
    'dynamodb:transactwriteitems': 'dynamodb:PutItem, dynamodb:UpdateItem and dynamodb:DeleteItem',
    'dynamodb:transactgetitems': 'dynamodb:GetItem',
    'kms:reencrypt': 'kms:ReEncryptFrom and kms:ReEncryptTo',
  }),
);

/** Actions that AWS's own services write into policies, and that its list lacks. */
export const unlisted: ReadonlySet<string> = new Set(['sns:receive']);

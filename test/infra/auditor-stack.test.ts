import { Match, Template } from 'aws-cdk-lib/assertions';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { z } from 'zod';
import { defaultConfig } from '../../functions/config/load.ts';
import { parsePayload } from '../../functions/handlers/payload.ts';
import { historyShape } from '../../functions/reconcile/store/table.ts';
import { SettingsError } from '../../infra/settings.ts';
import { resourcesOf, stackWith, statementsOf } from '../support/stack.ts';

const dev = stackWith();
const production = stackWith({ environment: 'production' });
const template = Template.fromStack(dev);
const stateful = ['AWS::KMS::Key', 'AWS::DynamoDB::Table', 'AWS::Logs::LogGroup'];
const keyArn = { 'Fn::GetAtt': [resourcesOf(dev, 'AWS::KMS::Key')[0]?.id, 'Arn'] };

/** The statement that refuses plain HTTP to everyone, whatever it is a policy of. */
const refusesPlainHttp = Match.objectLike({
  Statement: Match.arrayWith([
    Match.objectLike({ Effect: 'Deny', Principal: Match.anyValue(), Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
  ]),
});

describe('encryption', () => {
  test('the key rotates', () => {
    template.allResourcesProperties('AWS::KMS::Key', { EnableKeyRotation: true });
  });

  test('history, alerts and logs are under the key', () => {
    template.allResourcesProperties('AWS::DynamoDB::Table', {
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: keyArn },
    });
    template.allResourcesProperties('AWS::SNS::Topic', { KmsMasterKeyId: keyArn });
    template.allResourcesProperties('AWS::Logs::LogGroup', { KmsKeyId: keyArn });
  });

  test('queues are encrypted', () => {
    template.allResourcesProperties('AWS::SQS::Queue', { SqsManagedSseEnabled: true });
  });

  test('topics and queues refuse plain HTTP', () => {
    template.allResourcesProperties('AWS::SNS::TopicPolicy', { PolicyDocument: refusesPlainHttp });
    template.allResourcesProperties('AWS::SQS::QueuePolicy', { PolicyDocument: refusesPlainHttp });
    expect(resourcesOf(dev, 'AWS::SQS::QueuePolicy')).toHaveLength(resourcesOf(dev, 'AWS::SQS::Queue').length);
  });

  test('the key lets in CloudWatch Logs for its own group, and no service without a condition', () => {
    const statements = statementsOf(resourcesOf(dev, 'AWS::KMS::Key')[0]?.properties['KeyPolicy']);
    const services = statements.filter(({ Principal }) => JSON.stringify(Principal).includes('Service'));
    expect(services.filter(({ Condition }) => Condition === undefined)).toEqual([]);
    const logs = services.find(({ Principal }) => JSON.stringify(Principal).includes('logs.'));
    expect(JSON.stringify(logs?.Condition)).toMatch(
      /ArnEquals.*kms:EncryptionContext:aws:logs:arn.*:log-group:\/aws\/lambda\/standing-auditor-dev"/,
    );
  });

  test('nobody but the account itself, the logs and the alarms is in the key policy', () => {
    const statements = statementsOf(resourcesOf(dev, 'AWS::KMS::Key')[0]?.properties['KeyPolicy']);
    expect(statements.map(({ Sid = 'root' }) => Sid)).toEqual(['root', 'LogsOfTheAuditor', 'AlarmsOfThisAccount']);
    expect(JSON.stringify(statements[0]?.Principal)).toMatch(/AWS::AccountId.*:root/);
  });
});

describe('the history', () => {
  test('can be restored to any second, and forgets by itself', () => {
    template.hasResourceProperties('AWS::DynamoDB::Table', {
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      TimeToLiveSpecification: { AttributeName: historyShape.ttlAttribute, Enabled: true },
      BillingMode: 'PAY_PER_REQUEST',
    });
  });

  test('has the keys that the code reads it by', () => {
    template.hasResourceProperties('AWS::DynamoDB::Table', {
      KeySchema: [
        { AttributeName: historyShape.partitionKey, KeyType: 'HASH' },
        { AttributeName: historyShape.sortKey, KeyType: 'RANGE' },
      ],
    });
    for (const { name } of historyShape.indexes) {
      template.hasResourceProperties('AWS::DynamoDB::Table', {
        GlobalSecondaryIndexes: Match.arrayWith([Match.objectLike({ IndexName: name })]),
      });
    }
  });

  test('is kept in production, with its key and logs, against deletion by stack or by hand', () => {
    for (const { type, deletionPolicy } of resourcesOf(production).filter((resource) => stateful.includes(resource.type))) {
      expect([type, deletionPolicy]).toEqual([type, 'Retain']);
    }
    expect(resourcesOf(production, 'AWS::DynamoDB::Table')[0]?.properties['DeletionProtectionEnabled']).toBe(true);
  });

  test('leaves nothing behind elsewhere', () => {
    expect(resourcesOf(dev).filter(({ deletionPolicy }) => deletionPolicy !== undefined && deletionPolicy !== 'Delete')).toEqual(
      [],
    );
    expect(resourcesOf(dev, 'AWS::DynamoDB::Table')[0]?.properties['DeletionProtectionEnabled']).toBe(false);
  });
});

describe('the function', () => {
  test('runs on ARM, on the newest Node that Lambda offers, for as long as Lambda lets it', () => {
    const offered = Runtime.ALL.flatMap(({ name }) => /^nodejs(\d+)\.x$/.exec(name)?.[1] ?? []).map(Number);
    template.hasResourceProperties('AWS::Lambda::Function', {
      Architectures: ['arm64'],
      Runtime: `nodejs${String(Math.max(...offered.filter((major) => major % 2 === 0)))}.x`,
      Timeout: 900,
      TracingConfig: { Mode: 'Active' },
    });
  });

  test('keeps a request that failed each time', () => {
    const queues = resourcesOf(dev, 'AWS::SQS::Queue').map(({ id }) => ({ 'Fn::GetAtt': [id, 'Arn'] }));
    const target = resourcesOf(dev, 'AWS::Lambda::Function')[0]?.properties['DeadLetterConfig'];
    expect(queues.map((arn) => ({ TargetArn: arn }))).toContainEqual(target);
  });

  test('is told its table, its topic and the configuration', () => {
    const [table, topic] = ['AWS::DynamoDB::Table', 'AWS::SNS::Topic'].map((type) => resourcesOf(dev, type)[0]?.id);
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: {
        Variables: {
          HISTORY_TABLE: { Ref: table },
          TOPIC_ARN: { Ref: topic },
          AUDITOR_CONFIG: JSON.stringify(defaultConfig),
          EVERY_HOURS: '24',
        },
      },
    });
  });

  test('writes to a log group that forgets', () => {
    template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 365 });
    template.hasResourceProperties('AWS::Lambda::Function', {
      LoggingConfig: { LogGroup: { Ref: resourcesOf(dev, 'AWS::Logs::LogGroup')[0]?.id } },
    });
  });

  test('a configuration that Lambda could not hold stops the synth', () => {
    const checks = Object.fromEntries(
      Array.from({ length: 100 }, (_, n) => [`check-${String(n)}`, { enabled: true, parameters: { note: 'x'.repeat(40) } }]),
    );
    const build = () => stackWith({}, { ...defaultConfig, checks });
    expect(build).toThrow(SettingsError);
    expect(build).toThrow(/^context config: the configuration takes \d+ bytes as JSON: expected at most 3500/);
  });
});

describe('the schedule', () => {
  test('starts the function, tries again, and keeps what it could not deliver', () => {
    const [audit] = resourcesOf(dev, 'AWS::Lambda::Function');
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      State: 'ENABLED',
      ScheduleExpression: 'rate(1 day)',
      Target: {
        Arn: { 'Fn::GetAtt': [audit?.id, 'Arn'] },
        RetryPolicy: { MaximumRetryAttempts: 10 },
        DeadLetterConfig: { Arn: Match.anyValue() },
      },
    });
  });

  test('what it cannot deliver and what the function cannot do are kept apart', () => {
    const target = JSON.stringify(resourcesOf(dev, 'AWS::Scheduler::Schedule')[0]?.properties['Target']);
    const failures = JSON.stringify(resourcesOf(dev, 'AWS::Lambda::Function')[0]?.properties['DeadLetterConfig']);
    const queueOf = (text: string) => resourcesOf(dev, 'AWS::SQS::Queue').find(({ id }) => text.includes(id))?.id;
    expect(queueOf(target)).toBeDefined();
    expect(queueOf(target)).not.toBe(queueOf(failures));
  });

  test('asks for an audit as the handler takes it', () => {
    const target = z.object({ Input: z.string() }).parse(resourcesOf(dev, 'AWS::Scheduler::Schedule')[0]?.properties['Target']);
    expect(parsePayload(JSON.parse(target.Input))).toEqual({});
  });

  test('follows its setting', () => {
    const stack = stackWith({ everyHours: '6' });
    Template.fromStack(stack).hasResourceProperties('AWS::Scheduler::Schedule', { ScheduleExpression: 'rate(6 hours)' });
  });
});

describe('the alerts', () => {
  test('take what the alarms of this account publish, and of no other', () => {
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Allow',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Condition: Match.objectLike({ StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } }),
          }),
        ]),
      },
    });
  });

  test('go to nobody unasked, and to an address when there is one', () => {
    expect(resourcesOf(dev, 'AWS::SNS::Subscription')).toEqual([]);
    const stack = stackWith({ alertEmail: 'oncall@example.com' });
    Template.fromStack(stack).hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'oncall@example.com',
    });
  });
});

describe('names', () => {
  const isName = (property: string) =>
    /^(FunctionName|TableName|TopicName|QueueName|LogGroupName|AlarmName|FilterName|DashboardName|AliasName|Name)$/.test(
      property,
    );
  const isReference = (value: unknown) => typeof value === 'object' && value !== null && 'Ref' in value;
  const namesOf = (stack: typeof dev) =>
    resourcesOf(stack).flatMap(({ type, properties }) =>
      Object.entries(properties).flatMap(([property, value]) =>
        isName(property) && !isReference(value) ? [{ type, name: value }] : [],
      ),
    );

  test('all begin with the application and the environment, which begin the exports too', () => {
    const stack = stackWith({ environment: 'blue', application: 'watch' });
    const wrong = namesOf(stack).filter(
      ({ name }) => typeof name !== 'string' || !/^(alias\/|\/aws\/lambda\/)?watch-blue(-|$)/.test(name),
    );
    expect(namesOf(stack).length).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
    expect(stack.stackName).toBe('watch-blue');
    for (const [id, output] of Object.entries(Template.fromStack(stack).findOutputs('*'))) {
      expect(output).toMatchObject({ Export: { Name: `watch-blue-${id}` } });
    }
  });

  test('two environments share none', () => {
    const [here, there] = [namesOf(dev), namesOf(production)].map(
      (names) => new Set(names.map(({ type, name }) => JSON.stringify([type, name]))),
    );
    expect([...(here ?? [])].filter((name) => there?.has(name) === true)).toEqual([]);
  });

  test('no account and no region is written into the template', () => {
    expect(JSON.stringify(template.toJSON())).not.toMatch(/\b\d{12}\b|\b(us|eu|ap|sa|ca|me|af|il|mx)-[a-z]+-\d\b/);
  });

  test('outputs give what it takes to use the auditor from elsewhere', () => {
    expect(Object.keys(template.findOutputs('*'))).toEqual(
      expect.arrayContaining(['FunctionName', 'HistoryTableName', 'AlertTopicArn', 'KeyArn']),
    );
  });
});

describe('tags', () => {
  test('say whose it is on everything that can have them', () => {
    const stack = stackWith({ owner: 'platform', costCenter: '42' });
    const untagged = resourcesOf(stack)
      .filter(({ properties }) => Array.isArray(properties['Tags']))
      .filter(
        ({ properties }) =>
          JSON.stringify(properties['Tags']) !==
          JSON.stringify([
            { Key: 'Application', Value: 'standing-auditor' },
            { Key: 'CostCenter', Value: '42' },
            { Key: 'Environment', Value: 'dev' },
            { Key: 'Owner', Value: 'platform' },
          ]),
      );
    expect(untagged).toEqual([]);
    for (const type of [...stateful, 'AWS::SNS::Topic', 'AWS::SQS::Queue', 'AWS::Lambda::Function', 'AWS::IAM::Role']) {
      for (const { properties } of resourcesOf(stack, type)) expect(properties['Tags']).toBeDefined();
    }
  });
});

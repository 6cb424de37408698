import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { grantKeyVia } from './grant-key.ts';

/** The keys of a table as plain data, so that the code that reads it and the stack that makes it share one source. */
export interface TableShape {
  readonly partitionKey: string;
  readonly sortKey: string;
  /** Holds the second, since 1970, at which an item may go. */
  readonly ttlAttribute: string;
  readonly indexes: readonly { readonly name: string; readonly partitionKey: string; readonly sortKey?: string }[];
}

export interface HistoryTableProps {
  readonly tableName: string;
  readonly shape: TableShape;
  readonly key: IKey;
  /** True where the history outlives the stack, and nobody deletes it by mistake. */
  readonly keepData: boolean;
}

/** What the auditor remembers: findings and runs. */
export class HistoryTable extends Construct {
  readonly table: Table;
  private readonly key: IKey;
  private readonly indexNames: readonly string[];

  constructor(scope: Construct, id: string, props: HistoryTableProps) {
    super(scope, id);
    this.key = props.key;
    this.indexNames = props.shape.indexes.map(({ name }) => name);
    this.table = new Table(this, 'Table', {
      tableName: props.tableName,
      partitionKey: text(props.shape.partitionKey),
      sortKey: text(props.shape.sortKey),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: props.key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: props.shape.ttlAttribute,
      deletionProtection: props.keepData,
      removalPolicy: props.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    for (const { name, partitionKey, sortKey } of props.shape.indexes) {
      const sorted = sortKey === undefined ? {} : { sortKey: text(sortKey) };
      this.table.addGlobalSecondaryIndex({ indexName: name, partitionKey: text(partitionKey), ...sorted });
    }
  }

  /** Lets `grantee` do `actions` on this table and its indexes, and use the key for that. */
  grant(grantee: IGrantable, actions: readonly string[]): void {
    const { tableArn } = this.table;
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        sid: 'OwnHistory',
        actions: [...actions],
        resources: [tableArn, ...this.indexNames.map((name) => `${tableArn}/index/${name}`)],
      }),
    );
    grantKeyVia(grantee, this.key, {
      sid: 'OwnHistoryKey',
      service: 'dynamodb',
      actions: ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:ReEncryptTo'],
      stack: Stack.of(this),
    });
  }
}

function text(name: string) {
  return { name, type: AttributeType.STRING };
}

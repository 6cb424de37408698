import { z } from 'zod';

/** One line of a bucket's notification configuration. */
export const notificationSchema = z.object({
  /** The function, queue or topic that is told. */
  target: z.string(),
  /** E.g. `s3:ObjectCreated:*`. */
  events: z.array(z.string()),
  /** Of the keys that count; empty for all. */
  prefix: z.string(),
  suffix: z.string(),
});
export type BucketNotification = z.infer<typeof notificationSchema>;

interface ConfigurationAnswer {
  readonly Events?: readonly string[] | undefined;
  readonly Filter?:
    | {
        readonly Key?:
          { readonly FilterRules?: readonly { Name?: string | undefined; Value?: string | undefined }[] | undefined } | undefined;
      }
    | undefined;
}

interface NotificationAnswer {
  readonly LambdaFunctionConfigurations?:
    readonly (ConfigurationAnswer & { LambdaFunctionArn: string | undefined })[] | undefined;
  readonly QueueConfigurations?: readonly (ConfigurationAnswer & { QueueArn: string | undefined })[] | undefined;
  readonly TopicConfigurations?: readonly (ConfigurationAnswer & { TopicArn: string | undefined })[] | undefined;
}

/** Whom a bucket tells of what; delivery to EventBridge names no target and is left out. */
export function notificationsOf(answer: NotificationAnswer): BucketNotification[] {
  return [
    ...(answer.LambdaFunctionConfigurations ?? []).flatMap((each) => notificationOf(each.LambdaFunctionArn, each)),
    ...(answer.QueueConfigurations ?? []).flatMap((each) => notificationOf(each.QueueArn, each)),
    ...(answer.TopicConfigurations ?? []).flatMap((each) => notificationOf(each.TopicArn, each)),
  ];
}

function notificationOf(target: string | undefined, { Events, Filter }: ConfigurationAnswer): BucketNotification[] {
  if (target === undefined) return [];
  const filtered = (name: string) => Filter?.Key?.FilterRules?.find(({ Name }) => Name?.toLowerCase() === name)?.Value ?? '';
  return [{ target, events: [...(Events ?? [])], prefix: filtered('prefix'), suffix: filtered('suffix') }];
}

import { s3Buckets } from '../../collect/s3/buckets.ts';
import type { LifecycleRule } from '../../collect/s3/lifecycle.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, type Fail } from '../../evaluate/verdict.ts';
import type { Unreadable } from '../../model/read.ts';

export default defineCheck({
  id: 's3-lifecycle',
  service: 's3',
  title: 'Bucket keeps objects, old versions or unfinished uploads for ever',
  severity: 'low',
  kind: 'hygiene',
  why: 'What nobody needs any more is paid for each month, and can still leak; unfinished uploads and old versions do not even show.',
  remediation: {
    console: 'S3 › BUCKET › Management › Create lifecycle rule, for all objects: old versions, incomplete uploads.',
    cli: 'aws s3api put-bucket-lifecycle-configuration --bucket BUCKET --lifecycle-configuration file://RULES.json (replaces all rules)',
    iac: 'AWS::S3::Bucket LifecycleConfiguration: NoncurrentVersionExpiration, AbortIncompleteMultipartUpload',
  },
  source: 'Amazon S3 User Guide, "Managing the lifecycle of objects"',
  subject: s3Buckets.with('lifecycle', 'versioning', 'mfaDelete'),
  evaluate(bucket, { need }) {
    if (bucket.mfaDelete.state === 'read' && bucket.mfaDelete.value) {
      return notApplicable('S3 takes no lifecycle rules where deleting takes MFA');
    }
    const all = need(bucket.lifecycle);
    const rules = all.filter(({ enabled }) => enabled);
    const short = rules.length === 0 ? [noRule(all)] : [...oldVersions(rules, bucket), ...incompleteUploads(rules)];
    // Only what falls short hangs on whether rules are possible at all.
    return short.some(({ state }) => state === 'fail') && bucket.mfaDelete.state === 'unreadable' ? [bucket.mfaDelete] : short;
  },
});

function noRule(disabled: readonly LifecycleRule[]): Fail {
  const message = disabled.length === 0 ? 'it has no lifecycle rule' : 'all its lifecycle rules are disabled';
  return fail(message, { disabled: disabled.map(nameOf) }, { discriminator: 'rules' });
}

function oldVersions(
  rules: readonly LifecycleRule[],
  { versioning }: { readonly versioning: Unreadable | { readonly state: 'read'; readonly value: string } },
): readonly (Fail | Unreadable)[] {
  const those = rules.filter((rule) => rule.oldVersions);
  if (those.some(isForAll)) return [];
  if (versioning.state === 'unreadable') return [versioning];
  // A bucket whose versioning was suspended keeps the versions that it has.
  if (versioning.value === 'Off') return [];
  const evidence = { versioning: versioning.value, partly: those.map(nameOf) };
  return [fail(`no lifecycle rule ${whole(those)} old versions`, evidence, { discriminator: 'old-versions' })];
}

function incompleteUploads(rules: readonly LifecycleRule[]): readonly Fail[] {
  const those = rules.filter((rule) => rule.incompleteUploads);
  if (those.some(isForAll)) return [];
  const evidence = { partly: those.map(nameOf) };
  return [fail(`no lifecycle rule ${whole(those)} incomplete uploads`, evidence, { discriminator: 'incomplete-uploads' })];
}

function isForAll({ prefix, filtered }: LifecycleRule): boolean {
  return prefix === '' && !filtered;
}

function whole(partly: readonly LifecycleRule[]): string {
  return partly.length === 0 ? 'is for' : 'is for all';
}

/** S3 gives a rule an id where its author did not. */
function nameOf({ id, prefix }: LifecycleRule): string {
  return id ?? `(prefix ${JSON.stringify(prefix)})`;
}

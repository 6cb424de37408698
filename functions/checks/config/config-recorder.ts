import { z } from 'zod';
import { configRecorders, type ConfigRecorder } from '../../collect/config/recorders.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, type Fail } from '../../evaluate/verdict.ts';

function judgeRunning({ name, recording, lastStatus, errorCode }: ConfigRecorder): readonly Fail[] {
  if (!recording) return [fail(`the recorder ${name} is stopped`, { recorder: name, recording }, { discriminator: 'recorder' })];
  if (lastStatus !== 'Failure') return [];
  const message = `the recorder ${name} fails${errorCode === undefined ? '' : `: ${errorCode}`}`;
  return [fail(message, { recorder: name, lastStatus, errorCode: errorCode ?? null }, { discriminator: 'recorder' })];
}

function judgeDelivery({ name, bucket, failures }: ConfigRecorder): readonly Fail[] {
  if (bucket === undefined)
    return [
      fail(`the recorder ${name} has no delivery channel`, { recorder: name, bucket: null }, { discriminator: 'delivery' }),
    ];
  if (failures.length === 0) return [];
  const failing = failures.map(({ what, code }) => ({ what, code: code ?? null }));
  const message = `the delivery of ${failures.map(({ what }) => what).join(', ')} to ${bucket} fails`;
  return [fail(message, { recorder: name, bucket, failing }, { discriminator: 'delivery' })];
}

function judgeTypes({ name, records, excluded }: ConfigRecorder, allowed: readonly string[]): readonly Fail[] {
  const missing = excluded.filter((type) => !allowed.includes(type)).sort();
  if (records === 'all' || (records === 'all-but' && missing.length === 0)) return [];
  const message =
    records === 'some'
      ? `the recorder ${name} records some types of resources only`
      : `the recorder ${name} leaves ${missing.join(', ')} out`;
  return [fail(message, { recorder: name, records, excluded: missing }, { discriminator: 'types' })];
}

export default defineCheck({
  id: 'config-recorder',
  service: 'config',
  title: 'AWS Config does not record all resources of the region',
  severity: 'medium',
  kind: 'blindness',
  why: 'Nobody can say what a resource looked like before the incident, who changed it and when; rules of Config see nothing.',
  remediation: {
    console: 'AWS Config › Settings › Edit: recording on, all resource types, a delivery bucket.',
    cli: 'aws configservice put-configuration-recorder --configuration-recorder name=default,roleARN=ROLE --recording-group allSupported=true,includeGlobalResourceTypes=true && aws configservice start-configuration-recorder --configuration-recorder-name default',
    iac: 'AWS::Config::ConfigurationRecorder RecordingGroup: AllSupported: true, and AWS::Config::DeliveryChannel',
  },
  source: 'AWS Config Developer Guide, "Working with the configuration recorder"',
  params: z.strictObject({
    allowedExclusions: z
      .array(z.string())
      .default([])
      .describe('Types of resources that need not be recorded, e.g. AWS::Config::ResourceCompliance.'),
  }),
  subject: 'region',
  reads: { recorders: configRecorders },
  evaluate(_region, { data, need, coveredBy, params }) {
    const recorders = need(data.recorders.here);
    if (recorders.length === 0) {
      if (coveredBy.config !== undefined) return notApplicable(`declared: account ${coveredBy.config} records this one`);
      return fail('the region has no configuration recorder', { recorder: null }, { discriminator: 'recorder' });
    }
    return recorders.flatMap((each) => [
      ...judgeRunning(each),
      ...judgeDelivery(each),
      ...judgeTypes(each, params.allowedExclusions),
    ]);
  },
});

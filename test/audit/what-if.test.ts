import { recordedSource } from '../../functions/audit/recorded.ts';
import { askWhatIf } from '../../functions/audit/what-if.ts';
import kmsRotation from '../../functions/checks/kms/kms-rotation.ts';
import s3Encryption from '../../functions/checks/s3/s3-encryption.ts';
import s3Versioning from '../../functions/checks/s3/s3-versioning.ts';
import { kmsKeys } from '../../functions/collect/kms/keys.ts';
import { s3Buckets } from '../../functions/collect/s3/buckets.ts';
import { defaultConfig } from '../../functions/config/load.ts';
import { read } from '../../functions/model/read.ts';
import { fingerprintOf } from '../../functions/reconcile/findings/fingerprint.ts';
import { account, ACCOUNT, REGION } from '../support/account.ts';
import { bucket, bucketArn } from '../support/s3.ts';

const checks = [s3Versioning, s3Encryption];
const inventory = account()
  .with(s3Buckets, bucket({ name: 'one', versioning: read('Off'), encryption: read(null) }))
  .with(s3Buckets, bucket({ name: 'two', versioning: read('Off') }))
  .inventory(checks.flatMap(({ datasets }) => datasets));
const options = { source: recordedSource(inventory), config: defaultConfig, checks };
const fingerprint = (checkId: string, name: string) =>
  fingerprintOf({ checkId, account: ACCOUNT, region: REGION, arn: bucketArn(name), discriminator: '' });
const closedBy = async (request: Parameters<typeof askWhatIf>[0]) =>
  (await askWhatIf(request, options)).closes.map(({ check, resource }) => `${check.id} ${resource.name}`).sort();

describe('asking what mends would do', () => {
  it('takes every finding where none is named', async () => {
    expect(await closedBy({ fingerprints: [] })).toEqual(['s3-encryption one', 's3-versioning one', 's3-versioning two']);
  });

  it('takes the findings of one check', async () => {
    expect(await closedBy({ fingerprints: [], check: 's3-versioning' })).toEqual(['s3-versioning one', 's3-versioning two']);
  });

  it('takes the finding of a fingerprint, which is the one that a run gives it', async () => {
    expect(await closedBy({ fingerprints: [fingerprint('s3-versioning', 'two')] })).toEqual(['s3-versioning two']);
  });

  it('names what could not be judged where it bears on the question', async () => {
    const blind = account()
      .with(s3Buckets, bucket({ name: 'one', versioning: read('Off') }))
      .without(kmsKeys);
    const datasets = [...s3Versioning.datasets, ...kmsRotation.datasets];
    const source = recordedSource(blind.inventory(datasets));
    const unknownTo = async (request: Parameters<typeof askWhatIf>[0]) =>
      (await askWhatIf(request, { source, config: defaultConfig, checks: [s3Versioning, kmsRotation] })).unknowns.map(
        ({ checkId }) => checkId,
      );
    expect(await unknownTo({ fingerprints: [] })).toEqual(['kms-rotation']);
    expect(await unknownTo({ fingerprints: [], check: 'kms-rotation' })).toEqual(['kms-rotation']);
    expect(await unknownTo({ fingerprints: [], check: 's3-versioning' })).toEqual([]);
  });

  it('refuses a fingerprint that nothing has, and one of a check that was not asked for', async () => {
    await expect(askWhatIf({ fingerprints: ['0'.repeat(32)] }, options)).rejects.toThrow('has it now');
    const other = { fingerprints: [fingerprint('s3-versioning', 'two')], check: 's3-encryption' };
    await expect(askWhatIf(other, options)).rejects.toThrow('has it now');
  });

  it('refuses a check that there is not, naming the nearest', async () => {
    await expect(askWhatIf({ fingerprints: [], check: 's3-versionin' }, options)).rejects.toThrow('did you mean s3-versioning?');
  });
});

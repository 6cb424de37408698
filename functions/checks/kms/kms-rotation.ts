import { kmsKeys } from '../../collect/kms/keys.ts';
import { read } from '../../model/read.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';

const rotating = kmsKeys.with('rotates');

export default defineCheck({
  id: 'kms-rotation',
  service: 'kms',
  title: 'Customer key does not rotate',
  severity: 'medium',
  kind: 'exposure',
  why: 'Everything ever encrypted with the key hangs on one piece of key material, which only grows more worth stealing.',
  remediation: {
    console: 'KMS › Customer managed keys › the key › Key rotation › Edit: enable.',
    cli: 'aws kms enable-key-rotation --key-id KEY_ID',
    iac: 'AWS::KMS::Key EnableKeyRotation: true',
  },
  source: 'AWS KMS Developer Guide, "Rotate AWS KMS keys"',
  subject: rotating,
  evaluate(key, { need }) {
    const { spec, origin, state, manager } = need(key.details);
    const rotates = need(key.rotates);
    if (manager === 'AWS') return notApplicable('AWS rotates the keys that it manages');
    if (rotates === null) return notApplicable(`a key that KMS does not rotate by itself (${[spec, origin, state].join(', ')})`);
    return rotates ? pass() : fail('automatic rotation is off', { rotationEnabled: false, aliases: key.aliases });
  },
  remedy: (key) => ({
    commands: [['aws', 'kms', 'enable-key-rotation', '--key-id', key.keyId]],
    patches: [patch(rotating, key, (now) => ({ ...now, rotates: read(true) }))],
  }),
});

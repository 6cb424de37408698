import { z } from 'zod';
import { ec2Instances, type Ec2Instance } from '../../collect/ec2/instances.ts';
import { unreadable, type Unreadable } from '../../model/read.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail, notApplicable, pass, type Fail } from '../../evaluate/verdict.ts';

function unsaid(what: string): Unreadable {
  return unreadable(ec2Instances, 'malformed', `the answer lacks the instance's ${what}`);
}

function judgeTokens({ tokens }: Ec2Instance['metadata']): readonly (Fail | Unreadable)[] {
  if (tokens === 'required') return [];
  if (tokens === undefined) return [unsaid('HttpTokens')];
  return [fail('the instance answers IMDSv1 requests', { httpTokens: tokens }, { discriminator: 'imdsv1' })];
}

function judgeHops({ hopLimit }: Ec2Instance['metadata'], most: number): readonly (Fail | Unreadable)[] {
  if (hopLimit === undefined) return [unsaid('HttpPutResponseHopLimit')];
  if (hopLimit <= most) return [];
  const message = `metadata answers travel ${hopLimit} hops, beyond the instance itself`;
  return [fail(message, { httpPutResponseHopLimit: hopLimit, allowed: most }, { discriminator: 'hop-limit' })];
}

export default defineCheck({
  id: 'ec2-imdsv2',
  service: 'ec2',
  title: 'Instance metadata can be read without a session token, or from beyond the instance',
  severity: 'high',
  kind: 'exposure',
  why: 'One forged request through a web application, or a container on the host, is enough to read the credentials of its role.',
  remediation: {
    console: 'EC2 › Instances › Actions › Instance settings › Modify instance metadata options: IMDSv2 required, hop limit 1.',
    cli: 'aws ec2 modify-instance-metadata-options --instance-id INSTANCE --http-tokens required --http-put-response-hop-limit 1',
    iac: 'AWS::EC2::LaunchTemplate MetadataOptions: HttpTokens: required, HttpPutResponseHopLimit: 1',
  },
  source: 'Amazon EC2 User Guide, "Use the Instance Metadata Service to access instance metadata"',
  params: z.strictObject({
    maxHopLimit: z
      .int()
      .min(1)
      .max(64)
      .default(1)
      .describe('Hops that a metadata answer may travel: 2 on hosts whose containers need it.'),
  }),
  subject: ec2Instances,
  evaluate({ metadata, managedBy }, { params }) {
    if (managedBy !== undefined) return notApplicable(`the instance is run by ${managedBy}`);
    if (metadata.endpoint === 'disabled') return pass();
    return [...judgeTokens(metadata), ...judgeHops(metadata, params.maxHopLimit)];
  },
  remedy(instance, { discriminator }, { params }) {
    const modify = ['aws', 'ec2', 'modify-instance-metadata-options', '--instance-id', instance.name] as const;
    const becomes = (changed: Ec2Instance['metadata']) =>
      patch(ec2Instances, instance, (now) => ({ ...now, metadata: { ...now.metadata, ...changed } }));
    if (discriminator === 'imdsv1') {
      return { commands: [[...modify, '--http-tokens', 'required']], patches: [becomes({ tokens: 'required' })] };
    }
    const hops = params.maxHopLimit;
    return {
      commands: [[...modify, '--http-put-response-hop-limit', String(hops)]],
      patches: [becomes({ hopLimit: hops })],
    };
  },
});

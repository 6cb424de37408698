import { z } from 'zod';
import { inspector2Status } from '../../collect/inspector2/account-status.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable } from '../../evaluate/verdict.ts';

const kinds = ['ec2', 'ecr', 'lambda'] as const;
const names = { ec2: 'EC2 instances', ecr: 'container images', lambda: 'Lambda functions' } as const;

export default defineCheck({
  id: 'inspector-enabled',
  service: 'inspector2',
  title: 'Inspector does not scan everything in the region',
  severity: 'medium',
  kind: 'blindness',
  why: 'Known holes in packages and libraries stand open until somebody else finds them.',
  remediation: {
    console: 'Inspector › Account management › Activate: Amazon EC2, Amazon ECR and AWS Lambda scanning.',
    cli: 'aws inspector2 enable --resource-types EC2 ECR LAMBDA',
    iac: 'CloudFormation has no type for it: call inspector2:Enable from a custom resource, or enable it for the organisation',
  },
  source: 'Amazon Inspector User Guide, "Automated scan types in Amazon Inspector"',
  params: z.strictObject({
    scans: z
      .array(z.enum(kinds))
      .min(1)
      .default([...kinds])
      .describe('What must be scanned, where the region offers it.'),
  }),
  subject: inspector2Status,
  evaluate({ scanning }, { coveredBy, params }) {
    const off = params.scans.filter((kind) => scanning[kind] !== undefined && !['ENABLED', 'ENABLING'].includes(scanning[kind]));
    if (off.length > 0 && coveredBy.inspector !== undefined)
      return notApplicable(`declared: account ${coveredBy.inspector} runs Inspector for this one`);
    return off.map((kind) =>
      fail(`${names[kind]} are not scanned`, { scan: kind, status: scanning[kind] ?? null }, { discriminator: kind }),
    );
  },
});

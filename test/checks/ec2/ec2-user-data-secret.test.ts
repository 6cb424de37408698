import check from '../../../functions/checks/ec2/ec2-user-data-secret.ts';
import { launchConfigurations } from '../../../functions/collect/autoscaling/launch-configurations.ts';
import { ec2Instances } from '../../../functions/collect/ec2/instances.ts';
import { ec2LaunchTemplates } from '../../../functions/collect/ec2/launch-templates.ts';
import { read } from '../../../functions/model/read.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { instance } from '../../support/ec2.ts';
import { launchConfiguration, launchTemplate, userData } from '../../support/user-data.ts';

const script = '#!/bin/bash\nexport DB_PASSWORD=Tr0ub4dor-and-3\n';
const harmless = '#!/bin/bash\nexport DB_PASSWORD=$(aws secretsmanager get-secret-value --secret-id db)\n';
const evidence = { name: 'DB_PASSWORD', looksLike: ['password'], lengths: [15], lines: [2] };
const leaking = instance({ userData: read({ data: userData(script) }) });
const ofGroup = (version: number) => instance({ userData: read({ template: { id: 'lt-1', version }, data: userData(script) }) });
const damaged = { secrets: [], unread: ['damaged gzip'], ssh: { ways: [], weakens: [], missing: [] } };

describeCheck(check, {
  flags: [
    { name: 'an instance', given: account().with(ec2Instances, leaking), evidence },
    {
      name: 'a launch template, in both versions that were read',
      given: account().with(ec2LaunchTemplates, launchTemplate({ userData: userData(script) }, { userData: userData(script) })),
      evidence: { ...evidence, versions: [1, 2] },
    },
    { name: 'a launch configuration', given: account().with(launchConfigurations, launchConfiguration(script)), evidence },
    {
      name: 'an instance of a group that was launched by an older version',
      given: account()
        .with(ec2LaunchTemplates, launchTemplate({ number: 7 }))
        .with(ec2Instances, ofGroup(6)),
      evidence,
    },
  ],
  spares: [
    { name: 'no user data', given: account().with(ec2Instances, instance()) },
    {
      name: 'a script that asks for the secret',
      given: account().with(ec2Instances, instance({ userData: read({ data: userData(harmless) }) })),
    },
    { name: 'an instance that AWS runs', given: account().with(ec2Instances, { ...leaking, managedBy: 'eks.amazonaws.com' }) },
    {
      name: 'an instance of a group, whose template is judged',
      given: account()
        .with(ec2LaunchTemplates, launchTemplate({ number: 7 }))
        .with(ec2Instances, ofGroup(7)),
    },
  ],
  unsure: [
    {
      name: 'user data that nobody can read',
      given: account().with(ec2Instances, instance({ userData: read({ data: damaged }) })),
      action: check.datasets.find(({ id }) => id === 'ec2.instances')?.actions.join(', ') ?? '',
    },
  ],
});

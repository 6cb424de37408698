/** What a new check is made from. */
export interface NewCheck {
  readonly id: string;
  readonly service: string;
  /** The dataset whose items it judges: its file below `functions/collect`, and what that file exports. */
  readonly dataset: { readonly path: string; readonly name: string };
}

/** A check that says nothing yet. Its test and the registry's are red until it is filled in: they are the list of what to do. */
export function checkScaffold({ id, service, dataset }: NewCheck): string {
  return `import { ${dataset.name} } from '../../collect/${dataset.path}.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, pass } from '../../evaluate/verdict.ts';

export default defineCheck({
  id: '${id}',
  service: '${service}',
  title: '',
  severity: 'medium',
  kind: 'exposure',
  why: '',
  remediation: {
    console: '',
    cli: '',
    iac: '',
  },
  source: '',
  subject: ${dataset.name},
  evaluate(item) {
    return item.name === '' ? fail('', {}) : pass();
  },
});
`;
}

/** Its test, with a case of each list. */
export function testScaffold({ id, service, dataset }: NewCheck): string {
  const check = camelCase(id);
  return `import ${check} from '../../../functions/checks/${service}/${id}.ts';
import { ${dataset.name} } from '../../../functions/collect/${dataset.path}.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';

describeCheck(${check}, {
  flags: [{ name: 'what is wrong', given: account().with(${dataset.name}), evidence: {} }],
  spares: [{ name: 'what differs from it in one fact', given: account().with(${dataset.name}) }],
});
`;
}

/** `security-groups` gives `securityGroups`. */
function camelCase(name: string): string {
  return name.replaceAll(/-(.)/g, (_match, letter: string) => letter.toUpperCase());
}

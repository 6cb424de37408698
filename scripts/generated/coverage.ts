import { z } from 'zod';
import answers from './coverage.json' with { type: 'json' };

const guarantee = z.strictObject({
  text: z.string().describe('What this project does of it itself.'),
  files: z.array(z.string()).describe('Where that stands, or is tested.'),
});
const section = z.strictObject({ title: z.string(), checks: z.array(z.string()), own: z.array(guarantee) });
const documentSchema = z.strictObject({ name: z.string(), sections: z.array(section) });

/** The analyses of infrastructure that the catalogue comes from, section by section, and what answers each. */
export const coverage = z.array(documentSchema).parse(answers);

type Section = z.infer<typeof section>;

/** The page that accounts for every section of every analysis. */
export function coveragePage(): string {
  const tables = coverage.map(
    ({ name, sections }) =>
      `## ${name}\n\n| section | checks of a live account | this project's own stack and code |\n| --- | --- | --- |\n${sections.map(row).join('\n')}`,
  );
  return `# What answers each section

The catalogue comes from five analyses of what goes wrong with infrastructure. Each of their sections is answered by checks of the live
account, by what this project does itself, or by both; a test fails when one is answered by nothing.

${tables.join('\n\n')}
`;
}

function row({ title, checks, own }: Section): string {
  const links = checks.map((id) => `[${id}](checks/${id}.md)`).join(', ');
  const guarantees = own.map(({ text, files }) => `${text} (${files.map((file) => `\`${file}\``).join(', ')})`);
  return `| ${title} | ${links} | ${guarantees.join('; ')} |`;
}

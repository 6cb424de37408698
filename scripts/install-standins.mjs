import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Installs the stand-ins of AWS into `.standins`, a Python environment of the project's own. Quick when they are there. */
const root = fileURLToPath(new URL('..', import.meta.url));
const requirements = join(root, 'test', 'integration', 'requirements.txt');
const home = join(root, '.standins');
const stamp = join(home, 'installed');
const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex');

function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function requirePython() {
  try {
    const version = execFileSync('python3', ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const [major, minor] = version.replace('Python ', '').split('.').map(Number);
    if (major !== 3 || minor < 10) stop(`The integration tests need Python 3.10 or newer; python3 is ${version.trim()}.`);
  } catch {
    stop('The integration tests need python3 (3.10 or newer) on the PATH: their stand-ins of AWS are Python programs.');
  }
}

function install() {
  process.stderr.write('Installing the stand-ins of AWS into .standins (once; about a minute)\n');
  const inherit = { stdio: ['ignore', 2, 2] };
  try {
    execFileSync('python3', ['-m', 'venv', home], inherit);
  } catch {
    stop('python3 could not make a virtual environment; on Debian and Ubuntu the package python3-venv brings what it needs.');
  }
  const pip = join(home, 'bin', 'pip');
  execFileSync(pip, ['install', '--quiet', '--disable-pip-version-check', '-r', requirements], inherit);
  writeFileSync(stamp, wanted);
}

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  requirePython();
  install();
}

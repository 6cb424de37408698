import { isIP } from 'node:net';
import type { Config } from '../config/schema.ts';
import { AccountView } from '../evaluate/account-view.ts';
import { selectionsOf, united } from '../evaluate/source.ts';
import { viewOf } from '../evaluate/typed-view.ts';
import { ec2Ends, type Ends } from '../facts/ec2/ends.ts';
import { GLOBAL } from '../model/scope.ts';
import { answerOf, undecided, type Answer } from '../reasoning/network/answer.ts';
import { reachBetween, type End } from '../reasoning/network/reach.ts';
import { QuestionError, type ReachQuestion } from './reach-question.ts';
import type { InventorySource } from './source.ts';

/** The network of every region of an account, ready to be asked. */
export interface Reachable {
  /** @throws QuestionError for a name that stands for several things */
  ask(question: ReachQuestion): Answer;
}

interface Region {
  readonly name: string;
  readonly ends: Ends;
}

/** Reads the account, or a recording of it, as far as its network goes. */
export async function openReach({
  source,
  config,
}: {
  readonly source: InventorySource;
  readonly config: Config;
}): Promise<Reachable> {
  const { inventory } = await source.gather({ selected: [{ datasets: united(selectionsOf(ec2Ends)) }] }, config, {}, []);
  const account = new AccountView(inventory);
  const names = inventory.scopes.map(({ scope }) => scope.region).filter((region) => region !== GLOBAL);
  const regions = names.flatMap((name): Region[] => {
    const ends = viewOf(account, ec2Ends, { region: name }).here;
    return ends.state === 'read' ? [{ name, ends: ends.value }] : [];
  });
  const enabled = regions.filter(({ ends }) => ends.network.vpcs.gap?.unreadable?.reason !== 'region-disabled');
  return { ask: (question) => asked(question, enabled.length > 0 ? enabled : regions) };
}

/** An end, in the regions in which it can be asked about; what is not in the account is in all of them. */
interface Placed {
  readonly end: (region: Region) => End | undefined;
  readonly regions: readonly Region[];
  /** Why there is nothing to ask about. */
  readonly missing?: Answer;
}

function placed(name: ReachQuestion['to'], field: 'from' | 'to', regions: readonly Region[]): Placed {
  if (typeof name !== 'string') return { regions, end: ({ ends }) => ends.serviceOf(name.service) };
  if (name === 'internet') return { regions, end: () => ({ kind: 'internet' }) };
  if (isIP(name) !== 0) return { regions, end: () => ({ kind: 'address', address: name }) };
  const found = regions.map((region) => ({ region, found: region.ends.endOf(name) }));
  const several = found.flatMap((each) => (each.found.state === 'ambiguous' ? each.found.arns : []));
  const homes = found.filter((each) => each.found.state === 'found').map(({ region }) => region);
  if (several.length > 0 || homes.length > 1) {
    const expected =
      several.length > 0 ? several.join(' or ') : `an ARN, since it is in ${homes.map((home) => home.name).join(', ')}`;
    throw new QuestionError(`${field}: got ${JSON.stringify(name)}, which stands for several things; expected ${expected}`);
  }
  if (homes.length === 0)
    return {
      regions: [],
      end: () => undefined,
      missing: unseen(
        name,
        found.map((each) => each.found),
      ),
    };
  return { regions: homes, end: ({ ends }) => endIn(ends, name) };
}

function endIn(ends: Ends, name: string): End | undefined {
  const found = ends.endOf(name);
  return found.state === 'found' ? found.end : undefined;
}

function unseen(name: string, found: readonly ReturnType<Ends['endOf']>[]): Answer {
  const unread = found.flatMap((each) => (each.state === 'none' ? each.unread : []));
  const gaps = unread.map((unreadable) => ({ what: unreadable.action, why: unreadable.detail, unreadable }));
  return answerOf(undecided({ what: name, why: 'nothing that can be seen is called so' }, ...gaps));
}

/** Where both ends can be: an address of a private network may be one of several regions. */
function asked({ from, to, protocol, port }: ReachQuestion, regions: readonly Region[]): Answer {
  const source = placed(from, 'from', regions);
  const target = placed(to, 'to', regions);
  const missing = source.missing ?? target.missing;
  if (missing !== undefined) return missing;
  const common = source.regions.filter((region) => target.regions.includes(region));
  if (common.length === 0)
    return answerOf(
      undecided({ what: 'the ends', why: 'they are in different regions, and what connects those is not modelled' }),
    );
  const answers = common.flatMap((region) => {
    const [near, far] = [source.end(region), target.end(region)];
    return near === undefined || far === undefined ? [] : [reachBetween(region.ends.network, near, far, { protocol, port })];
  });
  return bestOf(answers);
}

/** The region that knows the address decides; elsewhere nothing is known of it. */
function bestOf(answers: readonly Answer[]): Answer {
  const [first = answerOf(undecided({ what: 'the network', why: 'no region was read' }))] = answers;
  return (
    answers.find(({ decision }) => decision === 'reached') ?? answers.find(({ decision }) => decision === 'blocked') ?? first
  );
}

import { revokeRule } from '../../../functions/reasoning/network/revoke-rule.ts';
import { groupRule, rangeRule } from '../../support/ec2.ts';

const list = { protocol: 'tcp', fromPort: 22, toPort: 22, peer: { kind: 'prefix-list' as const, id: 'pl-1' } };
const listed = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, PrefixListIds: [{ PrefixListId: 'pl-1' }] };

describe('revoking one rule of a group', () => {
  it('leaves every rule that differs in its port, its protocol or its peer', () => {
    const meant = rangeRule('tcp', '0.0.0.0/0', [22, 22]);
    const others = [
      rangeRule('tcp', '0.0.0.0/0', [22, 23]),
      rangeRule('udp', '0.0.0.0/0', [22, 22]),
      rangeRule('tcp', '::/0', [22, 22]),
      rangeRule('tcp', '10.0.0.0/8', [22, 22]),
      groupRule('tcp', 'sg-2', [22, 22]),
      list,
    ];
    const { permissions, kept } = revokeRule([meant, ...others], 'tcp:22:0.0.0.0/0');
    expect(permissions).toEqual([{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }]);
    expect(kept).toEqual(others);
  });

  it('names the type and code of ICMP as EC2 does', () => {
    const ping = { protocol: 'icmp', fromPort: 8, toPort: -1, peer: { kind: 'cidr' as const, cidr: '0.0.0.0/0' } };
    const key = 'icmp:0.0.0.0/0';
    expect(revokeRule([ping], key).permissions).toEqual([
      { IpProtocol: 'icmp', FromPort: 8, ToPort: -1, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
    ]);
  });

  it('takes a prefix list whole, whichever of its families was judged', () => {
    for (const key of ['tcp:22:pl-1', 'tcp:22:pl-1:ipv6'])
      expect(revokeRule([list], key)).toEqual({ permissions: [listed], kept: [] });
    expect(revokeRule([list], 'tcp:22:pl-2')).toEqual({ permissions: [], kept: [list] });
  });

  it('revokes nothing where the rule is not among those given', () => {
    const rules = [rangeRule('tcp', '10.0.0.0/8', [22, 22])];
    expect(revokeRule(rules, 'tcp:22:0.0.0.0/0')).toEqual({ permissions: [], kept: rules });
  });
});

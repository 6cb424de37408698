import { portsBeyond, portText, trafficOf, trafficText } from '../../../functions/reasoning/network/traffic.ts';

test.each([
  ['one port', { protocol: 'tcp', fromPort: 22, toPort: 22 }, 'TCP port 22', '22'],
  ['a protocol by its number', { protocol: '17', fromPort: 53, toPort: 53 }, 'UDP port 53', '53'],
  ['a range around the allowed', { protocol: 'tcp', fromPort: 79, toPort: 444 }, 'TCP ports 79-444', '79, 81-442, 444'],
  ['only allowed ports', { protocol: 'tcp', fromPort: 443, toPort: 443 }, 'TCP port 443', ''],
  ['all TCP ports', { protocol: 'tcp', fromPort: 0, toPort: 65_535 }, 'TCP on all ports', '0-79, 81-442, 444-65535'],
  ['TCP without ports', { protocol: 'tcp' }, 'TCP on all ports', '0-79, 81-442, 444-65535'],
  ['TCP with -1 for all ports', { protocol: 'tcp', fromPort: -1, toPort: -1 }, 'TCP on all ports', '0-79, 81-442, 444-65535'],
  ['all traffic', { protocol: '-1' }, 'all traffic', 'all'],
  ['all traffic, ports written', { protocol: '-1', fromPort: 0, toPort: 0 }, 'all traffic', 'all'],
  ['ping', { protocol: 'icmp', fromPort: 8, toPort: -1 }, 'ICMP', 'all'],
  ['a protocol without ports', { protocol: '50' }, 'protocol 50', 'all'],
])('%s', (_name, rule, text, beyond) => {
  const traffic = trafficOf(rule);
  expect(trafficText(traffic)).toBe(text);
  expect(portText(portsBeyond(traffic, [80, 443]))).toBe(beyond);
});

import { AccountView } from '../../../functions/evaluate/account-view.ts';
import cloudtrailMultiRegion from '../../../functions/checks/cloudtrail/cloudtrail-multi-region.ts';
import { cloudtrailMultiRegionTrails } from '../../../functions/collect/cloudtrail/multi-region-trails.ts';
import { cloudtrailTrails } from '../../../functions/collect/cloudtrail/trails.ts';
import { read } from '../../../functions/model/read.ts';
import { account, ACCOUNT, denied, REGION } from '../../support/account.ts';
import { multiRegionTrail, trail } from '../../support/cloudtrail.ts';
import { describeCheck } from '../../support/describe-check.ts';

const arn = `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/trail`;
const why = (reason: string) => ({ trails: [{ trail: arn, homeRegion: REGION, why: reason }] });
const given = (...over: Parameters<typeof multiRegionTrail>) =>
  account().with(cloudtrailMultiRegionTrails, multiRegionTrail(...over));
const management = { field: 'eventCategory', equals: ['Management'], notEquals: new Array<string>(), others: false };
const readOnly = (value: string) => ({ field: 'readOnly', equals: [value], notEquals: [], others: false });
const withoutSource = (source: string) => ({
  field: 'eventSource',
  equals: new Array<string>(),
  notEquals: [source],
  others: false,
});
const advanced = (...selectors: (typeof management)[][]) =>
  read({ basic: [], advanced: selectors.map((fields) => ({ fields })) });
const basic = (managementEvents: boolean, readWriteType: 'All' | 'ReadOnly' | 'WriteOnly') =>
  read({ basic: [{ managementEvents, readWriteType }], advanced: [] });

describeCheck(cloudtrailMultiRegion, {
  flags: [
    { name: 'an account without a trail', given: account(), evidence: { trails: [] } },
    {
      name: 'a trail of one region',
      given: account().with(cloudtrailTrails, trail()).region('eu-central-1'),
      evidence: why('it records its home region only'),
    },
    { name: 'a stopped trail', given: given({ logging: read(false) }), evidence: why('it is stopped') },
    {
      name: 'a trail of data events alone',
      given: given({ selectors: basic(false, 'All') }),
      evidence: why('it leaves management events out'),
    },
    {
      name: 'a trail of events that read',
      given: given({ selectors: basic(true, 'ReadOnly') }),
      evidence: why('it records management events that read, and not those that write'),
    },
    {
      name: 'a trail of events that write',
      given: given({ selectors: basic(true, 'WriteOnly') }),
      evidence: why('it records management events that write, and not those that read'),
    },
    {
      name: 'advanced selectors for events that write',
      given: given({ selectors: advanced([management, readOnly('false')]) }),
      evidence: why('it records management events that write, and not those that read'),
    },
    {
      name: 'advanced selectors for data events',
      given: given({ selectors: advanced([{ ...management, equals: ['Data'] }]) }),
      evidence: why('it leaves management events out'),
    },
    {
      name: 'advanced selectors for one service',
      given: given({ selectors: advanced([management, { ...management, field: 'eventSource', equals: ['iam.amazonaws.com'] }]) }),
      evidence: why('it leaves management events out'),
    },
    {
      name: 'a stopped trail beside one of a single region',
      given: given({ logging: read(false) })
        .with(cloudtrailTrails, trail({ multiRegion: true }), trail({ name: 'local' }))
        .region('eu-central-1'),
      evidence: {
        trails: [
          { trail: arn, homeRegion: REGION, why: 'it is stopped' },
          {
            trail: `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/local`,
            homeRegion: REGION,
            why: 'it records its home region only',
          },
        ],
      },
    },
    {
      name: 'two trails that both record events that write',
      given: account().with(
        cloudtrailMultiRegionTrails,
        multiRegionTrail({ selectors: basic(true, 'WriteOnly') }),
        multiRegionTrail({ name: 'other', selectors: basic(true, 'WriteOnly') }),
      ),
      evidence: {
        trails: ['trail', 'other'].map((name) => ({
          trail: `arn:aws:cloudtrail:${REGION}:${ACCOUNT}:trail/${name}`,
          homeRegion: REGION,
          why: 'it records management events that write, and not those that read',
        })),
      },
    },
    {
      name: 'trails of single regions, one of which has none',
      given: account().with(cloudtrailTrails, trail()).region('us-east-1'),
      evidence: why('it records its home region only'),
    },
  ],
  spares: [
    {
      name: 'two trails that together record all',
      given: account().with(
        cloudtrailMultiRegionTrails,
        multiRegionTrail({ selectors: basic(true, 'WriteOnly') }),
        multiRegionTrail({ name: 'other', selectors: basic(true, 'ReadOnly') }),
      ),
    },
    {
      name: 'a trail of its own in each region',
      given: account()
        .with(cloudtrailTrails, trail())
        .in('us-east-1', cloudtrailTrails, trail({ homeRegion: 'us-east-1' })),
    },
    {
      name: 'events that write recorded everywhere, those that read by a trail of each region',
      given: account()
        .with(cloudtrailMultiRegionTrails, multiRegionTrail({ selectors: basic(true, 'WriteOnly') }))
        .with(cloudtrailTrails, trail({ selectors: basic(true, 'ReadOnly') })),
    },
    { name: 'a trail of all regions', given: given() },
    { name: 'a trail whose home is not audited', given: given({ homeRegion: 'us-east-1' }) },
    {
      name: 'a trail of the organisation',
      given: given({ organization: true, arn: 'arn:aws:cloudtrail:us-east-1:999999999999:trail/org' }),
    },
    {
      name: 'a stopped trail beside one that records',
      given: account().with(
        cloudtrailMultiRegionTrails,
        multiRegionTrail({ logging: read(false) }),
        multiRegionTrail({ name: 'other' }),
      ),
    },
    {
      name: 'a trail that records beside one whose status may not be read',
      given: account().with(
        cloudtrailMultiRegionTrails,
        multiRegionTrail({ logging: denied('cloudtrail:GetTrailStatus') }),
        multiRegionTrail({ name: 'other' }),
      ),
    },
    { name: 'advanced selectors for all management events', given: given({ selectors: advanced([management]) }) },
    {
      name: 'advanced selectors that take reads and writes apart',
      given: given({ selectors: advanced([management, readOnly('true')], [management, readOnly('false')]) }),
    },
    {
      name: 'advanced selectors without the events of KMS',
      given: given({ selectors: advanced([management, withoutSource('kms.amazonaws.com')]) }),
    },
  ],
  unsure: [
    {
      name: 'the status may not be read',
      given: given({ logging: denied('cloudtrail:GetTrailStatus') }),
      action: 'cloudtrail:GetTrailStatus',
    },
    {
      name: 'the selectors may not be read',
      given: given({ selectors: denied('cloudtrail:GetEventSelectors') }),
      action: 'cloudtrail:GetEventSelectors',
    },
    {
      name: 'the status of one trail may not be read, and the other is stopped',
      given: account().with(
        cloudtrailMultiRegionTrails,
        multiRegionTrail({ logging: denied('cloudtrail:GetTrailStatus') }),
        multiRegionTrail({ name: 'other', logging: read(false) }),
      ),
      action: 'cloudtrail:GetTrailStatus',
    },
  ],
  shades: [cloudtrailTrails],
});

test('a trail that is stopped is flagged, and what was not read of it is said as well', () => {
  const selectors = denied('cloudtrail:GetEventSelectors');
  const inventory = given({ logging: read(false), selectors }).inventory(cloudtrailMultiRegion.datasets);
  const [scope] = cloudtrailMultiRegion.judge(new AccountView(inventory), { checks: {}, trustedAccounts: [] });
  expect(scope?.results[0]?.judgement).toMatchObject({
    state: 'fail',
    failures: [{ evidence: why('it is stopped') }],
    unreadable: [selectors],
  });
});

import { letsContainerAgentRun, neededToStart, type TaskStart } from '../../../functions/reasoning/network/needs.ts';
import { policyOf } from '../../support/iam.ts';

const REGION = 'eu-west-1';
const own = `123456789012.dkr.ecr.${REGION}.amazonaws.com/shop:1`;
const start = (over: Partial<TaskStart>): TaskStart => ({ images: [], logs: [], secrets: [], files: false, ...over });
const needed = (over: Partial<TaskStart>) => neededToStart(start(over), REGION);

describe('what starting a task of Fargate needs', () => {
  test.each([
    ['an image of the region’s own registry', own, ['ecr.api', 'ecr.dkr', 's3']],
    ['of another partition', `123456789012.dkr.ecr.${REGION}.amazonaws.com.cn/shop@sha256:00`, ['ecr.api', 'ecr.dkr', 's3']],
    ['by its dual-stack name', `123456789012.dkr-ecr.${REGION}.on.aws/shop`, ['ecr.api', 'ecr.dkr', 's3']],
    [
      'of another region, to which no endpoint leads',
      '123456789012.dkr.ecr.us-east-1.amazonaws.com/shop',
      ['registry 123456789012.dkr.ecr.us-east-1.amazonaws.com'],
    ],
    ['of Docker Hub, which has no name', 'nginx', ['registry docker.io']],
    ['of a user there', 'grafana/grafana:11', ['registry docker.io']],
    ['of Docker Hub by its name', 'docker.io/library/nginx', ['registry docker.io']],
    ['of Amazon ECR Public', 'public.ecr.aws/nginx/nginx:1', ['registry public.ecr.aws']],
    ['of GitHub', 'ghcr.io/acme/shop', ['registry ghcr.io']],
    ['of Google', 'europe-docker.pkg.dev/acme/x/shop', ['registry europe-docker.pkg.dev']],
    ['of a registry that may stand anywhere', 'registry.acme.example:5000/shop', []],
    ['of a registry with a port only', 'registry:5000/shop', []],
  ])('an image %s', (_name, image, expected) => {
    expect(needed({ images: [image] })).toEqual(expected);
  });

  test.each([
    ['logs of the region', { logs: [REGION] }, ['logs']],
    ['logs of another region', { logs: ['us-east-1'] }, []],
    ['a secret', { secrets: [`arn:aws:secretsmanager:${REGION}:123456789012:secret:db-AbCdEf:password::`] }, ['secretsmanager']],
    ['a parameter', { secrets: [`arn:aws:ssm:${REGION}:123456789012:parameter/db`] }, ['ssm']],
    ['a parameter by its name', { secrets: ['/shop/db'] }, ['ssm']],
    ['a secret of another region', { secrets: ['arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AbCdEf'] }, []],
    ['a file of variables', { files: true }, ['s3']],
    ['nothing', {}, []],
  ])('%s', (_name, over, expected) => {
    expect(needed(over)).toEqual(expected);
  });

  test('each once', () => {
    const all = { images: [own, own, 'nginx', 'redis'], files: true, secrets: ['/a', '/b'] };
    expect(needed(all)).toEqual(['ecr.api', 'ecr.dkr', 'registry docker.io', 's3', 'ssm']);
  });
});

test.each([
  [['ecs:RegisterContainerInstance'], true],
  [['ECS:Poll', 's3:GetObject'], true],
  [['ecs:DescribeTasks', 'ecs:RunTask'], false],
  [['ecs:*'], false],
  [['*'], false],
])('a role with %j is meant for the agent of ECS: %s', (actions, expected) => {
  expect(letsContainerAgentRun([policyOf({ effect: 'Allow', actions: [...actions], resources: ['*'] })])).toBe(expected);
});

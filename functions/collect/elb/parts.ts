import { z } from 'zod';
import { mapRead } from '../../model/read.ts';
import { must } from '../failure.ts';
import { part } from '../part.ts';
import { elb } from './service.ts';

const gone = ['LoadBalancerNotFound', 'AccessPointNotFoundException'];

/** Where a classic load balancer writes what it was asked. */
export const accessLogs = part({
  value: z.object({ enabled: z.boolean(), bucket: z.string().optional(), prefix: z.string().optional() }),
  calls: { attributes: elb.ask('DescribeLoadBalancerAttributes', { gone }).having('LoadBalancerAttributes') },
  async read(aws, { name }) {
    return mapRead(await aws.attributes({ LoadBalancerName: name }), ({ LoadBalancerAttributes: { AccessLog } }) => ({
      enabled: AccessLog?.Enabled ?? false,
      ...(AccessLog?.S3BucketName === undefined ? {} : { bucket: AccessLog.S3BucketName }),
      ...(AccessLog?.S3BucketPrefix === undefined || AccessLog.S3BucketPrefix === '' ? {} : { prefix: AccessLog.S3BucketPrefix }),
    }));
  },
});

/** The policies of its listeners, each with the versions of SSL and TLS that it lets clients speak. */
export const tlsPolicies = part({
  value: z.array(z.object({ name: z.string(), protocols: z.array(z.string()) })),
  calls: { policies: elb.ask('DescribeLoadBalancerPolicies', { gone }).having('PolicyDescriptions') },
  async read(aws, { name }) {
    return mapRead(await aws.policies({ LoadBalancerName: name }), ({ PolicyDescriptions }) =>
      PolicyDescriptions.filter(({ PolicyTypeName }) => PolicyTypeName === 'SSLNegotiationPolicyType').map(
        ({ PolicyName, PolicyAttributeDescriptions = [] }) => ({
          name: must(PolicyName, 'PolicyName'),
          protocols: PolicyAttributeDescriptions.filter(({ AttributeValue }) => AttributeValue === 'true')
            .flatMap(({ AttributeName = '' }) =>
              AttributeName.startsWith('Protocol-') ? [AttributeName.slice('Protocol-'.length)] : [],
            )
            .sort(),
        }),
      ),
    );
  },
});

import { z } from 'zod';
import { mapRead } from '../../model/read.ts';
import { part } from '../part.ts';
import { elbv2 } from './service.ts';

/** Where a load balancer writes what it was asked. */
export const accessLogs = part({
  value: z.object({ enabled: z.boolean(), bucket: z.string().optional(), prefix: z.string().optional() }),
  calls: {
    attributes: elbv2
      .ask('DescribeLoadBalancerAttributes', { gone: ['LoadBalancerNotFoundException', 'LoadBalancerNotFound'] })
      .having('Attributes'),
  },
  async read(aws, { arn }) {
    return mapRead(await aws.attributes({ LoadBalancerArn: arn }), ({ Attributes }) => {
      const valueOf = (key: string) => Attributes.find(({ Key }) => Key === key)?.Value ?? '';
      const bucket = valueOf('access_logs.s3.bucket');
      const prefix = valueOf('access_logs.s3.prefix');
      return {
        enabled: valueOf('access_logs.s3.enabled') === 'true',
        ...(bucket === '' ? {} : { bucket }),
        ...(prefix === '' ? {} : { prefix }),
      };
    });
  },
});

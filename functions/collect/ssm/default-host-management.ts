import { z } from 'zod';
import { ACCOUNT_TYPE, itemBase } from '../../model/item.ts';
import { mapRead } from '../../model/read.ts';
import { accountArn } from '../../model/scope.ts';
import { defineDataset } from '../dataset.ts';
import { must } from '../failure.ts';
import { ssm } from './service.ts';

const setting = z.object({
  ...itemBase,
  /** The role by which Systems Manager manages instances that have no profile; absent where it manages none. */
  role: z.string().optional(),
});
export type DefaultHostManagement = z.infer<typeof setting>;

const id = '/ssm/managed-instance/default-ec2-instance-management-role';

/** Whether Systems Manager manages a region's instances without a profile (Default Host Management Configuration): one item. */
export const ssmDefaultHostManagement = defineDataset({
  id: 'ssm.defaultHostManagement',
  scope: 'regional',
  item: setting,
  calls: { get: ssm.ask('GetServiceSetting').having('ServiceSetting') },
  async read(aws, place) {
    return mapRead(await aws.get({ SettingId: id }), ({ ServiceSetting }): DefaultHostManagement[] => {
      const role = must(ServiceSetting.SettingValue, 'SettingValue');
      return [
        { arn: accountArn(place), name: place.account, type: ACCOUNT_TYPE, ...(role === '$None' || role === '' ? {} : { role }) },
      ];
    });
  },
});

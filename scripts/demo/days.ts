import { CreateVolumeCommand } from '@aws-sdk/client-ec2';
import { HOME, type StandInAccount } from '../populate/account.ts';
import { giveMfa, iamClient, strengthenPasswordPolicy } from '../populate/iam.ts';
import type { Population } from '../populate/index.ts';
import { closePort, ec2Client, makeGroup, openPort } from '../populate/network.ts';
import { blockPublicAccess, refusePlainHttp, s3Client, setVersioning } from '../populate/s3.ts';
import { AWAY } from '../populate/account.ts';

/** Between the week before and day one, the console that everyone could reach was closed. */
export async function beforeDayOne(target: StandInAccount, { networks }: Population): Promise<void> {
  await closePort(ec2Client(target, HOME), networks[0].openGroup, 8080);
}

/** Between day one and day two some things were mended, the console was opened again, and something new was left open. */
export async function beforeDayTwo(target: StandInAccount, { networks }: Population): Promise<void> {
  const iam = iamClient(target);
  await strengthenPasswordPolicy(iam);
  await giveMfa(iam, 'alice');
  await blockPublicAccess(s3Client(target, HOME), 'acme-website');
  await refusePlainHttp(s3Client(target, AWAY), 'acme-plain-http');
  await setVersioning(s3Client(target, AWAY), 'acme-versioning-suspended', 'Enabled');

  const ec2 = ec2Client(target, HOME);
  await openPort(ec2, networks[0].openGroup, 8080);
  await ec2.send(new CreateVolumeCommand({ AvailabilityZone: `${HOME}a`, Size: 100, Encrypted: false }));
  const debugging = await makeGroup(ec2, { vpc: networks[0].vpc, name: 'debugging', ingress: [], openEgress: false });
  await openPort(ec2, debugging, 22);
}

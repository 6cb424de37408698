import { z } from 'zod';
import { sshFacts } from '../reasoning/ec2/ssh-hardening.ts';
import { decodeUserData, secretsInParts } from '../reasoning/secrets/user-data.ts';
import { foundSecretSchema, keptOf } from './secret-findings.ts';

/** What user data says, as far as checks ask: its text is judged while it is read, and kept nowhere. */
export const userDataSchema = z.object({
  secrets: z.array(foundSecretSchema),
  /** Why parts of it could not be looked into; empty where all were. */
  unread: z.array(z.string()),
  /** How it brings SSH into play, what it weakens of the server, and which measures it leaves out. */
  ssh: z.object({ ways: z.array(z.string()), weakens: z.array(z.string()), missing: z.array(z.string()) }),
});
export type UserData = z.infer<typeof userDataSchema>;

/** What base64 of user data says; `null` where there is none. */
export function userDataOf(base64: string | undefined): UserData | null {
  if (base64 === undefined || base64 === '') return null;
  const parts = decodeUserData(base64);
  const { findings, unread } = secretsInParts(parts);
  const texts = parts.flatMap((part) => (part.state === 'read' ? [part.text] : []));
  const { ways, weakens, missing } = sshFacts(texts.join('\n'));
  return {
    secrets: findings.map(keptOf),
    unread: [...unread],
    ssh: { ways: [...ways], weakens: [...weakens], missing: [...missing] },
  };
}

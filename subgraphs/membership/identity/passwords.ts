import { hash, verify } from '@node-rs/argon2';

// OWASP's first recommendation for argon2id (19 MiB, 2 passes, 1 lane): about 30 ms of one core.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Argon2id as a PHC string. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost);
}

export async function verifyPassword({ hash: stored, password }: { hash: string; password: string }): Promise<boolean> {
  return verify(stored, password);
}

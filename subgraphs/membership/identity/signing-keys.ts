import { createCipheriv, createDecipheriv, createPrivateKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import { newId } from '@quanlian/ids/uuid.ts';
import type { SubgraphRuntime } from '@quanlian/subgraph-kit/runtime.ts';
import { desc, gt, sql } from 'drizzle-orm';
import { exportJWK, exportPKCS8, generateKeyPair } from 'jose';
import { signingKeys } from './tables.ts';

const rotationLock = 7_241_102;
const day = 24 * 3_600_000;
/** A key signs for 30 days and verifies for one day more: the tokens that it signed last live five minutes. */
const signsForMs = 30 * day;
const verifiesForMs = 31 * day;
const rememberedForMs = 600_000;

export interface SigningKey {
  id: string;
  privateKey: KeyObject;
}

const remembered = new WeakMap<SubgraphRuntime, { key: SigningKey; until: number }>();

/** The key that signs now; makes a new one when the newest has signed for 30 days. */
export async function currentSigningKey(runtime: SubgraphRuntime): Promise<SigningKey> {
  const known = remembered.get(runtime);
  if (known && known.until > Date.now()) return known.key;
  const key = await newestOrNew(runtime);
  remembered.set(runtime, { key, until: Date.now() + rememberedForMs });
  return key;
}

/** The keys with which the gateway verifies, as a JWK set. */
export async function publicKeys(runtime: SubgraphRuntime): Promise<{ keys: Record<string, unknown>[] }> {
  await currentSigningKey(runtime);
  const rows = await runtime.pools.app
    .select()
    .from(signingKeys)
    .where(gt(signingKeys.createdAt, new Date(Date.now() - verifiesForMs)))
    .orderBy(desc(signingKeys.createdAt));
  return { keys: rows.map((row) => row.publicJwk) };
}

async function newestOrNew(runtime: SubgraphRuntime): Promise<SigningKey> {
  const { authSecret } = runtime.settings;
  return runtime.pools.app.transaction(async (tx) => {
    // Two processes that start at once must not both make a key.
    await tx.execute(sql`select pg_advisory_xact_lock(${rotationLock})`);
    const [row] = await tx
      .select()
      .from(signingKeys)
      .where(gt(signingKeys.createdAt, new Date(Date.now() - signsForMs)))
      .orderBy(desc(signingKeys.createdAt))
      .limit(1);
    const opened = row && open(row.sealedPrivateKey, authSecret);
    if (row && opened) return { id: row.id, privateKey: createPrivateKey(opened) };
    if (row)
      runtime.log.warn('the signing key was sealed with another AUTH_SECRET; a new one is made', { key: row.id });
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
    const id = newId();
    const pem = await exportPKCS8(privateKey);
    await tx.insert(signingKeys).values({
      id,
      publicJwk: { ...(await exportJWK(publicKey)), kid: id, alg: 'ES256', use: 'sig' },
      sealedPrivateKey: seal(pem, authSecret),
      createdAt: new Date(),
    });
    return { id, privateKey: createPrivateKey(pem) };
  });
}

export function seal(text: string, secret: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', sealingKey(secret), nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

/** The sealed text, or undefined when it was sealed with another secret or altered. */
export function open(sealed: string, secret: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', sealingKey(secret), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

function sealingKey(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'quanlian signing keys', 32));
}

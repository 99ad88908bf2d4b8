import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

export interface WechatKeys {
  /** Ours: signs what we send. */
  merchantKey: KeyObject;
  /** Serial number of the merchant's certificate at the channel. */
  merchantSerial: string;
  /** The channel's public keys by their id, the one to seal for first: during a switch there are two. */
  platformKeys: ReadonlyMap<string, KeyObject>;
  /** APIv3 key: 32 bytes, opens what notifications carry. */
  apiKey: Buffer;
}

const identifiersSchema = z.object({
  merchantSerial: z.string().min(1),
  platformKeyId: z.string().min(1),
  /** While the channel changes its key, or a certificate follows another: the others that it signs with. */
  otherPlatformKeys: z
    .array(z.object({ id: z.string().min(1), file: z.string().regex(/^[\w-]+(\.[\w-]+)*$/) }))
    .default([]),
  apiKey: z.string().length(32),
});

interface Reading {
  keys: Promise<WechatKeys>;
  atMs: number;
}

const readings = new Map<string, Reading>();

/** Whoever names keys that nobody knows makes us read the folder no oftener than this. */
const readAgainAfterMs = 10_000;

/**
 * The keys in a folder, read once, and again when somebody signs with one that is not among them: a key that was put
 * there is known without a new start. A folder that cannot be read is tried again at the next use.
 */
export async function readWechatKeys(folder: string, signedWith?: string | null): Promise<WechatKeys> {
  const known = readings.get(folder);
  if (!known) return startReading(folder);
  const keys = await known.keys;
  const isStrange = typeof signedWith === 'string' && signedWith !== '' && !keys.platformKeys.has(signedWith);
  if (!isStrange || Date.now() - known.atMs < readAgainAfterMs) return keys;
  // While files are being exchanged what was known stays.
  return startReading(folder).catch(() => {
    readings.set(folder, { keys: known.keys, atMs: Date.now() });
    return keys;
  });
}

function startReading(folder: string): Promise<WechatKeys> {
  const keys = read(folder);
  readings.set(folder, { keys, atMs: Date.now() });
  keys.catch(() => readings.delete(folder));
  return keys;
}

async function read(folder: string): Promise<WechatKeys> {
  const file = (name: string) => readFile(join(folder, name), 'utf8');
  const ids = identifiersSchema.parse(JSON.parse(await file('wxpay.json')));
  const platformFiles = [{ id: ids.platformKeyId, file: 'wxpay-platform.pub.pem' }, ...ids.otherPlatformKeys];
  return {
    merchantKey: createPrivateKey(await file('wxpay-merchant.key.pem')),
    merchantSerial: ids.merchantSerial,
    platformKeys: new Map(
      await Promise.all(platformFiles.map(async (one) => [one.id, createPublicKey(await file(one.file))] as const)),
    ),
    apiKey: Buffer.from(ids.apiKey, 'utf8'),
  };
}

import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

export interface WechatKeys {
  /** Ours: signs what we send. */
  merchantKey: KeyObject;
  /** Serial number of the merchant's certificate at the channel. */
  merchantSerial: string;
  /** The channel's public keys by their id: during a switch there are two. */
  platformKeys: ReadonlyMap<string, KeyObject>;
  /** APIv3 key: 32 bytes, opens what notifications carry. */
  apiKey: Buffer;
}

const identifiersSchema = z.object({
  merchantSerial: z.string().min(1),
  platformKeyId: z.string().min(1),
  apiKey: z.string().length(32),
});

const keysByFolder = new Map<string, Promise<WechatKeys>>();

/** The keys in a folder, read once; a folder that cannot be read is tried again at the next use. */
export function readWechatKeys(folder: string): Promise<WechatKeys> {
  const known = keysByFolder.get(folder);
  if (known) return known;
  const reading = read(folder);
  keysByFolder.set(folder, reading);
  reading.catch(() => keysByFolder.delete(folder));
  return reading;
}

async function read(folder: string): Promise<WechatKeys> {
  const file = (name: string) => readFile(join(folder, name), 'utf8');
  const ids = identifiersSchema.parse(JSON.parse(await file('wxpay.json')));
  return {
    merchantKey: createPrivateKey(await file('wxpay-merchant.key.pem')),
    merchantSerial: ids.merchantSerial,
    platformKeys: new Map([[ids.platformKeyId, createPublicKey(await file('wxpay-platform.pub.pem'))]]),
    apiKey: Buffer.from(ids.apiKey, 'utf8'),
  };
}

import { createPrivateKey, createPublicKey, generateKeyPair, randomBytes } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** The pairs: ours toward each institution, and the institution's own. */
export const keyNames = [
  'quanlian-bank-client',
  'bank',
  'quanlian-tax-client',
  'tax-platform',
  'wxpay-merchant',
  'wxpay-platform',
] as const;
export type KeyName = (typeof keyNames)[number];

/**
 * Creates `<name>.key.pem` (PKCS#8) and `<name>.pub.pem` (SPKI), RSA-2048, for each name that is not there yet.
 * Keys that exist are never replaced; several processes may call it at once and all end with the same keys.
 */
export async function makeKeys(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await Promise.all(keyNames.map((name) => makePair(folder, name)));
  await makeWechatIdentifiers(folder);
}

/** What both sides of WeChat Pay know besides keys, in `wxpay.json`. */
export interface WechatIdentifiers {
  /** Serial number of the merchant's certificate: 40 hex digits. */
  merchantSerial: string;
  /** Id of the platform's public key. */
  platformKeyId: string;
  /** APIv3 key: 32 letters and digits. */
  apiKey: string;
}

export function wechatIdentifiersPath(folder: string): string {
  return join(folder, 'wxpay.json');
}

async function makeWechatIdentifiers(folder: string): Promise<void> {
  const path = wechatIdentifiersPath(folder);
  if ((await readText(path)) !== undefined) return;
  const identifiers: WechatIdentifiers = {
    merchantSerial: randomBytes(20).toString('hex').toUpperCase(),
    platformKeyId: `PUB_KEY_ID_${BigInt(`0x${randomBytes(10).toString('hex')}`)
      .toString()
      .padStart(24, '0')}`,
    apiKey: randomBytes(16).toString('hex'),
  };
  const draft = await writeDraft(path, `${JSON.stringify(identifiers, null, 2)}\n`);
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
}

export function privateKeyPath(folder: string, name: KeyName): string {
  return join(folder, `${name}.key.pem`);
}

export function publicKeyPath(folder: string, name: KeyName): string {
  return join(folder, `${name}.pub.pem`);
}

async function makePair(folder: string, name: KeyName): Promise<void> {
  const keyPath = privateKeyPath(folder, name);
  if ((await readText(keyPath)) === undefined) {
    const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
    const draft = await writeDraft(keyPath, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    // link() refuses an existing name, so of two processes one wins and both go on with the winner's key.
    await link(draft, keyPath).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    await rm(draft);
  }
  const publicPem = publicPartOf(await readFile(keyPath, 'utf8'), keyPath);
  const publicPath = publicKeyPath(folder, name);
  if ((await readText(publicPath)) !== publicPem) await rename(await writeDraft(publicPath, publicPem), publicPath);
  await chmod(keyPath, 0o600);
}

function publicPartOf(pem: string, path: string): string {
  try {
    return createPublicKey(createPrivateKey(pem)).export({ type: 'spki', format: 'pem' }).toString();
  } catch (cause) {
    throw new Error(`${path} is not a private key in PEM form; remove it to have a new one made`, { cause });
  }
}

async function writeDraft(path: string, text: string): Promise<string> {
  const draft = `${path}.${randomBytes(6).toString('hex')}.draft`;
  const file = await open(draft, 'wx', 0o600);
  await file.writeFile(text);
  await file.sync();
  await file.close();
  return draft;
}

async function readText(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

// By name and not only by path: inside a bundle every module has the bundle's own path.
const started = process.argv[1] ?? '';
if (basename(started).startsWith('make-keys.') && resolve(started) === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2] ?? '.data/keys';
  await makeKeys(folder);
  console.log(`Keys are in ${resolve(folder)}`);
}

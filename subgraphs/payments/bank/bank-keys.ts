import type { KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { privateKeyFrom, publicKeyFrom } from '@quanlian/signed-http/signature.ts';

/** The number under which we are signed up at the bank. */
export const bankClientId = 'quanlian';

export interface BankKeys {
  /** Ours: signs what we send. */
  ownPrivate: KeyObject;
  /** The bank's: everything that it says is checked against it. */
  bankPublic: KeyObject;
}

const keysByFolder = new Map<string, Promise<BankKeys>>();

/** The keys in a folder, read once; a folder that cannot be read is tried again at the next use. */
export function readBankKeys(folder: string): Promise<BankKeys> {
  const known = keysByFolder.get(folder);
  if (known) return known;
  const reading = (async () => ({
    ownPrivate: privateKeyFrom(await readFile(join(folder, 'quanlian-bank-client.key.pem'))),
    bankPublic: publicKeyFrom(await readFile(join(folder, 'bank.pub.pem'))),
  }))();
  keysByFolder.set(folder, reading);
  reading.catch(() => keysByFolder.delete(folder));
  return reading;
}

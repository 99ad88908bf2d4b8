import { createPublicKey } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { keyNames, makeKeys, privateKeyPath, publicKeyPath } from './make-keys.ts';
import { freshFolder, testKeys } from './test-client.ts';

const contents = (folder: string) =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));

it('several callers at once end with one set of keys, readable by the owner only', async () => {
  const folder = join(freshFolder(), 'keys');
  await Promise.all([makeKeys(folder), makeKeys(folder), makeKeys(folder)]);
  const pairs = keyNames.flatMap((name) => [`${name}.key.pem`, `${name}.pub.pem`]);
  expect(readdirSync(folder).sort()).toEqual([...pairs, 'wxpay.json'].sort());
  for (const name of keyNames) {
    expect(statSync(privateKeyPath(folder, name)).mode & 0o777).toBe(0o600);
    const fromPrivate = createPublicKey(readFileSync(privateKeyPath(folder, name)));
    expect(fromPrivate.equals(createPublicKey(readFileSync(publicKeyPath(folder, name))))).toBe(true);
    expect(fromPrivate.asymmetricKeyDetails?.modulusLength).toBe(2048);
  }
});

it('a second run changes nothing, and a lost public key is made again from its private one', async () => {
  const folder = await testKeys();
  const before = contents(folder);
  rmSync(publicKeyPath(folder, 'bank'));
  await makeKeys(folder);
  expect(contents(folder)).toEqual(before);
});

it('a private key that cannot be read is named, never replaced', async () => {
  const folder = freshFolder();
  writeFileSync(privateKeyPath(folder, 'bank'), 'not a key');
  await expect(makeKeys(folder)).rejects.toThrow(/bank\.key\.pem is not a private key/);
  expect(readFileSync(privateKeyPath(folder, 'bank'), 'utf8')).toBe('not a key');
});

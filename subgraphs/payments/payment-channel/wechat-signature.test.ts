import { createPrivateKey, createPublicKey, generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { readWechatKeys } from './wechat-keys.ts';
import { authorizationOf, genuine, openResource, windowSeconds } from './wechat-signature.ts';

/*
 * Vectors that neither our code nor the emulator's made. The signatures: RSASSA-PKCS1-v1_5 with SHA-256 written out in
 * Python (hashlib, and the padded digest to the power of d by pow()), over the strings that the channel's documents
 * describe (签名生成, 签名验证: 5 and 3 lines, each ended by a line feed). The sealed text: AES-256-GCM by @noble/ciphers,
 * which is written in JavaScript alone. The key is of these vectors and signs nothing else.
 */
const jwk: JsonWebKey = {
  kty: 'RSA',
  n: 'l3adG4Pwl_g-ynuhTXdTFzZWpvYfI7xtWYu-xaj27c6isrmqWnO6ifEVaBMI2n4M7FdnlSf5duLYsWEOQdmVUHOXKd2f9a_9epH3Yo5yzvEVzJjif1tYImtOMszj_6OnjAiyQqFdlofHw0wjlyakBRKf9fhVU4rBtac7QVxN1jCXW5_C0ygu5ajd1YDnNSkEUYJs7xGvU0fVGTv08GDxbzC7AlDu6XfseRPtBEqMWKEGYZBrLguRbdg3CoI1274oc7r9qoRbRzLUZepbI3YacFMJgQAHNpnMnTcJOmKIphzHrcPwo9fN8RJ87mHJqtbd_XZVQ4vfp_78Il1PdmzXfw',
  e: 'AQAB',
  d: 'FTQkZ7G01ibemMzDQWuu_3-P6e0StuyuB5cqAdSBnREMcyYi1GmBzRsppVmPfRGgZYW8Q9lGHH_tWLJUTfZT54tcYh6wl13Sh9I0u7YNby249jIroytPz0xjtMuSL5Di58EKk4wGOgiQIqW0uyL3Be7G41GnQFFwhNRV1fSXa6CdVz32S9V1PEZwCAei2Sk_YtlBT9fUt_bf8um7XfTY-241bMIcFM2HWhOjFU2ZIllB8qQy7ck9or9bnotYLku34gu8E_MptEDeMUZReCPVQz2LOhnlwAev6oKYpdOnzRHh-cjnT94JuzgqUO7KNe7g_w30RmR2LgGOCSCArPkvwQ',
  p: 'x2sUFaIW3-q9kHIMiA6KunxlCpaBfJnVIa7oq2z5SF5lrxsXUdNjYumyi_dsABKBBQ4M_LoISr1icx4Dn91DbqDb0otwcYmMIMANkrcnoBhhXvDLO_dDq4yVqieXjI24p3i67txakBAZhtMRjQOdWN9E_cTukgndeL95qssd13c',
  q: 'wnBJOYMI3t-oZrFU5Ctzv8QhxQ3wBQsyRCA0mtAAcwAl_HSJ1shag3g7Btd_-2dIBz6VBbS-KtxxyvoHRXnsu3Lb8mTuQPaJ3_jsqrP2TYBheDL6pf1e_DWA8_0hvGtPDs4WCPAnEfFwKDCQLVedesIt-ZUQqBDgCIBbuWzKkjk',
  dp: 'T-IwGH5m5Wn2Z_-Xz4Trw8qC-1vRISXKgAS-BbXQolHWL_ANRmUEoiH1uSXzKJBBCNJZF4A6RB5barvyPb73_UAI7u2WrJSqApCMn2IpSHObxdl1wF7Lx9O4PIJBrjczajrtvzOcP6uDXkP8-t0g0fIWhAW4f93dzzn8thNJr_8',
  dq: 'TFD8PKmUwr2wgFYcBs6TSPJ3erukuKYTXa_yVc1MT9cAEd2_-GB9PlrjeCT_Y7K_D7DdlvbBKVuLAmsujXN0moJTmAlLho39wb4XTk0CYJsCJsaDoMEZFg7-BUYWhrjrt9jlxy5Td3R3XB7riBB6jCNJHkwG1KCC_nM7DUWJIOk',
  qi: 'caIFnT43mIAavUNYWj2A7ucTgd5lyQAQtbODIWYT6kk1yWmPQMpEuHEEiXPFHw95r3Rt1vd_eri8S6-xdCyr-5HiwZaCyMqQ0ElyQjkojkBKAHEopI-eO34p96QmKjiUpaYN2EUncBieS_GGX49w59behRYeYaOPpGgZnh7B56A',
};
const request = {
  method: 'POST',
  target: '/v3/pay/transactions/native',
  timestamp: '1554208460',
  nonce: '593BEC0C930BF1AFEB40B4A08C8FB242',
  body: '{"description":"青梅茶"}',
  signature:
    'ZVSXb+lxsbNwczHr7pU8OqnA2q7iIPI8L5XkoK/XLSPH86WRNW93s+J9VOc7ofpLyw53H857OXuTSbdFaSQMNezkmPpYMrd0kKi4UNY6ItHZYLEqv6aOOns2cxnkpMLKX2KtIlNEWY28zHnNNb2gXly+I+qlR5SDOXilRUOd/l7cQFjhHqCd4yKYN5Uw5uVgKrxotK/DVLwAxo8SW6ekuCrmb6/1Ak7QWE2vKfhdNUzdX9Lx2Qx1yMMvoQgC84FDKn1tSwEozW/gt5Rx4IuUnhqTEx+QVk2L538Uft5UdNI77Ry2W3QWvkfSVbzfVYIoIFJ78mUN7vl5if9g2c8v3w==',
};
const answer = {
  timestamp: '1554209980',
  nonce: 'c5ac7061fccab6bf3e254dcf98995b8c',
  body: '{"code_url":"weixin://wxpay/bizpayurl?pr=qnu8GBtzz"}',
  signature:
    'SqLzezIWXn8RdtnwnEYEcjcvzqELQE5RRR1ikjFNylO/GPVJy1F95CytyGzdkwOeUOqap/gr5FEDx/WgJxarkBrFqM2QospdQaqJAS59D4tF43jvIZwIOFTRHjJ0ty31wOpliyC5+5CTBEyXYKlbGcj2+JgVvuMiCp/ACfpmZsEEcoW8Y/T0xiaaWfztZFeiyrTH3mJKjCVXYRdsBtfMtjF9Nhedt3HQKFw5HaOYRCYq/7GqJqWPLCWmUNRGphiQWbM6VlA0r1F2PleLKt2HQEdqgSiz67L1OC5fV4ZcKNe4kMpEyWjwYDylN8vxkO1edqVnIfAZ43LXLqTkT2NiTQ==',
};
const sealed = {
  key: '0123456789abcdefghijklmnopqrstuv',
  nonce: 'fdasflkja484',
  associated_data: 'transaction',
  ciphertext:
    'kdUy8AAEd+F97t+k/MpygRXtZHctC3RjNMxky9nmEGoawi1zMcrRTej+oNPAVJLYqCPem0msBa/oRdjq2rJPQim4Gn6nrrzjB3Erm/tRcK0YbvoeInO3RTTbay3aMHZvOVRvoso/Z6gGq/0FyLdJSNvAJyiP88Q2YAGo1qjcUG91FeEbaJ6MR+0JxO46eNEZdGrxWfwNRSBq8wZBWdY03mSyV7O4H7Hihi8=',
  text: '{"mchid":"1230000109","out_trade_no":"1217752501201407033233368018","trade_state":"SUCCESS","amount":{"total":100,"currency":"CNY"},"note":"支付成功"}',
};

const headersOf = (change: Record<string, string> = {}) =>
  new Headers({
    'Wechatpay-Timestamp': answer.timestamp,
    'Wechatpay-Nonce': answer.nonce,
    'Wechatpay-Signature': answer.signature,
    'Wechatpay-Serial': 'PUB_KEY_ID_1',
    ...change,
  });
const by = (nowSeconds = Number(answer.timestamp)) => ({
  keys: new Map([['PUB_KEY_ID_1', createPublicKey({ key: { kty: 'RSA', n: jwk.n, e: jwk.e }, format: 'jwk' })]]),
  nowSeconds,
});
const body = new TextEncoder().encode(answer.body);

describe('signatures', () => {
  it('a request is signed as another implementation signs it', () => {
    const key = createPrivateKey({ key: jwk, format: 'jwk' });
    const { timestamp, nonce } = request;
    expect(authorizationOf(request, { mchid: '1900009191', serial: '1DDE55AD98E', key, timestamp, nonce })).toBe(
      `WECHATPAY2-SHA256-RSA2048 mchid="1900009191",nonce_str="${nonce}",timestamp="${timestamp}",serial_no="1DDE55AD98E",signature="${request.signature}"`,
    );
  });

  it('an answer that another implementation signed is genuine; with any part altered, or out of time, it is not', () => {
    expect(genuine({ headers: headersOf(), body }, by())).toBe(answer.nonce);
    const altered: Record<string, string>[] = [
      { 'Wechatpay-Timestamp': '1554209981' },
      { 'Wechatpay-Timestamp': ' ' },
      { 'Wechatpay-Nonce': 'c5ac7061fccab6bf3e254dcf98995b8d' },
      { 'Wechatpay-Signature': answer.signature.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')) },
      { 'Wechatpay-Signature': '' },
      { 'Wechatpay-Serial': 'PUB_KEY_ID_2' },
    ];
    for (const change of altered) {
      expect(genuine({ headers: headersOf(change), body }, by()), JSON.stringify(change)).toBeUndefined();
    }
    const shifted = new TextEncoder().encode(`${answer.body}\n`);
    expect(genuine({ headers: headersOf(), body: shifted }, by())).toBeUndefined();
    const signedAt = Number(answer.timestamp);
    for (const [age, isTaken] of [
      [windowSeconds - 1, true],
      [windowSeconds, false],
      [-windowSeconds + 1, true],
      [-windowSeconds, false],
    ] as const) {
      const nonce = genuine({ headers: headersOf(), body }, by(signedAt + age));
      expect(nonce, `${age} s`).toBe(isTaken ? answer.nonce : undefined);
    }
  });
});

describe('what notifications carry', () => {
  const key = Buffer.from(sealed.key);

  it('is opened as another implementation sealed it', () => {
    expect(openResource(sealed, key)).toBe(sealed.text);
  });

  it('is not opened with one bit altered, another key, nonce or associated data, or without its tag', () => {
    const bytes = Buffer.from(sealed.ciphertext, 'base64');
    for (let index = 0; index < bytes.length; index += 5) {
      const torn = Buffer.from(bytes);
      torn[index] = (torn[index] ?? 0) ^ 1;
      expect(() => openResource({ ...sealed, ciphertext: torn.toString('base64') }, key)).toThrow();
    }
    expect(() => openResource({ ...sealed, associated_data: 'refund' }, key)).toThrow();
    expect(() => openResource({ ...sealed, associated_data: undefined }, key)).toThrow();
    expect(() => openResource({ ...sealed, nonce: 'fdasflkja485' }, key)).toThrow();
    expect(() => openResource(sealed, Buffer.from(sealed.key.replace('0', '1')))).toThrow();
    for (const length of [0, 8, bytes.length - 16]) {
      expect(() =>
        openResource({ ...sealed, ciphertext: bytes.subarray(0, length).toString('base64') }, key),
      ).toThrow();
    }
  });
});

it('a key that the channel begins to sign with is known without a new start, and the old one while both are named', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'quanlian-keys-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  onTestFinished(() => void vi.useRealTimers());
  const pem = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
  const write = (name: string, text: string | Buffer) => writeFile(join(folder, name), text);
  await write('wxpay-merchant.key.pem', pem().privateKey.export({ type: 'pkcs8', format: 'pem' }));
  await write('wxpay-platform.pub.pem', pem().publicKey.export({ type: 'spki', format: 'pem' }));
  const ids = { merchantSerial: 'M1', platformKeyId: 'OLD', apiKey: sealed.key };
  await write('wxpay.json', JSON.stringify(ids));
  vi.useFakeTimers({ toFake: ['Date'] });
  const known = async (serial?: string) => [...(await readWechatKeys(folder, serial)).platformKeys.keys()];
  expect(await known()).toEqual(['OLD']);
  await copyFile(join(folder, 'wxpay-platform.pub.pem'), join(folder, 'wxpay-platform-old.pub.pem'));
  await write('wxpay-platform.pub.pem', pem().publicKey.export({ type: 'spki', format: 'pem' }));
  const otherPlatformKeys = [{ id: 'OLD', file: 'wxpay-platform-old.pub.pem' }];
  await write('wxpay.json', JSON.stringify({ ...ids, platformKeyId: 'NEW', otherPlatformKeys }));
  // Strange names alone do not make us read again and again.
  expect(await known('NEW')).toEqual(['OLD']);
  vi.advanceTimersByTime(11_000);
  expect(await known('OLD')).toEqual(['OLD']);
  expect(await known('NEW')).toEqual(['NEW', 'OLD']);
  // A folder in disorder does not take away what was known.
  await write('wxpay.json', '{');
  vi.advanceTimersByTime(11_000);
  expect(await known('NEWER')).toEqual(['NEW', 'OLD']);
});

import { constants, createDecipheriv, createSign, createVerify, type KeyObject, publicEncrypt } from 'node:crypto';

/** Seconds that the channel's time may differ from ours; older words prove nothing. */
export const windowSeconds = 300;

/** `Authorization` of a request: RSA PKCS#1 v1.5 with SHA-256 over method, target, time, nonce and body, five lines. */
export function authorizationOf(
  request: { method: string; target: string; body: string },
  by: { mchid: string; serial: string; key: KeyObject; timestamp: string; nonce: string },
): string {
  const text = [request.method, request.target, by.timestamp, by.nonce, request.body, ''].join('\n');
  const signature = createSign('RSA-SHA256').update(text, 'utf8').sign(by.key, 'base64');
  const parts = {
    mchid: by.mchid,
    nonce_str: by.nonce,
    timestamp: by.timestamp,
    serial_no: by.serial,
    signature,
  };
  const list = Object.entries(parts).map(([name, value]) => `${name}="${value}"`);
  return `WECHATPAY2-SHA256-RSA2048 ${list.join(',')}`;
}

/**
 * Whether an answer or notification is the channel's: its signature over time, nonce and body, three lines, by the key
 * that it names, not older or newer than the window. Answers the nonce.
 */
export function genuine(
  message: { headers: Headers; body: Uint8Array },
  by: { keys: ReadonlyMap<string, KeyObject>; nowSeconds: number },
): string | undefined {
  const header = (name: string) => message.headers.get(`wechatpay-${name}`) ?? '';
  const [timestamp, nonce, signature, serial] = ['timestamp', 'nonce', 'signature', 'serial'].map(header);
  const key = by.keys.get(serial ?? '');
  if (!key || !signature || !nonce || !/^\d{1,12}$/.test(timestamp ?? '')) return undefined;
  if (Math.abs(by.nowSeconds - Number(timestamp)) >= windowSeconds) return undefined;
  const verify = createVerify('RSA-SHA256');
  verify.update(`${timestamp}\n${nonce}\n`, 'utf8');
  verify.update(message.body);
  verify.update('\n', 'utf8');
  return verify.verify(key, signature, 'base64') ? nonce : undefined;
}

/** Opens what a notification carries (AEAD_AES_256_GCM); throws when it was not sealed with the key. */
export function openResource(
  resource: { ciphertext: string; nonce: string; associated_data?: string | undefined },
  apiKey: Buffer,
): string {
  const sealed = Buffer.from(resource.ciphertext, 'base64');
  // The 16-byte tag stands at the end.
  const tag = sealed.subarray(sealed.length - 16);
  const decipher = createDecipheriv('aes-256-gcm', apiKey, Buffer.from(resource.nonce, 'utf8'), { authTagLength: 16 });
  decipher.setAuthTag(tag);
  decipher.setAAD(Buffer.from(resource.associated_data ?? '', 'utf8'));
  return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - 16)), decipher.final()]).toString('utf8');
}

/** A field that only the channel may read: RSA-OAEP with SHA-1, as it asks for. */
export function sealedField(text: string, key: KeyObject): string {
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  return publicEncrypt({ key, padding, oaepHash: 'sha1' }, Buffer.from(text, 'utf8')).toString('base64');
}

import { constants, createCipheriv, type KeyObject, privateDecrypt, randomBytes, sign, verify } from 'node:crypto';

export interface Authorization {
  mchid: string;
  nonce: string;
  timestamp: string;
  serial: string;
  signature: string;
}

const scheme = 'WECHATPAY2-SHA256-RSA2048 ';

/** The parts of `Authorization: WECHATPAY2-SHA256-RSA2048 mchid="…",…`; undefined when one is missing. */
export function readAuthorization(header: string | undefined): Authorization | undefined {
  if (!header?.startsWith(scheme)) return undefined;
  const parts = new Map(
    [...header.slice(scheme.length).matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  );
  const [mchid, nonce, timestamp, serial, signature] = [
    'mchid',
    'nonce_str',
    'timestamp',
    'serial_no',
    'signature',
  ].map((name) => parts.get(name));
  return mchid && nonce && timestamp && serial && signature
    ? { mchid, nonce, timestamp, serial, signature }
    : undefined;
}

/** Method, path with query, time, nonce, body: five lines, each ended by a line feed. */
export function requestIsSigned(
  request: { method: string; target: string; body: Buffer },
  authorization: Authorization,
  merchantKey: KeyObject,
): boolean {
  const head = `${request.method}\n${request.target}\n${authorization.timestamp}\n${authorization.nonce}\n`;
  const text = Buffer.concat([Buffer.from(head, 'utf8'), request.body, Buffer.from('\n')]);
  return verify('sha256', text, merchantKey, Buffer.from(authorization.signature, 'base64'));
}

/** Headers of an answer or notification: signature over time, nonce, body, three lines. */
export function signedHeaders(
  body: Buffer,
  by: { platformKey: KeyObject; platformKeyId: string; timestamp: string; spoiled?: boolean },
): Record<string, string> {
  const nonce = randomBytes(16).toString('hex');
  const text = Buffer.concat([Buffer.from(`${by.timestamp}\n${nonce}\n`, 'utf8'), body, Buffer.from('\n')]);
  const signature = sign('sha256', text, by.platformKey);
  if (by.spoiled) signature[0] = (signature[0] ?? 0) ^ 1;
  return {
    'Wechatpay-Nonce': nonce,
    'Wechatpay-Serial': by.platformKeyId,
    'Wechatpay-Signature': signature.toString('base64'),
    'Wechatpay-Signature-Type': 'WECHATPAY2-SHA256-RSA2048',
    'Wechatpay-Timestamp': by.timestamp,
    'Request-Id': randomBytes(16).toString('hex').toUpperCase(),
  };
}

/** Seals what a notification carries; the tag stands at the end of the ciphertext. */
export function seal(content: string, associatedData: string, apiKey: string) {
  const nonce = randomBytes(9).toString('base64url');
  const cipher = createCipheriv('aes-256-gcm', apiKey, nonce);
  cipher.setAAD(Buffer.from(associatedData));
  const sealed = Buffer.concat([cipher.update(content, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return {
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: sealed.toString('base64'),
    associated_data: associatedData,
    nonce,
  };
}

/** A field that the merchant has sealed for the platform (RSA-OAEP, SHA-1); undefined when it cannot be opened. */
export function openField(sealed: string, platformKey: KeyObject): string | undefined {
  try {
    const bytes = Buffer.from(sealed, 'base64');
    return privateDecrypt(
      { key: platformKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
      bytes,
    ).toString('utf8');
  } catch {
    return undefined;
  }
}

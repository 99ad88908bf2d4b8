import { createHash, randomFillSync } from 'node:crypto';

/** Asking for random bytes costs as much for many ids as for one. */
const random = new Uint8Array(8 * 256);
let randomUsed = random.length;
let lastMillisecond = 0;
let sequence = 0;

/**
 * A new UUID version 7 (RFC 9562 §5.7): time-ordered, so that an index on it grows at its end.
 * Within one process ids of the same millisecond ascend by a 12-bit counter.
 */
export function newId(): string {
  let millisecond = Date.now();
  if (millisecond <= lastMillisecond) {
    millisecond = lastMillisecond;
    sequence += 1;
    if (sequence > 0xfff) {
      millisecond += 1;
      sequence = 0;
    }
  } else {
    sequence = 0;
  }
  lastMillisecond = millisecond;
  if (randomUsed === random.length) {
    randomFillSync(random);
    randomUsed = 0;
  }
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(millisecond, 0, 6);
  bytes.writeUInt16BE(0x7000 | sequence, 6);
  bytes.set(random.subarray(randomUsed, randomUsed + 8), 8);
  randomUsed += 8;
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return format(bytes);
}

/** A UUID version 5 (RFC 9562 §5.5): the same namespace and name always give the same id. */
export function uuidFrom(namespace: string, name: string): string {
  const hash = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest();
  const bytes = Buffer.from(hash.subarray(0, 16));
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return format(bytes);
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text);
}

function format(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

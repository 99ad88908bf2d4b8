/** The file types that people attach; nothing that a browser would run. */
export const mediaTypes = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  /** 版式文件 of digital invoices and bank receipts, GB/T 33190. */
  ofd: 'application/ofd',
  xml: 'application/xml',
  csv: 'text/csv',
} as const;

export type MediaType = (typeof mediaTypes)[keyof typeof mediaTypes];

/** What a file is by its first bytes; its name and what the browser says count for nothing. */
export function sniffMediaType(head: Uint8Array): MediaType | undefined {
  const latin = Buffer.from(head.subarray(0, 8_192)).toString('latin1');
  if (latin.startsWith('%PDF-')) return mediaTypes.pdf;
  if (latin.startsWith('\x89PNG\r\n\x1a\n')) return mediaTypes.png;
  if (latin.startsWith('\xff\xd8\xff')) return mediaTypes.jpeg;
  if (latin.startsWith('RIFF') && latin.startsWith('WEBP', 8)) return mediaTypes.webp;
  if (latin.startsWith('PK\x03\x04')) return sniffArchive(latin);
  if (!isText(head)) return undefined;
  return /^(\xef\xbb\xbf)?\s*<\?xml/.test(latin) ? mediaTypes.xml : mediaTypes.csv;
}

/** True when no byte is one that text never has; every part of a text file is looked at. */
export function isText(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d || byte === 0x0c);
}

function sniffArchive(latin: string): MediaType | undefined {
  if (latin.includes('OFD.xml')) return mediaTypes.ofd;
  // Writers differ in which of these comes first.
  if (/\[Content_Types\]\.xml|xl\/|docProps\//.test(latin)) return mediaTypes.xlsx;
  return undefined;
}

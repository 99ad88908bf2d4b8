import { inflateSync } from 'node:zlib';

/** The words of a PDF made with pdfkit, read back through its ToUnicode map: what a person would copy from it. */
export function pdfText(pdf: Buffer): string {
  const streams = pdf
    .toString('latin1')
    .split('stream\n')
    .slice(1)
    .flatMap((part) => inflated(Buffer.from(part.split('\nendstream')[0] ?? '', 'latin1')));
  const unicode = new Map<number, string>();
  for (const stream of streams.filter((text) => text.includes('beginbfrange'))) {
    for (const [, first = '', list = ''] of stream.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi)) {
      // A ligature stands for several characters: `<0066 0066>`.
      for (const [index, [, codes = '']] of [...list.matchAll(/<([^>]*)>/g)].entries()) {
        unicode.set(Number.parseInt(first, 16) + index, utf16(codes.replace(/\s/g, '')));
      }
    }
  }
  const words = streams
    .filter((stream) => stream.includes(' Tf'))
    .flatMap((stream) => [...stream.matchAll(/\[([^\]]*)\] TJ/g)])
    .map(([, shown = '']) =>
      [...shown.matchAll(/<([0-9a-f]*)>/gi)]
        .flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
        .map((glyph) => unicode.get(Number.parseInt(glyph, 16)) ?? '□')
        .join(''),
    );
  return words.join('\n');
}

function inflated(bytes: Buffer): string[] {
  try {
    return [inflateSync(bytes).toString('latin1')];
  } catch {
    return [];
  }
}

function utf16(hex: string): string {
  return (hex.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('');
}

import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const blockSize = 512;

/** Unpacks the files of a plain tar (names up to 100 characters) that comes with a package we pin. */
export async function untar(archive: Buffer, folder: string): Promise<void> {
  for (let at = 0; at + blockSize <= archive.length; ) {
    const header = archive.subarray(at, at + blockSize);
    const name = text(header, 0, 100);
    if (name === '') return;
    const size = Number.parseInt(text(header, 124, 12), 8);
    const kind = text(header, 156, 1);
    at += blockSize;
    if (kind === '0' || kind === '') {
      const path = join(folder, name);
      if (!path.startsWith(folder)) throw new Error(`${name} would be unpacked outside its folder`);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, archive.subarray(at, at + size));
      await chmod(path, Number.parseInt(text(header, 100, 8), 8) & 0o777);
    }
    at += Math.ceil(size / blockSize) * blockSize;
  }
}

function text(header: Buffer, from: number, length: number): string {
  return header
    .subarray(from, from + length)
    .toString('utf8')
    .split('\0', 1)
    .join('')
    .trim();
}

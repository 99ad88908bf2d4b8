import { setImmediate as othersFirst } from 'node:timers/promises';
import { type CsvError, parse } from 'csv-parse';

export type FileRecord = { cells: string[] /** Where it begins in the file, as an editor counts. */; line: number };

/** Bytes read at a time: some ten milliseconds, in which nobody else of this process is answered. */
const pieceLength = 64 * 1024;

/**
 * The records of a CSV, its header among them, and not many more than `most`, however long the file is.
 * Throws a `CsvError` with the line (`lines`) at which quotes or separators are incomplete.
 */
export async function readRecords(text: string, options: { delimiter: string; most: number }): Promise<FileRecord[]> {
  const records: FileRecord[] = [];
  let broken: CsvError | undefined;
  const reader = parse({
    delimiter: options.delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    on_record: (cells: string[], { lines }: { lines: number }) => {
      records.push({ cells, line: firstLineOf(cells, lines) });
      return null;
    },
  });
  reader.on('error', (error: CsvError) => {
    broken = error;
  });
  const ended = new Promise<void>((resolve) => {
    reader.on('close', () => resolve());
  });
  reader.resume();
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length && !broken && records.length <= options.most; from += pieceLength) {
    reader.write(bytes.subarray(from, from + pieceLength));
    await othersFirst();
  }
  if (records.length > options.most) reader.destroy();
  else if (!broken) reader.end();
  await ended;
  if (broken) throw broken;
  return records;
}

/** The reader tells the line on which a record ends; a quoted cell may hold lines of its own. */
function firstLineOf(cells: string[], lastLine: number): number {
  return lastLine - cells.join('').split('\n').length + 1;
}

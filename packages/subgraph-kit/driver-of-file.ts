import type { FileDriver } from './file-driver.ts';
import type { FileStorage } from './file-table.ts';
import { postgresqlFiles } from './postgresql-files.ts';
import { s3Files } from './s3-files.ts';

export function fileDriver(storage: FileStorage): FileDriver {
  return storage === 'S3' ? s3Files : postgresqlFiles;
}

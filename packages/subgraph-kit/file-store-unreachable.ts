/** The place of a file's bytes did not answer, or not with what was stored. */
export class FileStoreUnreachable extends Error {
  override name = 'FileStoreUnreachable';
}

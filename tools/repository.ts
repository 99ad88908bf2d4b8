import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root folder of this clone. */
export const repositoryRoot = dirname(dirname(fileURLToPath(import.meta.url)));

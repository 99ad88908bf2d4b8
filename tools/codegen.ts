import { createHash } from 'node:crypto';
import { access, glob, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { subgraphNames } from '@quanlian/settings/subgraph-names.ts';

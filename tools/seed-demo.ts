import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readSettings } from '@quanlian/settings/env.ts';
import { createLog } from '@quanlian/subgraph-kit/log.ts';
import { seedDemo, seedHistory } from './seed.ts';

// Fills the demo company through the public endpoint, as its own people would. `--book=<file>`: with thirty days of
// history, which it keeps in that file, so that it can be gone on with after a kill; `--report=<file>` says what it was.

const { values } = parseArgs({ options: { book: { type: 'string' }, report: { type: 'string' } } });
const settings = readSettings();
const seed = { gatewayUrl: settings.gatewayUrl, log: createLog({ level: settings.logLevel, name: 'seed' }) };
if (values.book === undefined) await seedDemo(seed);
else {
  const begun = performance.now();
  const counts = await seedHistory({ ...seed, bookPath: values.book });
  const documents = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const seconds = Math.round((performance.now() - begun) / 100) / 10;
  if (values.report) writeFileSync(values.report, JSON.stringify({ seconds, documents, counts }));
}

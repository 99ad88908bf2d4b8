import { subgraphNames } from '@quanlian/settings/subgraph-names.ts';
import postgres from 'postgres';
import { openDatabases } from './databases.ts';
import { toolEnv } from './env.ts';
import { definitions } from './subgraph-definitions.ts';

// `npm run rebuild -- <subgraph> <read model>`: a copy of another subgraph's things is made anew from their snapshot,
// while it is in use. The running backend does the work; this queues it and waits.

const [subgraph, model] = process.argv.slice(2);
const name = subgraphNames.find((candidate) => candidate === subgraph);
const models = definitions.flatMap((definition) =>
  (definition.readModels ?? []).map((readModel) => `${definition.name} ${readModel.name}`),
);
if (!name || !model || !models.includes(`${name} ${model}`)) {
  process.stderr.write(
    `npm run rebuild -- <subgraph> <read model>, one of:\n${models.map((line) => `  ${line}\n`).join('')}`,
  );
  process.exit(1);
}

const databases = await openDatabases(toolEnv.dataFolder);
const sql = postgres(databases.urls[name].ownerUrl, { max: 1, onnotice: () => undefined });
const key = `rebuild ${model}`;
const started = Date.now();
try {
  await sql`select kit_add_job('kit.rebuild', ${JSON.stringify({ payload: { model } })}::json, null, 5, ${key})`;
  for (;;) {
    const [job] = await sql<{ attempts: number; last_error: string | null }[]>`
      select attempts, last_error from graphile_worker.jobs where key = ${key}`;
    if (!job) break;
    if (job.attempts >= 5) throw new Error(`${model} could not be rebuilt: ${job.last_error}`);
    if (Date.now() - started > 3_000 && job.attempts === 0) {
      process.stdout.write('waiting for the backend: is `npm start` running?\n');
    }
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  process.stdout.write(`${name}: ${model} rebuilt in ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
} finally {
  await sql.end();
  if (databases.embedded && !databases.embedded.adopted) await databases.embedded.stop();
}

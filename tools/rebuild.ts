import { subgraphNames } from '@quanlian/settings/subgraph-names.ts';
import { queueRebuild } from '@quanlian/subgraph-kit/queue-rebuild.ts';
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
const say = (line: string) => process.stdout.write(`${line}\n`);
const started = performance.now();
try {
  await queueRebuild(databases.urls[name].ownerUrl, model, say);
  say(`${name}: ${model} rebuilt in ${((performance.now() - started) / 1000).toFixed(1)} s`);
} finally {
  if (databases.embedded && !databases.embedded.adopted) await databases.embedded.stop();
}

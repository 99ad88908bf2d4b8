import { databaseUrls, readSettings } from '@quanlian/settings/env.ts';
import { subgraphNames } from '@quanlian/settings/subgraph-names.ts';
import { createLog } from '@quanlian/subgraph-kit/log.ts';
import { migrateSubgraph } from '@quanlian/subgraph-kit/migrate.ts';
import { databaseEnv, openDatabases } from './databases.ts';
import { childEnv, toolEnv } from './env.ts';
import { repositoryRoot } from './repository.ts';

// `npm run migrate`: all six databases to the level of this code, each under its advisory lock. With the
// <SUBGRAPH>_OWNER_URL variables set it uses them; without, it opens the databases that `npm start` would.

const given = childEnv();
const opened = given.CATALOG_OWNER_URL ? undefined : await openDatabases(toolEnv.dataFolder);
const env = opened ? { ...given, ...databaseEnv(opened.urls), QUANLIAN_ENVIRONMENT: 'demo' } : given;
const settings = readSettings({ ...env, LOG_LEVEL: env.LOG_LEVEL ?? 'warn' });
const log = createLog({ level: settings.logLevel, name: 'migrate' });
for (const name of subgraphNames) {
  const { applied } = await migrateSubgraph({
    name,
    ownerUrl: databaseUrls(settings, name).ownerUrl,
    log,
    root: repositoryRoot,
  });
  if (applied.length > 0) process.stdout.write(`${name}: ${applied.join(', ')}\n`);
}
if (opened?.embedded && !opened.embedded.adopted) await opened.embedded.stop();

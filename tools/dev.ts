import { existingApps } from './build-apps.ts';
import { toolEnv } from './env.ts';
import { type AppName, standardPorts } from './ports.ts';
import { watchedPrograms } from './programs.ts';
import { runProduct } from './run-product.ts';
import { watchContracts } from './watch-contracts.ts';

// `npm run dev [-- portal-supplier …]`: the product of `npm start`, over the same data folder, run from its sources with
// the named portals (portal-hq when none is): a change is shown without a restart.

await runProduct(async () => ({
  dataFolder: toolEnv.dataFolder,
  mode: 'one-process',
  environment: 'demo',
  ports: standardPorts,
  apps: appsNamed(process.argv.slice(2)),
  seed: true,
  programs: watchedPrograms,
}));
watchContracts();

function appsNamed(names: string[]): AppName[] {
  const existing = existingApps();
  const apps = existing.filter((app) => names.includes(app));
  if (apps.length !== new Set(names).size) throw new Error(`npm run dev -- <app> …, of: ${existing.join(', ')}`);
  return apps.length > 0 ? apps : ['portal-hq'];
}

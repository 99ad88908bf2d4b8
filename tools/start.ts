import { parseArgs } from 'node:util';
import { existingApps } from './build-apps.ts';
import { toolEnv } from './env.ts';
import { randomPorts, standardPorts } from './ports.ts';
import { builtPrograms } from './programs.ts';
import { runProduct } from './run-product.ts';

// `npm start`: everything, in production mode, over the demo company. `-- --mode=distributed` runs one process per
// subgraph. Tests of the whole product add `--environment=test --ports=random`. The demo company has thirty days of
// history behind it; on ports of its own, where a product runs for the work on it, only with `--seed=history`.

const { values } = parseArgs({
  options: {
    mode: { type: 'string', default: 'one-process' },
    environment: { type: 'string', default: 'demo' },
    ports: { type: 'string', default: 'standard' },
    apps: { type: 'string' },
    seed: { type: 'string' },
  },
});

const environment = oneOf(values.environment, ['demo', 'test']);
const seed = oneOf(values.seed ?? (values.ports === 'random' ? 'today' : 'history'), ['history', 'today', 'no']);

await runProduct(async () => ({
  dataFolder: toolEnv.dataFolder,
  mode: oneOf(values.mode, ['one-process', 'distributed']),
  environment,
  ports: values.ports === 'random' ? await randomPorts() : standardPorts,
  apps: existingApps().filter((app) => !values.apps || values.apps.split(',').includes(app)),
  seed: seed !== 'no',
  history: environment === 'demo' && seed === 'history',
  programs: builtPrograms,
}));

function oneOf<Choice extends string>(value: string | undefined, choices: readonly Choice[]): Choice {
  const found = choices.find((choice) => choice === value);
  if (!found) throw new Error(`${value} is none of ${choices.join(', ')}`);
  return found;
}

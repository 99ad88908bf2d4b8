import { parseArgs } from 'node:util';
import { existingApps } from './build-apps.ts';
import { toolEnv } from './env.ts';
import { randomPorts, standardPorts } from './ports.ts';
import { builtPrograms } from './programs.ts';
import { runProduct } from './run-product.ts';

// `npm start`: everything, in production mode, over the demo company. `-- --mode=distributed` runs one process per
// subgraph. Tests of the whole product add `--environment=test --ports=random`.

const { values } = parseArgs({
  options: {
    mode: { type: 'string', default: 'one-process' },
    environment: { type: 'string', default: 'demo' },
    ports: { type: 'string', default: 'standard' },
    apps: { type: 'string' },
    seed: { type: 'string', default: 'yes' },
  },
});

await runProduct(async () => ({
  dataFolder: toolEnv.dataFolder,
  mode: oneOf(values.mode, ['one-process', 'distributed']),
  environment: oneOf(values.environment, ['demo', 'test']),
  ports: values.ports === 'random' ? await randomPorts() : standardPorts,
  apps: existingApps().filter((app) => !values.apps || values.apps.split(',').includes(app)),
  seed: values.seed !== 'no',
  programs: builtPrograms,
}));

function oneOf<Choice extends string>(value: string | undefined, choices: readonly Choice[]): Choice {
  const found = choices.find((choice) => choice === value);
  if (!found) throw new Error(`${value} is none of ${choices.join(', ')}`);
  return found;
}

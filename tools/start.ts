import { parseArgs } from 'node:util';
import { existingApps } from './build-apps.ts';
import { demoPassword, demoSignIns } from './demo-sign-ins.ts';
import { toolEnv } from './env.ts';
import { randomPorts, standardPorts } from './ports.ts';
import { createProduct, type Product } from './product.ts';
import { say } from './progress.ts';

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

let product: Product | undefined;
let stopping = false;
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => void stop());

try {
  product = createProduct({
    dataFolder: toolEnv.dataFolder,
    mode: oneOf(values.mode, ['one-process', 'distributed']),
    environment: oneOf(values.environment, ['demo', 'test']),
    ports: values.ports === 'random' ? await randomPorts() : standardPorts,
    apps: existingApps().filter((app) => !values.apps || values.apps.split(',').includes(app)),
    seed: values.seed !== 'no',
  });
  const urls = await product.start();
  if (!stopping) welcome(urls);
} catch (error) {
  if (!stopping) {
    process.stderr.write(`\n${messageOf(error)}\n`);
    await product?.stop();
    process.exit(1);
  }
}

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  say('… 正在停止 stopping');
  await product?.stop();
  say('✓ 已停止 stopped');
  process.exit(0);
}

function welcome(urls: Record<string, string>): void {
  const width = Math.max(
    ...Object.keys(urls).map((name) => name.length),
    ...demoSignIns.map(({ email }) => email.length),
  );
  const lines = [
    '',
    '全链已就绪 · Quanlian is ready',
    ...Object.entries(urls).map(([name, url]) => `  ${name.padEnd(width)}  ${url}`),
    '',
    `演示账号 demo sign-ins (密码 password: ${demoPassword})`,
    ...demoSignIns.map(
      ({ email, name, app, roles }) => `  ${email.padEnd(width)}  ${app}  ${name}  ${roles.join(', ')}`,
    ),
    '',
    `数据目录 data folder: ${toolEnv.dataFolder}   日志 logs: ${toolEnv.dataFolder}/logs   Ctrl-C 停止 to stop`,
    '',
  ];
  process.stdout.write(lines.join('\n'));
}

/** What we say ourselves is plain; anything else is a mistake of ours and needs its stack. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.name === 'Error' ? error.message : String(error.stack);
}

function oneOf<Choice extends string>(value: string | undefined, choices: readonly Choice[]): Choice {
  const found = choices.find((choice) => choice === value);
  if (!found) throw new Error(`${value} is none of ${choices.join(', ')}`);
  return found;
}

import { demoPassword, demoSignIns } from './demo-sign-ins.ts';
import { createProduct, type Product, type ProductOptions } from './product.ts';
import { say } from './progress.ts';

/** Brings an installation up in this process, says where it is, and stops it by Ctrl-C; ends the process when it fails. */
export async function runProduct(choose: () => Promise<ProductOptions>): Promise<void> {
  let product: Product | undefined;
  let stopping = false;

  async function stop(): Promise<void> {
    if (stopping) return;
    stopping = true;
    say('… 正在停止 stopping');
    await product?.stop();
    say('✓ 已停止 stopped');
    process.exit(0);
  }

  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => void stop());
  try {
    const options = await choose();
    product = createProduct(options);
    const urls = await product.start();
    if (!stopping) welcome(options, urls);
  } catch (error) {
    if (stopping) return;
    process.stderr.write(`\n${messageOf(error)}\n`);
    await product?.stop();
    process.exit(1);
  }
}

function welcome({ dataFolder, programs }: ProductOptions, urls: Record<string, string>): void {
  const width = Math.max(
    ...Object.keys(urls).map((name) => name.length),
    ...demoSignIns.map(({ email }) => email.length),
  );
  const logs = programs.output === 'log' ? `   日志 logs: ${dataFolder}/logs` : '';
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
    `数据目录 data folder: ${dataFolder}${logs}   Ctrl-C 停止 to stop`,
    '',
  ];
  process.stdout.write(lines.join('\n'));
}

/** What we say ourselves is plain; anything else is a mistake of ours and needs its stack. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.name === 'Error' ? error.message : String(error.stack);
}

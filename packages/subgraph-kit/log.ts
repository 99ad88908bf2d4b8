import { traceId } from '@quanlian/transport/tracing.ts';

/** JSON lines on standard output: one object a line with time, level, message and facts. */
export interface Log {
  debug(message: string, facts?: Record<string, unknown>): void;
  info(message: string, facts?: Record<string, unknown>): void;
  warn(message: string, facts?: Record<string, unknown>): void;
  error(message: string, facts?: Record<string, unknown>): void;
}

const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

export function createLog(options: { level: (typeof levels)[number]; name: string }): Log {
  const threshold = levels.indexOf(options.level);
  const write =
    (level: (typeof levels)[number]) =>
    (message: string, facts: Record<string, unknown> = {}) => {
      if (levels.indexOf(level) < threshold) return;
      // Undefined, and so left out, where nothing is traced.
      const line = { time: new Date().toISOString(), level, name: options.name, message, traceId: traceId(), ...facts };
      process.stdout.write(`${JSON.stringify(line, errorAsText)}\n`);
    };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

function errorAsText(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (!(value instanceof Error)) return value;
  return { message: value.message, stack: value.stack, ...(value.cause ? { cause: value.cause } : {}) };
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { EmulatorClock } from './emulator-clock.ts';
import { type FaultScripts, faultInputSchema } from './faults.ts';
import { isFromThisMachine } from './loopback.ts';
import { readBody } from './read-body.ts';
import { parseRequest, Refusal } from './refusal.ts';

export type ControlRoute = {
  method: 'GET' | 'POST' | 'DELETE';
  path: RegExp;
  handle(request: { params: readonly string[]; body: unknown }): unknown;
};

const clockSchema = z.union([
  z.strictObject({
    advanceSeconds: z
      .int()
      .min(0)
      .max(366 * 86_400),
  }),
  z.strictObject({
    /** From then on; null is real time again. */
    now: z.iso.datetime({ offset: true }).nullable(),
  }),
]);

/** Fault scripts and the clock. */
export function commonControlRoutes(parts: {
  faults: FaultScripts;
  clock: EmulatorClock;
  wake: () => void;
  /** Every outcome that is under way has come, and everybody has been told. */
  owesNothing: () => boolean;
}): ControlRoute[] {
  const { faults, clock, wake, owesNothing } = parts;
  return [
    {
      method: 'POST',
      path: /^\/control\/faults$/,
      handle: ({ body }) => faults.add(parseRequest(faultInputSchema, body)),
    },
    { method: 'GET', path: /^\/control\/faults$/, handle: () => ({ faults: faults.list() }) },
    {
      method: 'DELETE',
      path: /^\/control\/faults(?:\/([^/]+))?$/,
      handle: ({ params }) => {
        const ids = faults.list().map((fault) => fault.id);
        faults.remove(params[0] === undefined ? ids : ids.filter((id) => id === params[0]));
        return { faults: faults.list() };
      },
    },
    { method: 'GET', path: /^\/control\/clock$/, handle: () => ({ now: clock.now(), owesNothing: owesNothing() }) },
    {
      method: 'POST',
      path: /^\/control\/clock$/,
      handle: ({ body }) => {
        const asked = parseRequest(clockSchema, body);
        if ('advanceSeconds' in asked) clock.advance(asked.advanceSeconds * 1000);
        else if (asked.now === null) clock.reset();
        else clock.set(asked.now);
        wake();
        return { now: clock.now() };
      },
    },
  ];
}

/** Serves `/control/…` to programs on this machine only; to all others the path does not exist. */
export function controlService(routes: readonly ControlRoute[]) {
  return async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const reply = (status: number, body: unknown) => {
      const bytes = Buffer.from(JSON.stringify(body), 'utf8');
      response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': bytes.length });
      response.end(bytes);
    };
    try {
      const raw = await readBody(request);
      const path = new URL(request.url ?? '/', 'http://emulator.invalid').pathname;
      const route = routes.find((one) => one.method === request.method && one.path.test(path));
      if (!route || !isFromThisMachine(request)) throw new Refusal(404, 'PATH_UNKNOWN', '接口不存在');
      // A page in somebody's browser cannot send this type across origins without being asked first.
      if (route.method === 'POST' && !request.headers['content-type']?.startsWith('application/json')) {
        throw new Refusal(415, 'CONTENT_TYPE', '须为 application/json');
      }
      const params =
        route.path
          .exec(path)
          ?.slice(1)
          .filter((part) => part !== undefined) ?? [];
      reply(200, route.handle({ params, body: raw.length > 0 ? JSON.parse(raw.toString('utf8')) : {} }));
    } catch (error) {
      if (error instanceof Refusal)
        return reply(error.status, { code: error.code, message: error.message, ...error.facts });
      if (error instanceof SyntaxError) return reply(400, { code: 'INVALID_REQUEST', message: '请求体不是 JSON' });
      console.error('Control interface failed', error);
      reply(500, { code: 'SYSTEM_ERROR', message: '系统异常' });
    }
  };
}

import { type SubgraphName, subgraphNames } from '@quanlian/settings/subgraph-names.ts';
import { connectionBudget, connectionsOfSubgraph } from '@quanlian/subgraph-kit/database.ts';
import postgres from 'postgres';
import type { DatabaseUrls } from './databases.ts';

/** Kept free on each server for what comes and goes beside the subgraphs: migrations, `npm run rebuild`, an administrator. */
const spare = 5;

type Server = { place: string; limit: number; subgraphs: SubgraphName[] };

/**
 * Counts what the subgraphs will open and holds it against what each server lets in, before any of them starts.
 * Answers the lines to print; throws an error that says what to set when they cannot fit.
 */
export async function countConnections(urls: DatabaseUrls): Promise<string[]> {
  const servers = await serversOf(urls);
  const tooSmall = servers.filter((server) => needOf(server) + spare > server.limit);
  if (tooSmall.length > 0) throw new Error(tooSmall.map(refusal).join('\n'));
  const { app, queue, owner, direct } = connectionBudget;
  return servers.map(
    (server) =>
      `连接数 connections: ${server.subgraphs.length} × ${connectionsOfSubgraph} ` +
      `(app ${app}, worker ${queue + owner}, listen/lock ${direct}) + ${spare} = ${needOf(server) + spare} / ${server.limit} · ${server.place}`,
  );
}

function needOf(server: Server): number {
  return server.subgraphs.length * connectionsOfSubgraph;
}

/** The servers behind the URLs; two spellings of one server's address are one. */
async function serversOf(urls: DatabaseUrls): Promise<Server[]> {
  const servers = new Map<string, Server>();
  for (const name of subgraphNames) {
    const { identity, limit } = await ask(urls[name].appUrl);
    const known = servers.get(identity);
    if (known) known.subgraphs.push(name);
    else servers.set(identity, { place: new URL(urls[name].appUrl).host, limit, subgraphs: [name] });
  }
  return [...servers.values()];
}

/** Which server this is, and how many connections it lets roles without privileges have. */
async function ask(url: string): Promise<{ identity: string; limit: number }> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => undefined });
  try {
    const [row] = await sql<{ identity: string; limit: number }[]>`
      select current_setting('port') || ' ' || pg_postmaster_start_time() as identity,
        current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
          - coalesce(current_setting('reserved_connections', true), '0')::int as limit`;
    if (!row) throw new Error(`${new URL(url).host} does not say how many connections it takes`);
    return row;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function refusal(server: Server): string {
  const need = needOf(server) + spare;
  const names = server.subgraphs.join(', ');
  return (
    `PostgreSQL ${server.place} 只允许 ${server.limit} 个连接，${server.subgraphs.length} 个子图（${names}）需要 ${need} 个：` +
    `请把 max_connections 调大 ${need - server.limit} 以上并重启服务器，或用 <SUBGRAPH>_DATABASE_URL 把部分子图放到别的服务器。\n` +
    `PostgreSQL at ${server.place} takes ${server.limit} connections and the subgraphs ${names} need ${need}: ` +
    `raise max_connections by at least ${need - server.limit} and restart the server, or give some of them a server of their own by <SUBGRAPH>_DATABASE_URL.`
  );
}

import type postgres from 'postgres';

/** Texts that a client has its connections prepare; more are sent as they are: a list of every length is another text. */
const mostTexts = 1_000;
const longestText = 10_000;

/** What the next transaction of this turn says first. */
let opening: string | undefined;

/** Clients that open their transactions as they are told. */
const prepared = new WeakSet<object>();

/**
 * Opens a transaction with a statement that goes to the server together with its first one, and ahead of it. Throws
 * before it begins when the database is not over a `preparing` client: it would run without what the statement sets.
 */
export function openingWith<T>(database: object, statement: string, begin: () => Promise<T>): Promise<T> {
  const client = '$client' in database ? database.$client : undefined;
  if (typeof client !== 'function' || !prepared.has(client)) {
    throw new Error('a transaction on a client that does not open it: make it with `preparing`');
  }
  opening = statement;
  try {
    return begin();
  } finally {
    opening = undefined;
  }
}

/**
 * Has each connection prepare the statements that drizzle sends. Drizzle asks for none to be prepared, and then a
 * statement with parameters goes to the server twice, to be described and to be run, and is parsed and planned each time.
 */
export function preparing(client: postgres.Sql): postgres.Sql {
  const texts = new Set<string>();
  prepareTexts(client, texts);
  const begin = client.begin.bind(client);
  const beginPreparing = <T>(
    given: string | ((sql: postgres.TransactionSql) => T | Promise<T>),
    work?: (sql: postgres.TransactionSql) => T | Promise<T>,
  ) => {
    const first = opening;
    opening = undefined;
    const run = (sql: postgres.TransactionSql): T | Promise<T> => {
      prepareTexts(sql, texts);
      // Not waited for: the connection runs what it is sent in order, and once this has failed it runs nothing more.
      if (first !== undefined) sql.unsafe(first).execute();
      if (typeof given !== 'string') return given(sql);
      if (!work) throw new Error('a transaction of nothing');
      return work(sql);
    };
    return typeof given === 'string' ? begin(given, run) : begin(run);
  };
  client.begin = beginPreparing;
  prepared.add(client);
  return client;
}

function prepareTexts(client: postgres.Sql | postgres.TransactionSql, texts: Set<string>): void {
  const unsafe = client.unsafe.bind(client);
  client.unsafe = (text, parameters, options) => {
    if (!parameters || parameters.length === 0) return unsafe(text, parameters, options);
    return unsafe(text, parameters, { ...options, prepare: isPrepared(texts, text) });
  };
}

function isPrepared(texts: Set<string>, text: string): boolean {
  if (texts.has(text)) return true;
  if (texts.size >= mostTexts || text.length > longestText) return false;
  texts.add(text);
  return true;
}

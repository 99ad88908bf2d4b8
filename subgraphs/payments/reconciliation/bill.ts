import { createHash } from 'node:crypto';

export interface BillRow {
  kind: 'PAYMENT' | 'REFUND';
  channelNumber: string;
  ownNumber: string;
  amountMinor: bigint;
  feeMinor: bigint;
  happenedAt: Date;
}

/** The bytes are those that the channel named in its signed answer. */
export function hasHash(bytes: Uint8Array, sha1: string): boolean {
  return createHash('sha1').update(bytes).digest('hex') === sha1;
}

/**
 * Rows of a trade bill: UTF-8, a header, rows whose cells begin with a back-tick, a summary of two lines. Columns are
 * found by their names, amounts are yuan. Throws when it is another merchant's or day's, when a row is of a kind or
 * currency that we do not know, and when rows and summary disagree: half a bill is no bill.
 */
export function readBill(bytes: Uint8Array, of: { mchid: string; day: string }): BillRow[] {
  const lines = new TextDecoder('utf-8', { fatal: true })
    .decode(bytes)
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line !== '');
  const [header = '', ...rest] = lines;
  const [summaryHeader = '', summary = ''] = rest.slice(-2);
  const declared = tableOf(summaryHeader, [summary])[0];
  const rows = tableOf(header, rest.slice(0, -2)).map((cell) => rowOf(cell, of));
  if (!declared) throw new Error('the bill has no summary');
  const sum = (list: readonly BillRow[], figure: 'amountMinor' | 'feeMinor') =>
    list.reduce((total, row) => total + row[figure], 0n);
  const ofKind = (kind: BillRow['kind']) => rows.filter((row) => row.kind === kind);
  const figures: [string, bigint, bigint][] = [
    ['总交易单数', BigInt(declared('总交易单数').replace(/\.0+$/, '')), BigInt(rows.length)],
    ['订单总金额', fen(declared('订单总金额')), sum(ofKind('PAYMENT'), 'amountMinor')],
    ['申请退款总金额', fen(declared('申请退款总金额')), sum(ofKind('REFUND'), 'amountMinor')],
    ['手续费总金额', fen(declared('手续费总金额')), sum(rows, 'feeMinor')],
  ];
  for (const [name, told, counted] of figures) {
    if (told !== counted) throw new Error(`the bill names ${told} as ${name} and has ${counted}`);
  }
  return rows;
}

/** Each line as a function from a column's name to its cell. */
function tableOf(header: string, lines: readonly string[]): ((column: string) => string)[] {
  const columns = header.split(',');
  return lines.map((line) => {
    const cells = line.startsWith('`') ? line.slice(1).split(',`') : [];
    if (cells.length !== columns.length) throw new Error(`a line of the bill is torn: ${line.slice(0, 40)}`);
    return (column) => {
      const cell = cells[columns.indexOf(column)];
      if (cell === undefined) throw new Error(`the bill has no column ${column}`);
      return cell;
    };
  });
}

function rowOf(cell: (column: string) => string, { mchid, day }: { mchid: string; day: string }): BillRow {
  const time = cell('交易时间');
  if (cell('商户号') !== mchid) throw new Error(`the bill has a row of merchant ${cell('商户号')}`);
  if (!time.startsWith(`${day} `)) throw new Error(`the bill has a row of ${time}`);
  if (cell('货币种类') !== 'CNY') throw new Error(`the bill has a row in ${cell('货币种类')}`);
  const common = { feeMinor: fen(cell('手续费')), happenedAt: new Date(`${time.replace(' ', 'T')}+08:00`) };
  switch (cell('交易状态')) {
    case 'SUCCESS': {
      const numbers = { channelNumber: cell('微信订单号'), ownNumber: cell('商户订单号') };
      return { ...common, ...numbers, kind: 'PAYMENT', amountMinor: fen(cell('订单金额')) };
    }
    case 'REFUND': {
      const numbers = { channelNumber: cell('微信退款单号'), ownNumber: cell('商户退款单号') };
      return { ...common, ...numbers, kind: 'REFUND', amountMinor: fen(cell('申请退款金额')) };
    }
    default:
      throw new Error(`the bill has a row in state ${cell('交易状态')}`);
  }
}

/** Yuan with at least two decimals to fen. A bill that was settled has nothing below a fen. */
function fen(yuan: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d{1,2})(0{0,3}))?$/.exec(yuan);
  if (!match) throw new Error(`${yuan} is no amount`);
  const [, sign, whole = '0', decimals = ''] = match;
  const minor = BigInt(whole) * 100n + BigInt(decimals.padEnd(2, '0'));
  return sign === '-' ? -minor : minor;
}

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
 * found by their names, amounts are yuan. Throws when rows and summary disagree: half a bill is no bill.
 */
export function readBill(bytes: Uint8Array): BillRow[] {
  const lines = new TextDecoder('utf-8', { fatal: true })
    .decode(bytes)
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line !== '');
  const columns = (lines[0] ?? '').split(',');
  const column = (name: string) => {
    const index = columns.indexOf(name);
    if (index < 0) throw new Error(`the bill has no column ${name}`);
    return index;
  };
  const at = {
    time: column('交易时间'),
    transaction: column('微信订单号'),
    outTradeNo: column('商户订单号'),
    state: column('交易状态'),
    amount: column('订单金额'),
    refundId: column('微信退款单号'),
    outRefundNo: column('商户退款单号'),
    refund: column('申请退款金额'),
    fee: column('手续费'),
  };
  const rows: BillRow[] = [];
  let declared: number | undefined;
  for (const line of lines.slice(1)) {
    if (!line.startsWith('`')) continue;
    const cells = line.slice(1).split(',`');
    if (cells.length !== columns.length) {
      declared = Number(cells[0]);
      continue;
    }
    const cell = (index: number) => cells[index] ?? '';
    const common = {
      feeMinor: fen(cell(at.fee)),
      happenedAt: new Date(`${cell(at.time).replace(' ', 'T')}+08:00`),
    };
    if (cell(at.state) === 'SUCCESS') {
      const numbers = { channelNumber: cell(at.transaction), ownNumber: cell(at.outTradeNo) };
      rows.push({ ...common, ...numbers, kind: 'PAYMENT', amountMinor: fen(cell(at.amount)) });
    } else {
      const numbers = { channelNumber: cell(at.refundId), ownNumber: cell(at.outRefundNo) };
      rows.push({ ...common, ...numbers, kind: 'REFUND', amountMinor: fen(cell(at.refund)) });
    }
  }
  if (declared !== rows.length) throw new Error(`the bill names ${declared} rows and has ${rows.length}`);
  return rows;
}

/** Yuan with at least two decimals to fen; what is below a fen is not there in a bill that was settled. */
function fen(yuan: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d{1,5}))?$/.exec(yuan);
  if (!match) throw new Error(`${yuan} is no amount`);
  const [, sign, whole = '0', decimals = ''] = match;
  const minor = BigInt(whole) * 100n + BigInt(decimals.padEnd(2, '0').slice(0, 2));
  return sign === '-' ? -minor : minor;
}

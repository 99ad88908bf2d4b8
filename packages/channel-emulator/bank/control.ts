import { z } from 'zod';
import type { ControlRoute } from '../control.ts';
import { parseRequest, Refusal } from '../refusal.ts';
import { accountPattern, type Bank, takeNumber } from './model.ts';
import { openAccount } from './open-account.ts';
import { payPayment, rejectPayment, returnPayment } from './settle-payment.ts';
import { bookLines } from './statement.ts';

const minor = z.string().regex(/^\d{1,18}$/);
const accountNumber = z.string().regex(accountPattern);

const accountSchema = z.strictObject({
  account: accountNumber,
  holderName: z.string().min(1),
  balanceMinor: minor,
});

const incomingSchema = z.strictObject({
  account: accountNumber,
  amountMinor: minor,
  counterparty: z.strictObject({ name: z.string(), account: z.string(), bankCode: z.string() }),
  remark: z.string().max(60).default(''),
  /** The same transfer asked for again under the same reference does not arrive twice. */
  reference: z.string().min(1).max(64).optional(),
});

const outcomeSchema = z.strictObject({
  outcome: z.enum(['PAID', 'RETURNED', 'REJECTED']),
  reasonCode: z.string().default('NAME_MISMATCH'),
});

/** What a tester may do to the bank from outside: money on accounts, transfers that arrive, outcomes at once. */
export function bankControlRoutes(bank: Bank): ControlRoute[] {
  return [
    {
      method: 'POST',
      path: /^\/control\/bank\/accounts$/,
      handle: ({ body }) => {
        const request = parseRequest(accountSchema, body);
        if (bank.accounts.get(request.account)) throw new Refusal(409, 'ACCOUNT_EXISTS', '账户已存在');
        const { account, changes } = openAccount(bank, { ...request, balanceMinor: BigInt(request.balanceMinor) });
        bank.journal.commit(changes);
        return account;
      },
    },
    { method: 'GET', path: /^\/control\/bank\/accounts$/, handle: () => ({ accounts: bank.accounts.all() }) },
    {
      method: 'POST',
      path: /^\/control\/bank\/incoming$/,
      handle: ({ body }) => bookIncoming(bank, body),
    },
    { method: 'GET', path: /^\/control\/bank\/payments$/, handle: () => ({ payments: bank.payments.all() }) },
    {
      method: 'POST',
      path: /^\/control\/bank\/payments\/([^/]+)\/outcome$/,
      handle: ({ params, body }) => decideOutcome(bank, params[0] ?? '', body),
    },
    {
      method: 'GET',
      path: /^\/control\/bank\/notifications$/,
      handle: () => ({ notifications: bank.notifications.all() }),
    },
  ];
}

function bookIncoming(bank: Bank, body: unknown) {
  const request = parseRequest(incomingSchema, body);
  const arrived = request.reference === undefined ? undefined : bank.incoming.get(request.reference);
  if (arrived) return arrived;
  const account = bank.accounts.get(request.account);
  if (!account) throw new Refusal(404, 'ACCOUNT_NOT_FOUND', '账户不存在');
  const number = takeNumber(bank.counters, 'incoming');
  const line = {
    bookedAt: bank.clock.now(),
    kind: 'INCOMING' as const,
    direction: 'CREDIT' as const,
    amountMinor: request.amountMinor,
    counterparty: request.counterparty,
    bankReference: `R${String(number.value).padStart(17, '0')}`,
    clientReference: null,
    remark: request.remark,
  };
  const { bankReference } = line;
  bank.journal.commit([
    number.change,
    ...bookLines(bank, account, [line]),
    ...(request.reference === undefined ? [] : [bank.incoming.put(request.reference, { bankReference })]),
  ]);
  return { bankReference };
}

function decideOutcome(bank: Bank, reference: string, body: unknown) {
  const { outcome, reasonCode } = parseRequest(outcomeSchema, body);
  const payment = bank.payments.get(reference);
  if (!payment) throw new Refusal(404, 'PAYMENT_NOT_FOUND', '付款指令不存在');
  const mayFollow = payment.status === 'ACCEPTED' || (payment.status === 'PAID' && outcome === 'RETURNED');
  if (!mayFollow) throw new Refusal(409, 'WRONG_STATE', `${payment.status} 之后不能变为 ${outcome}`);
  if (outcome === 'PAID') payPayment(bank, payment);
  else if (outcome === 'RETURNED') returnPayment(bank, payment, reasonCode);
  else rejectPayment(bank, payment, reasonCode);
  return bank.payments.get(reference);
}

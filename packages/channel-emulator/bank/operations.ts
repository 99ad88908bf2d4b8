import { z } from 'zod';
import { parseRequest, Refusal } from '../refusal.ts';
import type { Operation } from '../signed-service.ts';
import { createPayment } from './create-payment.ts';
import { type Bank, type Payment, referencePattern } from './model.ts';
import { paymentView } from './notification.ts';
import { registerAccount } from './open-account.ts';
import { receiptPdf } from './receipt-pdf.ts';
import { readStatement } from './statement.ts';

const createKeysSchema = z.object({
  clientReference: z.string().catch(''),
  payee: z.object({ account: z.string().catch('') }).catch({ account: '' }),
});

/** The bank's signed interface; PROTOCOL.md describes it for those who call it. */
export function bankOperations(bank: Bank): Operation[] {
  const keysOfPayment = (reference: string | undefined) => {
    const payment = bank.payments.get(reference ?? '');
    return [reference ?? '', ...(payment ? [payment.payee.account] : [])];
  };
  return [
    {
      name: 'registerAccount',
      method: 'POST',
      path: /^\/v1\/accounts$/,
      keys: () => [],
      handle: ({ body }) => {
        const { account, holderName, notifyUrl } = registerAccount(bank, body);
        return { status: 200, body: { account, holderName, notifyUrl } };
      },
    },
    {
      name: 'createPayment',
      method: 'POST',
      path: /^\/v1\/payments$/,
      keys: ({ body }) => {
        const parsed = createKeysSchema.safeParse(body);
        return parsed.success ? [parsed.data.clientReference, parsed.data.payee.account] : [];
      },
      handle: ({ body }) => ({ status: 200, body: createPayment(bank, body) }),
    },
    {
      name: 'queryPayment',
      method: 'GET',
      path: /^\/v1\/payments\/([^/]+)$/,
      keys: ({ params }) => keysOfPayment(params[0]),
      handle: ({ params }) => ({ status: 200, body: paymentView(findPayment(bank, params[0])) }),
    },
    {
      name: 'getReceipt',
      method: 'GET',
      path: /^\/v1\/payments\/([^/]+)\/receipt$/,
      keys: ({ params }) => keysOfPayment(params[0]),
      handle: async ({ params }) => {
        const payment = findPayment(bank, params[0]);
        if (!payment.receiptNumber) throw new Refusal(409, 'RECEIPT_NOT_AVAILABLE', '该付款未成功，无电子回单');
        const file = await receiptPdf(payment);
        return { status: 200, file, contentType: 'application/pdf', fileName: `${payment.receiptNumber}.pdf` };
      },
    },
    {
      name: 'getStatement',
      method: 'GET',
      path: /^\/v1\/accounts\/([^/]+)\/statement$/,
      keys: ({ params }) => [params[0] ?? ''],
      handle: ({ params, query }) => ({ status: 200, body: readStatement(bank, params[0] ?? '', query.get('date')) }),
    },
  ];
}

function findPayment(bank: Bank, reference: string | undefined): Payment {
  const { clientReference } = parseRequest(z.object({ clientReference: z.string().regex(referencePattern) }), {
    clientReference: reference,
  });
  const payment = bank.payments.get(clientReference);
  if (!payment) throw new Refusal(404, 'PAYMENT_NOT_FOUND', '银行未收到该客户流水号的付款指令');
  return payment;
}

// Makes client-vectors.json with the openssl command and nothing of this package, so that emulator and adapters are
// tested against signatures that neither of them made. Run: node make-client-vectors.mjs
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const here = new URL('.', import.meta.url).pathname;
const sentAt = 1795305600;

function openssl(args, input) {
  const file = join(tmpdir(), `vector-${process.pid}`);
  writeFileSync(file, input);
  return execFileSync('openssl', [...args, file]);
}
const sign = (key, text) =>
  openssl(['dgst', '-sha256', '-sign', join(here, `test-only-${key}.key.pem`)], text).toString('base64');
const sha256 = (bytes) => openssl(['dgst', '-sha256', '-r'], bytes).toString('utf8').slice(0, 64);

const payment =
  '{"clientReference":"0192f3a4b5c67d8e9f00112233445566","payerAccount":"310066661234567890","payerName":"全链饮品（上海）销售有限公司","payee":{"name":"浙江龙井茶业股份有限公司","account":"6222020200001111","bankCode":"102331000011"},"amountMinor":"123456789","currency":"CNY","remark":"原料货款 PO-20261122-000123"}';
const verification =
  '{"invoiceNumber":"26332000000000000001","issueDate":"2026-11-22","sellerTaxNumber":"91330100MA27XYPQ75","buyerTaxNumber":"91310115MA1K4QW03P","totalGrossMinor":"3887000"}';

const requests = [
  ['a payment order with Chinese text', 'Bank', 'POST', '/v1/payments', payment],
  [
    'a query: the body is empty, its line feed is not',
    'Bank',
    'GET',
    '/v1/payments/0192f3a4b5c67d8e9f00112233445566',
    '',
  ],
  [
    'a query string is signed as it is sent',
    'Bank',
    'GET',
    '/v1/accounts/310066661234567890/statement?date=2026-11-22',
    '',
  ],
  ['the tax platform signs its whole path', 'Tax', 'POST', '/tax/v1/invoices/verify', verification],
  [
    'a body that ends with a line feed keeps it',
    'Bank',
    'POST',
    '/v1/accounts',
    '{"account":"310066661234567890","holderName":"A"}\n',
  ],
].map(([name, headerPrefix, method, target, body], index) => {
  const nonce = `c0ffee00000000000000000000000${String(index).padStart(3, '0')}`;
  const timestamp = String(sentAt + index);
  const signature = sign('client', `${method}\n${target}\n${timestamp}\n${nonce}\n${body}\n`);
  return { name, headerPrefix, clientId: 'quanlian', method, target, timestamp, nonce, body, signature };
});

const paid =
  '{"clientReference":"0192f3a4b5c67d8e9f00112233445566","bankReference":"P20261122000000001","payerAccount":"310066661234567890","payee":{"name":"浙江龙井茶业股份有限公司","account":"6222020200001111","bankCode":"102331000011"},"amountMinor":"123456789","currency":"CNY","remark":"原料货款 PO-20261122-000123","status":"PAID","reason":null,"acceptedAt":"2026-11-22T00:00:00.000Z","paidAt":"2026-11-22T00:00:02.000Z","endedAt":null,"receiptNumber":"202611220000000001"}';
const requestNonce = requests[1].nonce;
const answerNonce = 'feedface000000000000000000000000';
const file = Buffer.from('%PDF-1.3 not a real file, only bytes: \u0000\u00ff', 'latin1');

function answer(name, expected, changes = {}) {
  const parts = {
    status: 200,
    timestamp: String(sentAt + 2),
    nonce: answerNonce,
    body: paid,
    signedNonce: requestNonce,
    ...changes,
  };
  const signature = sign(
    'institution',
    `${parts.status}\n${parts.signedNonce}\n${parts.timestamp}\n${parts.nonce}\n${parts.body}\n`,
  );
  return {
    name,
    expected,
    headerPrefix: 'Bank',
    requestNonce,
    receivedAt: sentAt + 3,
    status: parts.sentStatus ?? parts.status,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Bank-Request-Nonce': parts.signedNonce,
      'Bank-Timestamp': parts.timestamp,
      'Bank-Nonce': parts.nonce,
      'Bank-Signature': parts.signature?.(signature) ?? signature,
    },
    bodyBase64: Buffer.from(parts.sentBody ?? parts.body).toString('base64'),
  };
}
function fileAnswer(name, expected, sent = file) {
  const made = answer(name, expected, { body: sha256(file) });
  made.headers['Content-Type'] = 'application/pdf';
  made.headers['Bank-Content-SHA256'] = sha256(file);
  made.bodyBase64 = sent.toString('base64');
  return made;
}
const flipFirstByte = (signature) => {
  const bytes = Buffer.from(signature, 'base64');
  bytes[0] ^= 1;
  return bytes.toString('base64');
};
const notFound = '{"code":"PAYMENT_NOT_FOUND","message":"银行未收到该客户流水号的付款指令"}';
const altered = Buffer.from(file);
altered[5] ^= 1;

const answers = [
  answer('a genuine answer', 'accept'),
  answer('a genuine refusal', 'accept', { status: 404, body: notFound }),
  answer('one byte of the body altered', 'refuse', { sentBody: paid.replace('123456789', '123456788') }),
  answer('one byte of the signature altered', 'refuse', { signature: flipFirstByte }),
  answer('no signature at all', 'refuse', { signature: () => '' }),
  answer('the status altered', 'refuse', { status: 200, sentStatus: 404 }),
  answer('a genuine answer to another request', 'refuse', { signedNonce: requests[0].nonce }),
  answer('a genuine answer, 301 seconds old', 'refuse', { timestamp: String(sentAt + 3 - 301) }),
  answer('the same JSON, written with other spaces', 'refuse', { sentBody: JSON.stringify(JSON.parse(paid), null, 1) }),
  fileAnswer('a file, signed through its hash', 'accept'),
  fileAnswer('a file with one byte altered', 'refuse', altered),
];

const target = '/bank/notify?channel=1';
const notice = `{"notificationId":"5d5fd19a-4f5c-4a37-9d57-0c5f0d1c7a11","type":"PAYMENT_PAID","occurredAt":"2026-11-22T00:00:02.000Z","payment":${paid}}`;
function notification(name, expected, changes = {}) {
  const parts = { timestamp: String(sentAt + 2), nonce: answerNonce, body: notice, signedTarget: target, ...changes };
  const signature = sign(
    parts.key ?? 'institution',
    `POST\n${parts.signedTarget}\n${parts.timestamp}\n${parts.nonce}\n${parts.body}\n`,
  );
  return {
    name,
    expected,
    receivedAt: sentAt + 3,
    method: 'POST',
    target,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Bank-Client-Id': 'quanlian',
      'Bank-Timestamp': parts.timestamp,
      'Bank-Nonce': parts.nonce,
      'Bank-Signature': parts.signature?.(signature) ?? signature,
    },
    body: parts.sentBody ?? parts.body,
  };
}
const notifications = [
  notification('a genuine notification', 'accept'),
  notification('one byte of the body altered', 'refuse', { sentBody: notice.replace('PAYMENT_PAID', 'PAYMENT_PAIB') }),
  notification('one byte of the signature altered', 'refuse', { signature: flipFirstByte }),
  notification('signed for another path', 'refuse', { signedTarget: '/bank/notify' }),
  notification('signed by the client key, not by the bank', 'refuse', { key: 'client' }),
  notification('301 seconds old', 'refuse', { timestamp: String(sentAt + 3 - 301) }),
  notification('301 seconds in the future', 'refuse', { timestamp: String(sentAt + 3 + 301) }),
];

const pem = (name) => readFileSync(join(here, `test-only-${name}.pem`), 'utf8');
const vectors = {
  note: 'TEST ONLY. Keys and signatures made with openssl; these keys open nothing. receivedAt is the time at which to judge.',
  clientPrivateKeyPem: pem('client.key'),
  clientPublicKeyPem: pem('client.pub'),
  institutionPublicKeyPem: pem('institution.pub'),
  requests,
  answers,
  notifications,
};
writeFileSync(join(here, 'client-vectors.json'), `${JSON.stringify(vectors, null, 2)}\n`);

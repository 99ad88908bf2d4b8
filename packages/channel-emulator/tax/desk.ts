import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isFromThisMachine } from '../loopback.ts';
import { readBody } from '../read-body.ts';
import { Refusal } from '../refusal.ts';
import { multiply, parseDecimal, roundToInteger } from './decimal.ts';
import { deskForm, deskResult, deskRows } from './desk-page.ts';
import { invoicePdf } from './invoice-pdf.ts';
import { invoiceXml } from './invoice-xml.ts';
import { issueInvoice } from './issue-invoice.ts';
import type { TaxPlatform } from './model.ts';
import { findInvoice } from './operations.ts';

/**
 * 开票台: the platform's own page, on which a supplier without invoicing software issues an invoice. Fields can be
 * filled in through the address, so that a portal may link to a prepared form. For people on this machine only.
 */
export function deskService(tax: TaxPlatform) {
  return async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://emulator.invalid');
    const reply = (status: number, type: string, content: string | Buffer) => {
      response.writeHead(status, {
        'Content-Type': type,
        'Cache-Control': 'no-store',
        'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
        'X-Content-Type-Options': 'nosniff',
      });
      response.end(content);
    };
    const page = (status: number, content: string) => reply(status, 'text/html; charset=utf-8', content);
    let fields = url.searchParams;
    try {
      const body = await readBody(request);
      if (!isFromThisMachine(request)) throw new Refusal(404, 'PATH_UNKNOWN', '页面不存在');
      const file = /^\/tax\/desk\/(\d{20})\.(xml|pdf)$/.exec(url.pathname);
      if (request.method === 'GET' && file) {
        const invoice = findInvoice(tax, file[1]);
        if (file[2] === 'xml') return reply(200, 'application/xml', invoiceXml(invoice, tax.privateKey));
        return reply(200, 'application/pdf', await invoicePdf(invoice));
      }
      if (url.pathname !== '/tax/desk') throw new Refusal(404, 'PATH_UNKNOWN', '页面不存在');
      if (request.method === 'GET') return page(200, deskForm({ fields, formId: newFormId(), problems: [] }));
      if (request.method !== 'POST') throw new Refusal(405, 'METHOD_NOT_ALLOWED', '请求方法不支持');
      fields = new URLSearchParams(body.toString('utf8'));
      return page(200, deskResult(issueInvoice(tax, invoiceOf(fields), '1')));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const formId = fields.get('formId') ?? newFormId();
      page(error.status, deskForm({ fields, formId, problems: problemsIn(error) }));
    }
  };
}

/** Made with the form, so that two clicks on 开具 issue one invoice. */
function newFormId(): string {
  return randomUUID().replaceAll('-', '');
}

function invoiceOf(fields: URLSearchParams) {
  const text = (name: string) => (fields.get(name) ?? '').trim();
  const party = (role: string) => ({
    name: text(`${role}Name`),
    taxNumber: text(`${role}TaxNumber`).toUpperCase() || null,
    addressPhone: text(`${role}AddressPhone`),
    bankAccount: text(`${role}BankAccount`),
  });
  const lines = Array.from({ length: deskRows }, (_, index) => index + 1)
    .filter((row) => text(`name${row}`) !== '')
    .map((row) => ({
      name: text(`name${row}`),
      taxCode: text(`taxCode${row}`),
      specification: text(`specification${row}`),
      unit: text(`unit${row}`),
      quantity: text(`quantity${row}`),
      unitPrice: text(`unitPrice${row}`),
      ...amountsOf(text(`quantity${row}`), text(`unitPrice${row}`), text(`rate${row}`)),
    }));
  return {
    requestId: text('formId'),
    kind: text('kind'),
    seller: party('seller'),
    buyer: party('buyer'),
    lines,
    remark: text('remark'),
    drawer: text('drawer'),
  };
}

function amountsOf(quantity: string, unitPrice: string, rate: string) {
  const [count, price, share] = [quantity, unitPrice, rate].map(parseDecimal);
  if (!count || !price || !share) return { rate, netMinor: '', taxMinor: '', grossMinor: '' };
  const fen = { digits: 100n, scale: 0 };
  const net = roundToInteger(multiply(multiply(count, price), fen));
  const tax = roundToInteger(multiply({ digits: net, scale: 0 }, share));
  return { rate, netMinor: String(net), taxMinor: String(tax), grossMinor: String(net + tax) };
}

function problemsIn(error: Refusal): string[] {
  const fields = error.facts.fields;
  if (!Array.isArray(fields)) return [error.message];
  return fields.map((field) => `${labelOf(String(field.path))}：${String(field.message)}`);
}

/** The words on the page for a path such as `lines.0.taxCode`. */
function labelOf(path: string): string {
  const parts = path
    .split('.')
    .map((part) => (/^\d+$/.test(part) ? `第 ${Number(part) + 1} 行` : (labels[part] ?? part)));
  return parts.filter((part) => part !== '').join('');
}

const labels: Readonly<Record<string, string>> = {
  kind: '发票种类',
  seller: '销售方',
  buyer: '购买方',
  taxNumber: '统一社会信用代码',
  addressPhone: '地址、电话',
  bankAccount: '开户行及账号',
  lines: '商品与服务',
  name: '名称',
  taxCode: '税收分类编码',
  specification: '规格型号',
  unit: '单位',
  quantity: '数量',
  unitPrice: '单价',
  rate: '税率',
  netMinor: '金额',
  taxMinor: '税额',
  grossMinor: '价税合计',
  remark: '备注',
  drawer: '开票人',
};

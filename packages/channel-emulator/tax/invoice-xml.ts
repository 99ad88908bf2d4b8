import type { KeyObject } from 'node:crypto';
import { amountInWords } from '../amount-words.ts';
import { shanghaiTime } from '../emulator-clock.ts';
import { signText } from '../signing.ts';
import type { Invoice, InvoiceLine, Party } from './model.ts';

/**
 * The XML original, modelled on the 数电发票 exchange form. The platform's signature covers the document without its
 * `<TaxBureauSignature>` element, so that anybody can check an original off line.
 */
export function invoiceXml(invoice: Invoice, privateKey: KeyObject): Buffer {
  const content = documentOf(invoice, '');
  const signature = signText(Buffer.from(content, 'utf8'), privateKey);
  const element = `<TaxBureauSignature algorithm="SHA256withRSA">${signature}</TaxBureauSignature>`;
  return Buffer.from(documentOf(invoice, element), 'utf8');
}

function documentOf(invoice: Invoice, signature: string): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<EInvoice>',
    `<Header><EIid>${invoice.invoiceNumber}</EIid><EInvoiceTag>EMULATED</EInvoiceTag><Version>0.3</Version></Header>`,
    '<EInvoiceData>',
    tag('EInvoiceType', invoice.kind === 'SPECIAL' ? '01' : '02'),
    tag('EInvoiceTypeName', invoice.kind === 'SPECIAL' ? '增值税专用发票' : '普通发票'),
    tag('InvoiceColour', invoice.colour),
    partyOf('Seller', invoice.seller),
    partyOf('Buyer', invoice.buyer),
    '<BasicInformation>',
    tag('TotalAmWithoutTax', yuan(invoice.totalNetMinor)),
    tag('TotalTaxAm', yuan(invoice.totalTaxMinor)),
    tag('TotalTaxIncludedAmount', yuan(invoice.totalGrossMinor)),
    tag('TotalTaxIncludedAmountInChinese', amountInWords(BigInt(invoice.totalGrossMinor))),
    tag('OriginalInvoiceNumber', invoice.originalInvoiceNumber ?? ''),
    tag('Drawer', invoice.drawer),
    tag('Remark', invoice.remark),
    '</BasicInformation>',
    ...invoice.lines.map(lineOf),
    '</EInvoiceData>',
    '<TaxSupervisionInfo>',
    tag('InvoiceNumber', invoice.invoiceNumber),
    tag('IssueTime', shanghaiTime(invoice.issuedAt)),
    tag('TaxBureauName', '电子税务局（仿真）'),
    '</TaxSupervisionInfo>',
    `${signature}</EInvoice>`,
  ].join('');
}

function partyOf(role: 'Seller' | 'Buyer', party: Party): string {
  return [
    `<${role}Information>`,
    tag(`${role}IdNum`, party.taxNumber ?? ''),
    tag(`${role}Name`, party.name),
    tag(`${role}AddrTel`, party.addressPhone),
    tag(`${role}BankAcc`, party.bankAccount),
    `</${role}Information>`,
  ].join('');
}

function lineOf(line: InvoiceLine): string {
  return [
    '<IssuItemInformation>',
    tag('LineNumber', String(line.lineNumber)),
    tag('LineKind', line.lineKind),
    tag('ItemName', line.name),
    tag('TaxClassificationCode', line.taxCode),
    tag('SpecMod', line.specification),
    tag('MeaUnits', line.unit),
    tag('Quantity', line.quantity ?? ''),
    tag('UnPrice', line.unitPrice ?? ''),
    tag('Amount', yuan(line.netMinor)),
    tag('TaxRate', line.rate),
    tag('ComTaxAm', yuan(line.taxMinor)),
    tag('TotaltaxIncludedAmount', yuan(line.grossMinor)),
    '</IssuItemInformation>',
  ].join('');
}

function yuan(minor: string): string {
  const value = BigInt(minor);
  const text = (value < 0n ? -value : value).toString().padStart(3, '0');
  return `${value < 0n ? '-' : ''}${text.slice(0, -2)}.${text.slice(-2)}`;
}

function tag(name: string, value: string): string {
  const escaped = value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    // Control characters have no place in XML 1.0, not even escaped.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '');
  return `<${name}>${escaped}</${name}>`;
}

import { amountInFigures, amountInWords } from '../amount-words.ts';
import { shanghaiTime } from '../emulator-clock.ts';
import { drawSeal, type Pdf, pdfOf } from '../pdf-document.ts';
import { sha256Hex } from '../signing.ts';
import type { Payment } from './model.ts';

export const bankName = '全链演示银行';
const bankBranch = '全链演示银行营业部（仿真）';
const ink = '#1f2937';
const rule = '#9ca3af';
const left = 36;
const right = 559;

/** 电子回单 of a payment that was paid; a later return does not change it (the return has its own statement line). */
export function receiptPdf(payment: Payment): Promise<Buffer> {
  const { receiptNumber, paidAt } = payment;
  if (!receiptNumber || !paidAt) throw new Error(`Payment ${payment.clientReference} has no receipt`);
  return pdfOf({ size: [595, 340], title: `电子回单 ${receiptNumber}`, author: bankName, createdAt: paidAt }, (pdf) => {
    pdf.fillColor('#c8161d').fontSize(11).text(bankName, left, 26, { lineBreak: false });
    pdf.fillColor(ink).fontSize(16).text('网上银行电子回单', 0, 22, { width: 595, align: 'center' });
    pdf.fontSize(8).fillColor('#4b5563');
    pdf.text(`回单编号：${receiptNumber}`, left, 54, { lineBreak: false });
    pdf.text(`交易时间：${shanghaiTime(paidAt)}`, left, 54, { width: right - left, align: 'right' });
    drawTable(pdf, payment);
    pdf.fontSize(7).fillColor('#6b7280');
    pdf.text(`回单校验码：${checkCode(payment)}`, left, 276, { lineBreak: false });
    pdf.text('本回单由仿真银行生成，仅供演示与测试，不作为真实的付款凭证。', left, 290, { lineBreak: false });
    drawSeal(pdf, {
      x: 478,
      y: 258,
      radiusX: 46,
      radiusY: 46,
      arc: `${bankName}电子回单`,
      line: '业务专用章',
      star: true,
    });
  });
}

function drawTable(pdf: Pdf, payment: Payment): void {
  const amount = BigInt(payment.amountMinor);
  const top = 72;
  const height = 24;
  const middle = (left + right) / 2;
  const pairs: [string, string, string, string][] = [
    ['付款人户名', payment.payerName, '收款人户名', payment.payee.name],
    ['付款人账号', payment.payerAccount, '收款人账号', payment.payee.account],
    ['付款人开户行', bankBranch, '收款行联行号', payment.payee.bankCode],
  ];
  const wide: [string, string][] = [
    ['金额（小写）', `CNY ${amountInFigures(amount)}`],
    ['金额（大写）', `人民币 ${amountInWords(amount)}`],
    ['银行流水号', payment.bankReference],
    ['客户流水号', payment.clientReference],
    ['摘要', payment.remark || '—'],
  ];
  for (const [index, [a, b, c, d]] of pairs.entries()) {
    const y = top + index * height;
    cell(pdf, { label: a, value: b, x: left, y, width: middle - left, height });
    cell(pdf, { label: c, value: d, x: middle, y, width: right - middle, height });
  }
  for (const [index, [label, value]] of wide.entries()) {
    const y = top + (pairs.length + index) * height;
    cell(pdf, { label, value, x: left, y, width: right - left, height });
  }
}

function cell(
  pdf: Pdf,
  box: { label: string; value: string; x: number; y: number; width: number; height: number },
): void {
  const labelWidth = 72;
  pdf.lineWidth(0.6).strokeColor(rule).rect(box.x, box.y, box.width, box.height).stroke();
  pdf.rect(box.x, box.y, labelWidth, box.height).fillAndStroke('#f3f4f6', rule);
  pdf.fillColor('#4b5563').fontSize(8);
  pdf.text(box.label, box.x + 6, box.y + 7, { lineBreak: false });
  const room = box.width - labelWidth - 12;
  pdf.fillColor(ink).fontSize(9);
  // A long company name gets smaller letters and then a second line rather than being cut.
  const oneLine = pdf.widthOfString(box.value) <= room;
  if (!oneLine) pdf.fontSize(7);
  const isTall = pdf.widthOfString(box.value) > room;
  pdf.text(box.value, box.x + labelWidth + 6, box.y + (isTall ? 2 : 6.5), {
    width: room,
    height: box.height,
    lineGap: -2,
  });
}

function checkCode(payment: Payment): string {
  const hash = sha256Hex(`${payment.receiptNumber}|${payment.amountMinor}|${payment.payee.account}`).toUpperCase();
  return hash.slice(0, 16).replace(/(.{4})(?=.)/g, '$1-');
}

import { amountInFigures, amountInWords } from '../amount-words.ts';
import { drawSeal, type Pdf, pdfOf } from '../pdf-document.ts';
import type { Invoice, InvoiceLine, Party } from './model.ts';

const frame = '#8a3b12';
const ink = '#1f2937';
const left = 24;
const right = 571;
const rowHeight = 17;
const columns: { title: string; x: number; width: number; align: 'left' | 'right' | 'center' }[] = [
  { title: '项目名称', x: 24, width: 150, align: 'left' },
  { title: '规格型号', x: 174, width: 66, align: 'left' },
  { title: '单位', x: 240, width: 30, align: 'center' },
  { title: '数量', x: 270, width: 58, align: 'right' },
  { title: '单价', x: 328, width: 68, align: 'right' },
  { title: '金额', x: 396, width: 70, align: 'right' },
  { title: '税率', x: 466, width: 38, align: 'center' },
  { title: '税额', x: 504, width: 67, align: 'right' },
];

/** 数电发票 as a page to read; the XML is the original. The page grows with the number of lines. */
export function invoicePdf(invoice: Invoice): Promise<Buffer> {
  const rows = Math.max(invoice.lines.length, 6);
  const tableTop = 168;
  const totalsTop = tableTop + rowHeight * (rows + 1);
  const height = totalsTop + 156;
  return pdfOf(
    {
      size: [595, height],
      title: `数电发票 ${invoice.invoiceNumber}`,
      author: '电子税务局（仿真）',
      createdAt: invoice.issuedAt,
    },
    (pdf) => {
      drawHead(pdf, invoice);
      drawParty(pdf, { x: left, party: invoice.buyer, role: '购买方信息' });
      drawParty(pdf, { x: (left + right) / 2, party: invoice.seller, role: '销售方信息' });
      drawRows(pdf, invoice.lines, { top: tableTop, bottom: totalsTop });
      drawTotals(pdf, invoice, totalsTop);
    },
  );
}

function drawHead(pdf: Pdf, invoice: Invoice): void {
  const kind = invoice.kind === 'SPECIAL' ? '增值税专用发票' : '普通发票';
  pdf.fillColor(frame).fontSize(19).text(`电子发票（${kind}）`, 0, 26, { width: 595, align: 'center' });
  pdf.strokeColor(frame).lineWidth(0.8).moveTo(186, 58).lineTo(409, 58).moveTo(186, 60.5).lineTo(409, 60.5).stroke();
  drawSeal(pdf, { x: 298, y: 48, radiusX: 42, radiusY: 28, arc: '全国统一发票监制章', line: '仿真', star: false });
  const [year, month, day] = invoice.issueDate.split('-');
  pdf.fillColor(frame).fontSize(8.5).text('发票号码：', 428, 36, { lineBreak: false });
  pdf.text('开票日期：', 428, 52, { lineBreak: false });
  pdf.fillColor(ink).text(invoice.invoiceNumber, 472, 36, { lineBreak: false });
  pdf.text(`${year}年${month}月${day}日`, 472, 52, { lineBreak: false });
  if (invoice.colour === 'RED') {
    pdf.fillColor('#c8161d').fontSize(14).text('红字', left, 36, { lineBreak: false });
  }
}

function drawParty(pdf: Pdf, block: { x: number; party: Party; role: string }): void {
  const top = 84;
  const height = 84;
  const width = (right - left) / 2;
  pdf.strokeColor(frame).lineWidth(0.7).rect(block.x, top, width, height).stroke();
  pdf.rect(block.x, top, 18, height).stroke();
  pdf.fillColor(frame).fontSize(8);
  for (const [index, character] of [...block.role].entries()) {
    pdf.text(character, block.x + 5, top + 12 + index * 12, { lineBreak: false });
  }
  const rows: [string, string][] = [
    ['名称：', block.party.name],
    ['统一社会信用代码/纳税人识别号：', block.party.taxNumber ?? ''],
    ['地址电话：', block.party.addressPhone],
    ['开户行及账号：', block.party.bankAccount],
  ];
  for (const [index, [label, value]] of rows.entries()) {
    const y = top + 8 + index * 19;
    pdf
      .fillColor(frame)
      .fontSize(7.5)
      .text(label, block.x + 24, y, { lineBreak: false });
    const from = block.x + 24 + pdf.widthOfString(label);
    pdf.fillColor(ink);
    fitted(pdf, value, { x: from, y, width: block.x + width - from - 4, size: 8, align: 'left' });
  }
}

function drawRows(pdf: Pdf, lines: readonly InvoiceLine[], table: { top: number; bottom: number }): void {
  pdf
    .strokeColor(frame)
    .lineWidth(0.7)
    .rect(left, table.top, right - left, table.bottom - table.top)
    .stroke();
  for (const column of columns) {
    pdf.fillColor(frame).fontSize(8);
    pdf.text(column.title, column.x + 3, table.top + 3, { width: column.width - 6, align: 'center' });
  }
  for (const [index, line] of lines.entries()) {
    const y = table.top + rowHeight * (index + 1) + 2;
    const cells = [
      line.name,
      line.specification,
      line.unit,
      line.quantity ?? '',
      line.unitPrice ?? '',
      amountInFigures(BigInt(line.netMinor)),
      line.rate === '0' ? '免税' : `${Math.round(Number(line.rate) * 100)}%`,
      amountInFigures(BigInt(line.taxMinor)),
    ];
    pdf.fillColor(ink);
    for (const [place, column] of columns.entries()) {
      fitted(pdf, cells[place] ?? '', { ...column, x: column.x + 3, width: column.width - 6, y, size: 8 });
    }
  }
}

function drawTotals(pdf: Pdf, invoice: Invoice, top: number): void {
  const gross = BigInt(invoice.totalGrossMinor);
  pdf.strokeColor(frame).lineWidth(0.7);
  for (const [y, height] of [
    [top, 20],
    [top + 20, 22],
    [top + 42, 56],
  ] as const) {
    pdf.rect(left, y, right - left, height).stroke();
  }
  pdf.fillColor(frame).fontSize(8.5);
  pdf.text('合　　计', left + 40, top + 4, { lineBreak: false });
  pdf.text('价税合计（大写）', left + 20, top + 25, { lineBreak: false });
  pdf.text('（小写）', 396, top + 25, { lineBreak: false });
  pdf.text('备　注', left + 5, top + 62, { lineBreak: false });
  pdf.text('开票人：', left + 8, top + 108, { lineBreak: false });
  pdf.fillColor(ink);
  pdf.text(`¥${amountInFigures(BigInt(invoice.totalNetMinor))}`, 380, top + 4, { width: 83, align: 'right' });
  pdf.text(`¥${amountInFigures(BigInt(invoice.totalTaxMinor))}`, 490, top + 4, { width: 78, align: 'right' });
  pdf.text(amountInWords(gross), 130, top + 25, { lineBreak: false });
  pdf.text(`¥${amountInFigures(gross)}`, 440, top + 25, { lineBreak: false });
  pdf.fontSize(8).text(invoice.remark, left + 48, top + 46, { width: right - left - 56, height: 48 });
  pdf.fontSize(8.5).text(invoice.drawer, left + 46, top + 108, { lineBreak: false });
  pdf.fillColor('#6b7280').fontSize(7);
  pdf.text('本发票由仿真平台生成，仅供演示与测试，不作为税务凭证。', left + 8, top + 130, { lineBreak: false });
}

/** Text on one line: smaller letters when it does not fit, never cut. */
function fitted(
  pdf: Pdf,
  value: string,
  box: { x: number; y: number; width: number; size: number; align: 'left' | 'right' | 'center' },
): void {
  pdf.fontSize(box.size);
  const needed = pdf.widthOfString(value);
  const size = needed > box.width ? Math.max((box.size * box.width) / needed, 3.5) : box.size;
  pdf.fontSize(size);
  const width = Math.min(pdf.widthOfString(value), box.width);
  const shift = box.align === 'right' ? box.width - width : box.align === 'center' ? (box.width - width) / 2 : 0;
  pdf.text(value, box.x + shift, box.y + (box.size - size) * 0.7, { lineBreak: false });
}

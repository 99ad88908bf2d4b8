import { amountInFigures } from '../amount-words.ts';
import type { Invoice } from './model.ts';

/** Rows of goods on the page. */
export const deskRows = 6;

const style = `
  body{font:14px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif;color:#1f2937;background:#f5f6f8;margin:0}
  main{max-width:1080px;margin:24px auto;background:#fff;border:1px solid #e5e7eb;border-radius:8px;padding:24px}
  h1{font-size:20px;margin:0 0 4px} p.note{color:#6b7280;margin:0 0 16px}
  fieldset{border:1px solid #e5e7eb;border-radius:6px;margin:0 0 16px;padding:12px 16px}
  .two{display:grid;grid-template-columns:repeat(auto-fit,minmax(320px,1fr));gap:16px}
  label{display:block;margin:0 0 8px} label span{display:block;font-size:12px;color:#4b5563}
  input,select{box-sizing:border-box;width:100%;padding:6px 8px;border:1px solid #d1d5db;border-radius:4px;font:inherit}
  .scroll{overflow-x:auto} table{border-collapse:collapse;width:100%;min-width:880px}
  th{font-weight:500;text-align:left;font-size:12px;color:#4b5563;padding:4px} td{padding:2px 4px}
  button{background:#1456d9;color:#fff;border:0;border-radius:4px;padding:8px 24px;font:inherit;cursor:pointer}
  ul.problems{background:#fef2f2;border:1px solid #fecaca;color:#991b1b;border-radius:6px;padding:8px 8px 8px 28px}
  dl{display:grid;grid-template-columns:max-content 1fr;gap:6px 16px} dt{color:#6b7280} dd{margin:0}
  .number{font-size:20px;font-variant-numeric:tabular-nums;letter-spacing:.04em}
`;

const columns: { field: string; title: string; width: string; initial?: string }[] = [
  { field: 'name', title: '项目名称', width: '20%' },
  { field: 'taxCode', title: '税收分类编码（19 位）', width: '20%' },
  { field: 'specification', title: '规格型号', width: '12%' },
  { field: 'unit', title: '单位', width: '7%' },
  { field: 'quantity', title: '数量', width: '11%' },
  { field: 'unitPrice', title: '单价（元，不含税）', width: '14%' },
  { field: 'rate', title: '税率', width: '8%', initial: '0.13' },
];

export function deskForm(form: { fields: URLSearchParams; formId: string; problems: readonly string[] }): string {
  const value = (name: string, initial = '') => escapeHtml(form.fields.get(name) ?? initial);
  const input = (name: string, title: string) =>
    `<label><span>${title}</span><input name="${name}" value="${value(name)}"></label>`;
  const party = (role: string, title: string) => `<fieldset><legend>${title}</legend>
    ${input(`${role}Name`, '名称')}${input(`${role}TaxNumber`, '统一社会信用代码')}
    ${input(`${role}AddressPhone`, '地址、电话')}${input(`${role}BankAccount`, '开户行及账号')}</fieldset>`;
  const rows = Array.from({ length: deskRows }, (_, index) => {
    const cells = columns.map(({ field, title, initial }) => {
      const name = `${field}${index + 1}`;
      return `<td><input name="${name}" aria-label="第 ${index + 1} 行${title}" value="${value(name, initial)}"></td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  const kind = (code: string, title: string) =>
    `<option value="${code}"${form.fields.get('kind') === code ? ' selected' : ''}>${title}</option>`;
  const problems = form.problems.map((problem) => `<li>${escapeHtml(problem)}</li>`).join('');
  return document(
    '开票台',
    `<h1>电子发票服务平台 · 开票台</h1><p class="note">仿真平台，仅供演示与测试。金额与税额由平台按数量、单价与税率计算。</p>
    ${problems ? `<ul class="problems" role="alert">${problems}</ul>` : ''}
    <form method="post" action="/tax/desk"><input type="hidden" name="formId" value="${escapeHtml(form.formId)}">
    <label><span>发票种类</span><select name="kind">${kind('SPECIAL', '增值税专用发票')}${kind('GENERAL', '普通发票')}</select></label>
    <div class="two">${party('seller', '销售方')}${party('buyer', '购买方')}</div>
    <fieldset><legend>商品与服务</legend><div class="scroll"><table><thead><tr>
    ${columns.map((column) => `<th style="width:${column.width}">${column.title}</th>`).join('')}
    </tr></thead><tbody>${rows.join('')}</tbody></table></div></fieldset>
    <div class="two">${input('remark', '备注')}${input('drawer', '开票人')}</div>
    <button type="submit">开具</button></form>`,
  );
}

export function deskResult(invoice: Invoice): string {
  const number = invoice.invoiceNumber;
  return document(
    '开具成功',
    `<h1>开具成功</h1><dl>
    <dt>发票号码</dt><dd class="number">${number}</dd>
    <dt>开票日期</dt><dd>${invoice.issueDate}</dd>
    <dt>销售方</dt><dd>${escapeHtml(invoice.seller.name)}</dd>
    <dt>购买方</dt><dd>${escapeHtml(invoice.buyer.name)}</dd>
    <dt>金额</dt><dd>¥${amountInFigures(BigInt(invoice.totalNetMinor))}</dd>
    <dt>税额</dt><dd>¥${amountInFigures(BigInt(invoice.totalTaxMinor))}</dd>
    <dt>价税合计</dt><dd>¥${amountInFigures(BigInt(invoice.totalGrossMinor))}</dd></dl>
    <p><a href="/tax/desk/${number}.xml">XML 原件</a>　<a href="/tax/desk/${number}.pdf">PDF 版式文件</a>　<a href="/tax/desk">再开一张</a></p>`,
  );
}

function document(title: string, content: string): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <title>${title}</title><style>${style}</style></head><body><main>${content}</main></body></html>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { isFromThisMachine } from '../loopback.ts';
import { readBody } from '../read-body.ts';
import { Refusal } from '../refusal.ts';
import type { Trade, WechatPay } from './model.ts';
import { payTrade } from './trades.ts';

/** The channel's own page: a person looks at the amount and presses pay, or goes away. On this machine only. */
export function payPageService(channel: WechatPay) {
  return async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const page = (status: number, content: string) => {
      response.writeHead(status, {
        'Content-Type': 'text/html; charset=utf-8',
        'Cache-Control': 'no-store',
        'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
        'Referrer-Policy': 'no-referrer',
        'X-Content-Type-Options': 'nosniff',
      });
      response.end(content);
    };
    const body = await readBody(request);
    const url = new URL(request.url ?? '/', 'http://emulator.invalid');
    const token = url.pathname.slice('/wechat-pay/pay/'.length);
    const trade = channel.trades.all().find((one) => one.token === token);
    if (!trade || !isFromThisMachine(request)) return page(404, frame('页面不存在', '<p>订单不存在或链接已失效。</p>'));
    const back = returnAddress(url.searchParams.get('redirect_url'));
    if (request.method !== 'POST') return page(200, trade.state === 'NOTPAY' ? form(trade) : result(trade, back));
    const action = new URLSearchParams(body.toString('utf8')).get('action');
    if (action !== 'pay') return page(200, frame('已取消', `<p role="status">已取消，未付款。</p>${backLink(back)}`));
    try {
      return page(200, result(payTrade(channel, trade), back));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return page(error.status, frame('未付款', `<p role="status">${escaped(error.message)}。</p>${backLink(back)}`));
    }
  };
}

function form(trade: Trade): string {
  return frame(
    '微信支付（模拟）',
    `<p>${escaped(trade.description)}</p>
<p class="amount">¥${(trade.totalFen / 100).toFixed(2)}</p>
<dl><dt>商户号</dt><dd>${escaped(trade.mchid)}</dd><dt>商户订单号</dt><dd>${escaped(trade.outTradeNo)}</dd></dl>
<form method="post"><button class="pay" name="action" value="pay">立即支付</button>
<button name="action" value="cancel">取消</button></form>`,
  );
}

function result(trade: Trade, back: string | undefined): string {
  const words =
    trade.state === 'SUCCESS' || trade.state === 'REFUND'
      ? `支付成功，¥${(trade.totalFen / 100).toFixed(2)}`
      : '订单已关闭，不能支付';
  return frame(words, `<p class="amount" role="status">${words}</p>${backLink(back)}`);
}

function frame(title: string, content: string): string {
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title><style>
body{font:16px/1.6 system-ui,sans-serif;max-width:26rem;margin:3rem auto;padding:0 1rem;color:#1a1a1a}
.amount{font-size:2rem;font-weight:600;margin:.5rem 0}dt{color:#595959}dd{margin:0 0 .5rem;word-break:break-all}
button{font:inherit;padding:.6rem 1.6rem;border-radius:.4rem;border:1px solid #8c8c8c;background:#fff;cursor:pointer}
.pay{background:#067a46;border-color:#067a46;color:#fff}
</style><h1>${escaped(title)}</h1>${content}</html>`;
}

function backLink(back: string | undefined): string {
  return back ? `<p><a href="${escaped(back)}">返回商家</a></p>` : '';
}

function returnAddress(text: string | null): string | undefined {
  const url = text ? URL.parse(text) : null;
  return url && ['http:', 'https:'].includes(url.protocol) ? url.href : undefined;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

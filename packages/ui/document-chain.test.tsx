import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { type ChainDocument, DocumentChain } from './detail-page.tsx';
import { type Navigation, UiContext } from './ui-context.ts';

const nothing = () => undefined;
const navigation: Navigation = {
  Link: (props) => <a {...props} />,
  pathname: '/',
  query: '',
  navigate: nothing,
  refresh: nothing,
  pending: false,
  toSignIn: nothing,
};

function drawn(stages: ChainDocument[][]): string {
  return renderToStaticMarkup(
    <UiContext value={{ locale: 'zh-CN', navigation, draftOwner: 'somebody' }}>
      <DocumentChain stages={stages} />
    </UiContext>,
  );
}

const order = { key: 'o', kind: '采购订单', number: 'PO-1', href: '/orders/o' };
const receipts = [1, 2].map((n) => ({ key: `r${n}`, kind: '收货单', number: `GR-${n}`, href: `/receipts/r${n}` }));

test('stages follow one another, each with the documents of one kind; one without documents is left out', () => {
  const markup = drawn([[order], [], receipts]);
  const stages = markup.split('<li').slice(1);
  expect(stages).toHaveLength(2);
  expect(stages[0]).toContain('PO-1');
  expect(stages[1]).toContain('GR-1');
  expect(stages[1]).toContain('GR-2');
});

test('each other document is a link to its page; this one, and one without a page, are not', () => {
  const markup = drawn([[{ ...order, current: true }], receipts, [{ key: 'm', kind: '三单匹配', number: 'IM-1' }]]);
  expect(markup.match(/href="[^"]*"/g)).toEqual(['href="/receipts/r1"', 'href="/receipts/r2"']);
  expect(markup).toContain('data-current="true"');
  expect(markup).toContain('IM-1');
});

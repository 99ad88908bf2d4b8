import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ListPage } from './list-page.tsx';
import { EmptyState } from './page-states.tsx';
import { type Navigation, UiContext } from './ui-context.ts';

const nothing = () => undefined;

function shown(query: string, content: React.ReactNode): string {
  const navigation: Navigation = {
    Link: (props) => <a {...props} />,
    pathname: '/members',
    query,
    navigate: nothing,
    refresh: nothing,
    pending: false,
    toSignIn: nothing,
  };
  return renderToStaticMarkup(
    <UiContext value={{ locale: 'zh-CN', navigation, draftOwner: 'somebody' }}>{content}</UiContext>,
  );
}

const empty = <EmptyState title="还没有会员" text="顾客注册后会出现在这里。" />;
const list = (
  <ListPage title="会员" filters={<search />}>
    {empty}
  </ListPage>
);

test('a list that holds nothing says what belongs there; one whose filter lets nothing through says that', () => {
  for (const query of ['', 'view=all', 'view=all&after=x', 'q=']) expect(shown(query, list)).toContain('还没有会员');
  for (const query of ['q=zzzz', 'view=all&state=PAID']) {
    expect(shown(query, list)).toContain('没有符合条件的记录');
    expect(shown(query, list)).not.toContain('还没有会员');
  }
});

test('what is empty on a page without filters keeps its words, whatever its address names', () => {
  expect(shown('partner=1', empty)).toContain('还没有会员');
  expect(shown('partner=1', <ListPage title="会员">{empty}</ListPage>)).toContain('还没有会员');
});

test('what answers a search keeps its words', () => {
  const answer = (
    <ListPage title="一笔到底" filters={<search />}>
      <EmptyState isAnswer title="没有这个批次" />
    </ListPage>
  );
  expect(shown('code=1', answer)).toContain('没有这个批次');
});

import { DealerFundsBody } from '@quanlian/app-kit/documents/dealer-funds-parts.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { currentPerson } from '#lib/session.ts';
import { MyFundsQuery } from './operations.ts';

/** 资金页: five purses, what can be ordered today, what blocks it and how to clear it; per company that sells to the dealer. */
export default async function FundsPage() {
  const text = await getTranslations('money.funds');
  const { dealerFunds } = await readGraph(MyFundsQuery);
  return (
    <ListPage
      title={text('title')}
      description={text('description')}
      actions={
        (await currentPerson()).permissions.includes('receivable.read') ? (
          <LinkButton href={routes.statements()}>{text('statements')}</LinkButton>
        ) : null
      }
    >
      {dealerFunds.nodes.length === 0 ? (
        <EmptyState icon="finance" title={text('emptyTitle')} text={text('emptyText')} />
      ) : (
        dealerFunds.nodes.map((funds) => <DealerFundsBody key={funds.id} funds={funds} />)
      )}
    </ListPage>
  );
}

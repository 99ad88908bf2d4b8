import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import style from '@quanlian/ui/cells.module.css';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { Icon } from '@quanlian/ui/icon.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { ListPage } from '@quanlian/ui/list-page.tsx';
import { recordedName } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { EnumText } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { ChannelMerchantsQuery } from './operations.ts';

export default async function ChannelMerchantsPage() {
  const text = await getTranslations('payments.channelMerchants');
  const locale = await requestLanguage();
  const { channelMerchants } = await readGraph(ChannelMerchantsQuery);
  const register = (await may('merchant.write')) ? (
    <LinkButton href={routes.registerMerchant()} kind="primary" icon={<Icon name="plus" />}>
      {text('register')}
    </LinkButton>
  ) : null;
  return (
    <ListPage title={text('title')} description={text('description')} actions={register}>
      <DataTable
        id="channel-merchants"
        label={text('title')}
        rows={channelMerchants}
        rowKey={(row) => row.id}
        columns={[
          { key: 'mchid', keep: true, title: text('mchid'), render: (row) => row.mchid },
          {
            key: 'channel',
            title: text('channel'),
            render: (row) => (
              <span className={style.two}>
                <EnumText of="PaymentChannel" value={row.channel} />
                <small>{row.appid}</small>
              </span>
            ),
          },
          {
            key: 'entity',
            title: text('legalEntity'),
            render: (row) => recordedName(row.legalEntityName, row.legalEntity, locale),
          },
          {
            key: 'account',
            title: text('bankAccount'),
            render: ({ bankAccount }) =>
              bankAccount === null ? (
                <None />
              ) : (
                <span className={style.two}>
                  <span>{bankAccount.accountNumber}</span>
                  <small>{bankAccount.bankName}</small>
                </span>
              ),
          },
          {
            key: 'registered',
            title: text('registered'),
            phone: 'hidden',
            render: (row) => (
              <span className={style.two}>
                <span>{row.registeredByName}</span>
                <small>
                  <DateTimeText value={row.createdAt} />
                </small>
              </span>
            ),
          },
        ]}
        empty={
          <EmptyState icon="payment" title={text('emptyTitle')} text={text('emptyText')}>
            {register}
          </EmptyState>
        }
      />
    </ListPage>
  );
}

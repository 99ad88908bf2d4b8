import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { formatMoney } from '@quanlian/money/money-text.ts';
import { DataTable } from '@quanlian/ui/data-table.tsx';
import { DetailPage, Section } from '@quanlian/ui/detail-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateText, DateTimeText, MoneyText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { may } from '#lib/session.ts';
import { FirstPassword } from './first-password.tsx';
import { GrantCoupon } from './grant-coupon.tsx';
import { MemberQuery } from './operations.ts';

export default async function MemberPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('members.member');
  const locale = await requestLanguage();
  const read = await readGraph(MemberQuery, { id });
  const member = found(read.member);
  const offers = read.couponTemplates.nodes
    .filter(({ issued, quantity }) => issued < quantity)
    .map((offer) => ({ value: offer.id, label: `${nameOf(offer, locale)} (${formatMoney(offer.face)})` }));
  const { points } = member;
  return (
    <DetailPage
      back={{ href: routes.members(), label: text('list') }}
      title={member.maskedName}
      actions={
        <>
          {!member.hasPassword && (
            <FirstPassword memberId={id} name={member.maskedName} mayIssue={await may('member.open-account')} />
          )}
          <GrantCoupon memberId={id} offers={offers} mayGrant={await may('coupon.write')} />
        </>
      }
      summary={[
        { label: text('email'), value: member.maskedEmail },
        { label: text('phone'), value: member.maskedPhone ?? '—' },
        { label: text('joinedAt'), value: <DateText value={member.joinedAt} /> },
        ...(member.hasPassword ? [] : [{ label: text('signIn'), value: text('noPassword') }]),
        { label: text('available'), value: String(points.available) },
        { label: text('pending'), value: String(points.pending) },
        { label: text('held'), value: String(points.held) },
        { label: text('owed'), value: String(points.owed) },
      ]}
    >
      <Section title={text('movements')} flush>
        <DataTable
          id="point-movements"
          empty={<EmptyState icon="member" title={text('noMovements')} text={text('noMovementsText')} />}
          label={text('movements')}
          rows={points.movements.nodes}
          rowKey={(movement) => movement.id}
          columns={[
            { key: 'at', title: text('at'), render: (movement) => <DateTimeText value={movement.createdAt} /> },
            {
              key: 'kind',
              title: text('kind'),
              render: (movement) => labelOf('PointMovementKind', movement.kind, locale),
            },
            { key: 'document', title: text('document'), render: (movement) => movement.documentNumber },
            { key: 'points', title: text('points'), align: 'end', render: (movement) => String(movement.points) },
          ]}
        />
      </Section>
      <Section title={text('coupons')} flush>
        <DataTable
          id="member-coupons"
          empty={<EmptyState icon="tag" title={text('noCoupons')} text={text('noCouponsText')} />}
          label={text('coupons')}
          rows={member.coupons}
          rowKey={(coupon) => coupon.id}
          columns={[
            { key: 'number', title: text('number'), render: (coupon) => coupon.number },
            { key: 'name', title: text('coupon'), render: (coupon) => nameOf(coupon.template, locale) },
            {
              key: 'face',
              title: text('face'),
              align: 'end',
              render: (coupon) => <MoneyText value={coupon.face} symbol={false} />,
            },
            { key: 'until', title: text('until'), render: (coupon) => coupon.validUntil },
            {
              key: 'state',
              title: text('state'),
              phone: 'corner',
              render: (coupon) => <StateTag of="CouponState" value={coupon.state} />,
            },
          ]}
        />
      </Section>
    </DetailPage>
  );
}

import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { DetailPage, Facts, Section } from '@quanlian/ui/detail-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { MoneyText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { CloseButton } from './close-button.tsx';
import { CouponTemplateQuery } from './operations.ts';

export default async function CouponTemplatePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const text = await getTranslations('members.coupon');
  const locale = await requestLanguage();
  const template = found((await readGraph(CouponTemplateQuery, { id })).couponTemplate);
  return (
    <DetailPage
      back={{ href: routes.couponTemplates(), label: text('list') }}
      title={nameOf(template, locale)}
      state={<StateTag of="CouponTemplateState" value={template.state} />}
      summary={[
        { label: text('face'), value: <MoneyText value={template.face} /> },
        { label: text('threshold'), value: <MoneyText value={template.threshold} /> },
        { label: text('issued'), value: `${template.issued} / ${template.quantity}` },
        { label: text('used'), value: String(template.used) },
      ]}
      actions={
        template.state === 'ACTIVE' && (
          <CloseButton id={id} isAllowed={template.allowedActions.includes('closeCouponTemplate')} />
        )
      }
    >
      <Section title={text('facts')}>
        <Facts
          facts={[
            { label: text('number'), value: template.number },
            { label: text('legalEntity'), value: nameOf(template.legalEntity, locale) },
            { label: text('days'), value: `${template.validFrom} – ${template.validUntil}` },
            { label: text('perMember'), value: String(template.perMember) },
            { label: text('way'), value: text(template.isClaimable ? 'claimable' : 'granted') },
            {
              label: text('products'),
              value:
                template.products.length === 0
                  ? text('wholeShop')
                  : template.products.map((product) => nameOf(product, locale)).join(text('comma')),
              wide: true,
            },
          ]}
        />
      </Section>
    </DetailPage>
  );
}

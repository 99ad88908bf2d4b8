import { ImportGuide } from '@quanlian/app-kit/imports/import-guide.tsx';
import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { DetailPage } from '@quanlian/ui/detail-page.tsx';
import { nameOf } from '@quanlian/ui/naming.ts';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { needs } from '#lib/session.ts';
import { ImportForm } from './import-form.tsx';
import { MemberImportSellersQuery } from './operations.ts';

const columns = ['name', 'email', 'phone', 'joinedOn', 'points'];

export default async function NewMemberImportPage() {
  await needs('member.import');
  const text = await getTranslations('members.importForm');
  const locale = await requestLanguage();
  const { legalEntities } = await readGraph(MemberImportSellersQuery);
  return (
    <DetailPage back={{ href: routes.memberImports(), label: text('list') }} title={text('title')}>
      <ImportGuide
        locale={locale}
        templateHref={routes.memberImportTemplate()}
        steps={[text('step1'), text('step2'), text('step3'), text('step4')]}
        columns={columns.map((column) => {
          return { names: text(`column.${column}.names`), text: text(`column.${column}.text`) };
        })}
      >
        <ImportForm
          sellers={legalEntities.nodes.map((entity) => ({ value: entity.id, label: nameOf(entity, locale) }))}
        />
      </ImportGuide>
    </DetailPage>
  );
}

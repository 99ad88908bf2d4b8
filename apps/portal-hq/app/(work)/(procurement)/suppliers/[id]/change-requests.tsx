import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { labelOf } from '@quanlian/labels/labels.ts';
import { type Fact, Facts, Section } from '@quanlian/ui/detail-page.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText, None } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import type { SupplierQuery } from '#generated/graphql.ts';
import style from './change-requests.module.css';
import { DecideChange } from './decide-change.tsx';

type Requests = SupplierQuery['supplierChangeRequests']['nodes'];
type Present = Pick<
  NonNullable<SupplierQuery['supplier']>,
  'bankAccount' | 'contactName' | 'contactEmail' | 'contactPhone'
>;

/** What is asked to be changed, old beside new, with who asked and who must still look. */
export async function ChangeRequests({ requests, present }: { requests: Requests; present: Present }) {
  const text = await getTranslations('procurement.supplier');
  const locale = await requestLanguage();
  const open = ({ state }: Requests[number]) => state === 'PENDING' || state === 'CHECKED';
  const ordered = [...requests.filter(open), ...requests.filter((request) => !open(request))];
  return (
    <Section title={text('changeRequests')}>
      <div className={style.list}>
        {ordered.map((request) => (
          <article key={request.id} className={style.request}>
            <div className={style.head}>
              <strong>
                {labelOf('SupplierChangeKind', request.kind, locale)} · {request.number}
              </strong>
              <StateTag of="SupplierChangeRequestState" value={request.state} />
              {open(request) && (
                <span className={style.actions}>
                  <DecideChange
                    id={request.id}
                    isBankAccount={request.kind === 'BANK_ACCOUNT'}
                    allowedActions={request.allowedActions}
                  />
                </span>
              )}
            </div>
            <p>
              {text(request.isRequestedBySupplier ? 'askedBySupplier' : 'askedByUs', { name: request.requestedByName })}{' '}
              <DateTimeText value={request.requestedAt} /> · {text('because', { reason: request.reason })}
            </p>
            <p>
              {open(request)
                ? request.checkedByName === null
                  ? text('approvalsNeeded', { count: request.approvalsNeeded })
                  : text('checkedBy', { name: request.checkedByName })
                : request.decidedByName !== null &&
                  text('decidedBy', { name: request.decidedByName, comment: request.decisionComment ?? '—' })}
            </p>
            {open(request) && <Facts facts={changesOf(request)} />}
          </article>
        ))}
      </div>
    </Section>
  );

  function changesOf(request: Requests[number]): Fact[] {
    const fact = (key: string, before: string | null | undefined, after: string | null | undefined): Fact => ({
      label: text(key),
      value: (
        <>
          {before !== after && <del className={style.before}>{before ?? text('none')}</del>} {after ?? <None />}
        </>
      ),
    });
    if (request.kind === 'CONTACT') {
      return [
        fact('contact', present.contactName, request.contactName),
        fact('email', present.contactEmail, request.contactEmail),
        fact('phone', present.contactPhone, request.contactPhone),
      ];
    }
    const [before, after] = [present.bankAccount, request.bankAccount];
    return [
      fact('accountName', before?.accountName, after?.accountName),
      fact('accountNumber', before?.accountNumber, after?.accountNumber),
      fact('bankName', before?.bankName, after?.bankName),
      fact('bankCode', before?.bankCode, after?.bankCode),
    ];
  }
}

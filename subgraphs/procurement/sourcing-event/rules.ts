import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { Moves } from '@quanlian/subgraph-kit/moves.ts';
import type { FieldError } from '@quanlian/subgraph-kit/result.ts';
import type { SourcingEventRow, sourcingEventStates } from './tables.ts';

export type SourcingEventState = (typeof sourcingEventStates)[number];

/** Which mutation each state allows. Quotations are taken in PUBLISHED alone, and opened in CLOSED alone. */
export const sourcingEventMoves = {
  updateRfq: { from: ['DRAFT'], permission: 'sourcing-event.write', side: 'hq' },
  publishSourcingEvent: { from: ['DRAFT'], permission: 'sourcing-event.write', side: 'hq' },
  extendSourcingEvent: { from: ['PUBLISHED', 'CLOSED'], permission: 'sourcing-event.write', side: 'hq' },
  openQuotations: { from: ['CLOSED'], permission: 'sourcing-event.write', side: 'hq' },
  cancelSourcingEvent: {
    from: ['DRAFT', 'PUBLISHED', 'CLOSED', 'OPENED'],
    permission: 'sourcing-event.write',
    side: 'hq',
  },
  proposeAward: { from: ['OPENED'], permission: 'award.propose', side: 'hq' },
  answerSourcingQuestion: { from: ['PUBLISHED'], permission: 'sourcing-event.write', side: 'hq' },
  askSourcingQuestion: { from: ['PUBLISHED'], permission: 'quotation.submit', side: 'partner' },
  submitQuotation: { from: ['PUBLISHED'], permission: 'quotation.submit', side: 'partner' },
} as const satisfies Moves<SourcingEventState>;

/** The state at a business time: what is published closes by itself at the very moment of `closesAt`. */
export function sourcingEventStateAt(
  event: Pick<SourcingEventRow, 'state' | 'closesAt'>,
  businessTime: Date,
): SourcingEventState {
  return event.state === 'PUBLISHED' && businessTime >= event.closesAt ? 'CLOSED' : event.state;
}

/** Since when an event takes no more questions; undefined while it takes them. At that very moment it is too late. */
export function questionsClosedAt(
  event: Pick<SourcingEventRow, 'state' | 'closesAt' | 'cancelledAt' | 'questionsCloseAt'>,
  businessTime: Date,
): Date | undefined {
  if (event.cancelledAt) return event.cancelledAt;
  const until = event.questionsCloseAt ?? event.closesAt;
  return businessTime >= until || event.state !== 'PUBLISHED' ? until : undefined;
}

/** Which moves are open now: questions may close before the quotations do. */
export function sourcingEventMovesAt(
  event: Pick<SourcingEventRow, 'state' | 'closesAt' | 'cancelledAt' | 'questionsCloseAt'>,
  businessTime: Date,
): Moves<SourcingEventState> {
  const { askSourcingQuestion, ...others } = sourcingEventMoves;
  return questionsClosedAt(event, businessTime) ? others : { ...others, askSourcingQuestion };
}

/** Tender status of the Open Contracting Data Standard; given up after the closing, it was unsuccessful. */
export function ocdsStatusOf(event: Pick<SourcingEventRow, 'state' | 'closesAt' | 'publishedAt' | 'cancelledAt'>) {
  switch (event.state) {
    case 'DRAFT':
      return 'PLANNED';
    case 'PUBLISHED':
    case 'OPENED':
      return 'ACTIVE';
    case 'AWARDED':
      return 'COMPLETE';
    case 'CANCELLED':
      return event.publishedAt && event.cancelledAt && event.cancelledAt >= event.closesAt
        ? 'UNSUCCESSFUL'
        : 'CANCELLED';
  }
}

/** The times of a draft that cannot be. */
export function timeProblems(
  times: { questionsCloseAt: Date | null; closesAt: Date; opensAt: Date },
  businessTime: Date,
): FieldError[] {
  const problems: FieldError[] = [];
  if (times.closesAt <= businessTime) problems.push({ path: 'closesAt', message: 'closesInThePast' });
  if (times.opensAt < times.closesAt) problems.push({ path: 'opensAt', message: 'opensBeforeClosing' });
  if (times.questionsCloseAt && times.questionsCloseAt > times.closesAt) {
    problems.push({ path: 'questionsCloseAt', message: 'questionsAfterClosing' });
  }
  return problems;
}

/** The lots of a draft that cannot be: a product twice, one that is not active, or needed before the closing. */
export function lotProblems(
  lots: readonly { productId: string; requiredOn: string }[],
  options: { closesAt: Date; stateOf: (productId: string) => string | undefined },
): FieldError[] {
  const closingDay = businessDay(options.closesAt);
  const seen = new Set<string>();
  return lots.flatMap((lot, index) => {
    const problems: FieldError[] = [];
    if (seen.has(lot.productId)) problems.push({ path: `lots.${index}.productId`, message: 'productTwice' });
    seen.add(lot.productId);
    const state = options.stateOf(lot.productId);
    if (state === undefined) problems.push({ path: `lots.${index}.productId`, message: 'productUnknown' });
    else if (state !== 'ACTIVE') problems.push({ path: `lots.${index}.productId`, message: 'productNotActive' });
    if (lot.requiredOn < closingDay) problems.push({ path: `lots.${index}.requiredOn`, message: 'requiredTooEarly' });
    return problems;
  });
}

/** Opening with fewer quotations than asked for needs a reason. */
export function needsOpeningReason(received: number, minimum: number, reason: string | null): boolean {
  return received < minimum && reason === null;
}

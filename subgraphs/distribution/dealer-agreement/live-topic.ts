import { documentTopic } from '@quanlian/subgraph-kit/live-topic.ts';
import { agreementById } from './queries.ts';

/** Followed by the open pages of an agreement: the partner's and headquarters'. */
export const dealerAgreementTopic = documentTopic('DealerAgreement', {
  permission: 'agreement.read',
  visible: agreementById,
});

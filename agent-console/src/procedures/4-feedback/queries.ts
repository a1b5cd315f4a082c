export type {
  DecisionItem,
  DecisionList,
  FeedbackCounts,
  NextRevisit,
  ReplyItem,
  ReplyList,
  RevisitPage,
} from '../../../../api/procedures/4-feedback/contract.ts';
export type {
  ChecklistRules,
  ResultBody,
  ReviewItem,
  ReviewList,
} from '../../../../api/procedures/4-feedback/contract-result.ts';
export type { TellList } from '../../../../api/procedures/3-dispatch/contract.ts';
export type { TicketPage } from '../../../../api/shared/tickets/contract.ts';

export const CLOSING_KINDS = ['substantive', 'procedural', 'interim', 'terminated'] as const;
export const FIVE = [1, 2, 3, 4, 5] as const;

export const feedbackKeys = {
  all: ['feedback'] as const,
  reviews: ['feedback', 'reviews'] as const,
  replies: ['feedback', 'replies'] as const,
  tell: ['feedback', 'tell'] as const,
  decisions: ['feedback', 'decisions'] as const,
  revisit: (id: string) => ['feedback', 'revisit', id] as const,
  revisitCounts: ['feedback', 'revisit-counts'] as const,
  checklist: ['feedback', 'checklist'] as const,
};

export const REFRESH = [['feedback'], ['tickets'], ['dispatch']] as const;
export const TOPICS = ['ticket', 'assignment', 'result', 'caller', 'revisit', 'extension'] as const;

/**
 * What a unit's result must have before it goes to the centre. The same list is shown beside the form while it is
 * filled in and checked again when it arrives.
 */
export type ResultDraft = {
  readonly internalNote: string;
  readonly publicReply: string;
  readonly callerContacted: boolean;
  readonly contactedAt?: Date | null;
  readonly noContactReason?: string | null;
  readonly solved: boolean;
  readonly unsolvedReason?: string | null;
};

export type ChecklistRules = { readonly internalNote: number; readonly publicReply: number };

export type ResultSubject = {
  readonly ticketNumber: string;
  readonly assignedAt: Date;
  readonly now: Date;
};

export type ResultProblem = {
  readonly path: string;
  readonly code: string;
  readonly params?: { min: number };
};

/** County and day and sequence: fourteen digits and four or more. */
const NUMBER_LIKE = /\d{16,24}/g;

const lengthOf = (text: string): number => [...text.replace(/\s/g, '')].length;

export function resultProblems(
  draft: ResultDraft,
  subject: ResultSubject,
  rules: ChecklistRules,
): readonly ResultProblem[] {
  const problems: ResultProblem[] = [];
  for (const path of ['internalNote', 'publicReply'] as const) {
    if (lengthOf(draft[path]) < rules[path]) {
      problems.push({ path, code: 'result.too-short', params: { min: rules[path] } });
    }
    const numbers = draft[path].match(NUMBER_LIKE) ?? [];
    if (numbers.some((number) => number !== subject.ticketNumber)) {
      problems.push({ path, code: 'result.other-ticket-number' });
    }
  }
  if (draft.internalNote.trim() !== '' && draft.internalNote.trim() === draft.publicReply.trim()) {
    problems.push({ path: 'publicReply', code: 'result.note-is-reply' });
  }
  if (draft.callerContacted) {
    if (!draft.contactedAt) problems.push({ path: 'contactedAt', code: 'result.contact-time-missing' });
    else if (draft.contactedAt > subject.now)
      problems.push({ path: 'contactedAt', code: 'result.contact-in-future' });
    else if (draft.contactedAt < subject.assignedAt) {
      problems.push({ path: 'contactedAt', code: 'result.contact-before-dispatch' });
    }
  } else if (lengthOf(draft.noContactReason ?? '') < 2) {
    problems.push({ path: 'noContactReason', code: 'result.no-contact-reason-missing' });
  }
  if (!draft.solved && lengthOf(draft.unsolvedReason ?? '') < 2) {
    problems.push({ path: 'unsolvedReason', code: 'result.unsolved-reason-missing' });
  }
  return problems;
}

import type { FieldProblem } from '../../platform/lib/errors.ts';

/**
 * A matter as it is recorded.
 *
 *   open ──answer, refuse, accept──▶ decided        open ──discard──▶ discarded
 *     ▲                                 │
 *     └── take back (answered, refused) ┘
 */
export type RegistrationState = 'open' | 'decided' | 'discarded';
export type Outcome = 'answered' | 'refused' | 'accepted';

export type Draft = {
  readonly title: string;
  readonly text: string;
  readonly regionCode: string;
  readonly categoryCode: string | null;
};

const TITLE_LENGTH = 24;

/** The first sentence of the text, for those who gave no title. */
export function titleFrom(text: string): string {
  const sentence = text
    .trim()
    .split(/[。！？!?\n；;]/u)[0]!
    .trim();
  const letters = [...sentence];
  return letters.length > TITLE_LENGTH ? `${letters.slice(0, TITLE_LENGTH - 1).join('')}…` : sentence;
}

/** What still has to be said before the matter can leave by this way. A refusal needs no category. */
export function missingFor(
  outcome: Outcome,
  draft: Draft,
  rule: { readonly least: number },
): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  if ([...draft.text.trim()].length < rule.least) {
    problems.push({ path: 'text', code: 'registration.text-too-short', params: { minimum: rule.least } });
  }
  if (draft.regionCode.endsWith('00') && draft.regionCode.length === 6) {
    problems.push({ path: 'regionCode', code: 'registration.region-too-wide' });
  }
  if (outcome !== 'refused' && !draft.categoryCode) {
    problems.push({ path: 'categoryCode', code: 'registration.category-missing' });
  }
  return problems;
}

/** Until when an answer or a refusal can be taken back; a ticket has its own ways. */
export function undoUntil(
  decided: { readonly outcome: string | null; readonly decidedAt: Date | null },
  minutes: number,
) {
  if (!decided.decidedAt || (decided.outcome !== 'answered' && decided.outcome !== 'refused')) return null;
  return new Date(decided.decidedAt.getTime() + minutes * 60_000);
}

import type { ReportState } from './contract.ts';

/**
 * A weekly report and its way to the reader.
 *
 *   draft ──submit──▶ submitted ──publish──▶ published (frozen)
 *     ▲                  │  ▲
 *   edit               return submit
 *                        ▼  │
 *                      returned
 *
 * Words and figures change in `draft` and `returned` only. What is published never changes.
 */
export type ReportMove = 'edit' | 'submit' | 'return' | 'publish';

const TABLE: Readonly<Record<ReportState, Readonly<Partial<Record<ReportMove, ReportState>>>>> = {
  draft: { edit: 'draft', submit: 'submitted' },
  submitted: { return: 'returned', publish: 'published' },
  returned: { edit: 'returned', submit: 'submitted' },
  published: {},
};

export const afterMove = (state: ReportState, move: ReportMove): ReportState | null =>
  TABLE[state][move] ?? null;

/** `411702-2026-47`: region, ISO year, ISO week. */
export const reportNumber = (regionCode: string, year: number, week: number): string =>
  `${regionCode}-${year}-${String(week).padStart(2, '0')}`;

/**
 * Where a ticket is.
 *
 *                        ┌────── recall, uphold-return ──────┐
 *                        ▼                                   │
 *   accept ──▶ accepted ──dispatch──▶ dispatched ──start──▶ handling ──answer──▶ answered
 *               │  ▲ ▲                   ▲                   ▲                    │   │
 *             merge│ │                   │                   └──── send-back ─────┘ approve
 *               ▼  │ │                   │                                            ▼
 *             merged │               redispatch                                    replying ──────┐
 *            (unmerge│)                  │                                            │           │
 *                    │               deciding ◀──────── question ──────────────── revisiting ◀─ reply
 *                    │                   └──close──▶ closed ◀──────── close ──────────┘
 *                    └──────────── reopen ─────────────┘
 *
 * A matter that nobody can be called about is closed from `replying`, with the reason on record. A small matter may be
 * answered without a separate start: `answer` also leads on from `dispatched`.
 */
export const STATUSES = [
  'accepted',
  'dispatched',
  'handling',
  'answered',
  'replying',
  'revisiting',
  'deciding',
  'closed',
  'merged',
] as const;
export type TicketStatus = (typeof STATUSES)[number];

export const MOVES = [
  'dispatch',
  'redispatch',
  'start',
  'answer',
  'send-back',
  'approve',
  'reply',
  'question',
  'close',
  'recall',
  'uphold-return',
  'reopen',
  'merge',
  'unmerge',
] as const;
export type TicketMove = (typeof MOVES)[number];

const TABLE: Readonly<Record<TicketStatus, Readonly<Partial<Record<TicketMove, TicketStatus>>>>> = {
  /** 待交办: has a number, waits for the dispatcher. */
  accepted: { dispatch: 'dispatched', merge: 'merged' },
  /** 已交办: the lead unit has not taken it yet. */
  dispatched: { start: 'handling', answer: 'answered', recall: 'accepted', 'uphold-return': 'accepted' },
  /** 办理中: the lead unit works on it. */
  handling: { answer: 'answered', recall: 'accepted', 'uphold-return': 'accepted' },
  /** 已反馈待审核: the centre reads the result. */
  answered: { approve: 'replying', 'send-back': 'handling' },
  /** 待答复: the caller is to be told. */
  replying: { reply: 'revisiting', close: 'closed' },
  /** 待回访: the caller is to be asked. */
  revisiting: { close: 'closed', question: 'deciding' },
  /** 待研判: unsolved or unsatisfied; dispatched again, or closed with evidence. */
  deciding: { redispatch: 'dispatched', close: 'closed' },
  /** 已办结. */
  closed: { reopen: 'accepted' },
  /** 已并单: goes the way of the ticket it was merged into. */
  merged: { unmerge: 'accepted' },
};

/** Where the move leads from here, or null when it is not one of this status. */
export const afterMove = (status: TicketStatus, move: TicketMove): TicketStatus | null =>
  TABLE[status][move] ?? null;

export const movesFrom = (status: TicketStatus): readonly TicketMove[] =>
  MOVES.filter((move) => TABLE[status][move] !== undefined);

/** Still travelling: neither closed nor merged. */
export const isLive = (status: TicketStatus): boolean => status !== 'closed' && status !== 'merged';

/** With the units: the deadline counts here and nowhere else. */
export const isWithUnits = (status: TicketStatus): boolean =>
  status === 'dispatched' || status === 'handling';

export const isTicketStatus = (text: string): text is TicketStatus =>
  STATUSES.some((status) => status === text);

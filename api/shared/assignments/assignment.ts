/**
 * One unit's part in one round: the lead's (主办) or a co-handler's (协办).
 *
 *   assigned ──accept──▶ accepted ──answer──▶ answered ──finish──▶ done
 *      │  ▲                │  ▲  ▲               │
 *      │  └──── resume ────┼──┘  └── send-back ──┘
 *      └────── return ─────┴──▶ returning ──uphold──▶ returned
 *
 * A co-handler is excused, and every live part is withdrawn when its round ends before the part did. `resume` puts a
 * part back to where it was when its return is refused or not ruled in time: accepted if it had been accepted.
 */
export const ASSIGNMENT_STATES = [
  'assigned',
  'accepted',
  'returning',
  'answered',
  'done',
  'returned',
  'excused',
  'recalled',
] as const;
export type AssignmentState = (typeof ASSIGNMENT_STATES)[number];

export const ASSIGNMENT_MOVES = [
  'accept',
  'return',
  'uphold',
  'resume',
  'answer',
  'send-back',
  'finish',
  'excuse',
  'withdraw',
] as const;
export type AssignmentMove = (typeof ASSIGNMENT_MOVES)[number];

export const ROLES_OF_UNITS = ['lead', 'co'] as const;
export type AssignmentRole = (typeof ROLES_OF_UNITS)[number];

type Moves = Readonly<Partial<Record<AssignmentMove, AssignmentState>>>;

const TABLE: Readonly<Record<AssignmentState, Moves>> = {
  /** 待签收 */
  assigned: { accept: 'accepted', return: 'returning', excuse: 'excused', withdraw: 'recalled' },
  /** 办理中 */
  accepted: { return: 'returning', answer: 'answered', excuse: 'excused', withdraw: 'recalled' },
  /** 退单待裁 */
  returning: { uphold: 'returned', resume: 'assigned', withdraw: 'recalled' },
  /** 已反馈 */
  answered: { 'send-back': 'accepted', finish: 'done', withdraw: 'recalled' },
  done: {},
  returned: {},
  excused: {},
  recalled: {},
};

export function afterAssignmentMove(
  from: { readonly state: AssignmentState; readonly role: AssignmentRole; readonly acceptedAt: Date | null },
  move: AssignmentMove,
): AssignmentState | null {
  if (move === 'excuse' && from.role !== 'co') return null;
  const to = TABLE[from.state][move] ?? null;
  return move === 'resume' && to !== null && from.acceptedAt !== null ? 'accepted' : to;
}

/** Ended: the row carries `endedAt` and nothing moves it any more. */
export const isEnded = (state: AssignmentState): boolean => Object.keys(TABLE[state]).length === 0;

export const LIVE_STATES = ASSIGNMENT_STATES.filter((state) => !isEnded(state));

/** Nothing more is asked of a co-handler: it has given its result to the lead, or was excused. */
export const hasContributed = (state: AssignmentState): boolean =>
  state === 'answered' || state === 'done' || state === 'excused' || state === 'returned';

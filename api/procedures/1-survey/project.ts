import type { Actor } from '../../shared/context.ts';
import { scopePrefix } from '../../shared/people/index.ts';

/**
 *   draft ──open──▶ open ◀──open── paused
 *     │              │ └──pause───▶  │
 *     └──close──▶ closed ◀──close────┘
 */
export const PROJECT_STATES = ['draft', 'open', 'paused', 'closed'] as const;
export type ProjectState = (typeof PROJECT_STATES)[number];
export const PROJECT_MOVES = ['open', 'pause', 'close'] as const;
export type ProjectMove = (typeof PROJECT_MOVES)[number];

/**
 * - preview: the operator sees the case and dials
 * - progressive: the next case is dialled when the operator is ready
 * - predictive: cases are dialled ahead of operators, as far as the dialler's rules allow
 */
export const DIAL_MODES = ['preview', 'progressive', 'predictive'] as const;
export type DialMode = (typeof DIAL_MODES)[number];

const MOVES: Readonly<Record<ProjectMove, { from: readonly ProjectState[]; to: ProjectState }>> = {
  open: { from: ['draft', 'paused'], to: 'open' },
  pause: { from: ['open'], to: 'paused' },
  close: { from: ['draft', 'open', 'paused'], to: 'closed' },
};

/** The state after the move, or null when it is not allowed. */
export const nextProjectState = (state: ProjectState, move: ProjectMove): ProjectState | null =>
  MOVES[move].from.includes(state) ? MOVES[move].to : null;

/** A project of the city is seen in its counties, where each sees its own cases of it. */
export function seesProject(actor: Actor, regionCode: string): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind === 'citizen') return false;
  const own = scopePrefix(actor.regionCode);
  const theirs = scopePrefix(regionCode);
  return own.startsWith(theirs) || theirs.startsWith(own);
}

/** Only who is responsible for the whole of its region changes a project. */
export const rulesProject = (actor: Actor, regionCode: string): boolean =>
  actor.kind === 'system' ||
  (actor.kind === 'person' && scopePrefix(regionCode).startsWith(scopePrefix(actor.regionCode)));

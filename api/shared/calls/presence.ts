/**
 * What an operator is doing.
 *
 *              ready                    offer                join
 *   offline ─────────▶ ready ◀──────── offered ◀──── ready   offered ────▶ talking
 *      ▲  ▲             │ ▲  withdraw     │                                  ▲ │
 *      │  │       break │ │ ready         │ miss, decline      reserve       │ │ end
 *      │  │             ▼ │               ▼                    ready ────────┘ ▼
 *      │  └────────── break ◀─────────────┘                              wrap-up
 *      │                ▲                                                   │
 *      └── offline ─────┴──────────────── break, offline, done (▶ ready) ───┘
 *
 * Nobody leaves a call by changing state: while offered or talking, only what happens to the call moves the operator.
 */
export const presenceStates = ['offline', 'ready', 'offered', 'talking', 'wrap-up', 'break'] as const;
export type PresenceState =
  /** Not at work. */
  | 'offline'
  /** Waits for a call. */
  | 'ready'
  /** A call rings at their place. */
  | 'offered'
  /** Has a call: dialling, ringing out, speaking or holding. */
  | 'talking'
  /** Writes down what was said; nothing rings. */
  | 'wrap-up'
  /** Away for a stated reason. */
  | 'break';

export type PresenceMove =
  | 'ready'
  | 'break'
  | 'offline'
  /** A call is offered to them. */
  | 'offer'
  /** The offer went away by itself: the caller gave up, or another operator was chosen. */
  | 'withdraw'
  /** They let it ring. */
  | 'miss'
  /** They pressed it away. */
  | 'decline'
  /** A supervisor takes a call over, from whatever they were doing. */
  | 'take-over'
  /** They place a call themselves. */
  | 'reserve'
  | 'join'
  | 'end'
  /** What was to be written down is written down. */
  | 'done';

type Rule = { readonly from: readonly PresenceState[]; readonly to: PresenceState };

export const presenceMoves: Readonly<Record<PresenceMove, Rule>> = {
  ready: { from: ['offline', 'ready', 'break', 'wrap-up'], to: 'ready' },
  break: { from: ['ready', 'wrap-up', 'break', 'offline'], to: 'break' },
  offline: { from: ['ready', 'break', 'wrap-up', 'offline'], to: 'offline' },
  offer: { from: ['ready'], to: 'offered' },
  withdraw: { from: ['offered'], to: 'ready' },
  miss: { from: ['offered'], to: 'break' },
  decline: { from: ['offered'], to: 'break' },
  reserve: { from: ['ready'], to: 'talking' },
  join: { from: ['offered'], to: 'talking' },
  end: { from: ['talking'], to: 'wrap-up' },
  done: { from: ['wrap-up'], to: 'ready' },
  'take-over': { from: ['offline', 'ready', 'break', 'wrap-up'], to: 'offered' },
};

/** Reasons that only the system gives; the others are a setting. */
export const systemBreaks = { miss: 'missed-offer', decline: 'declined-offer' } as const;

export type PresenceRefusal = {
  readonly code: 'presence.on-call' | 'presence.not-ready' | 'presence.wrong-state';
};

export type PresenceStep =
  { readonly ok: true; readonly to: PresenceState } | ({ readonly ok: false } & PresenceRefusal);

/** May this operator make this move? */
export function nextPresence(state: PresenceState, move: PresenceMove): PresenceStep {
  const rule = presenceMoves[move];
  if (rule.from.includes(state)) return { ok: true, to: rule.to };
  return { ok: false, code: refusalOf(state, move) };
}

function refusalOf(state: PresenceState, move: PresenceMove): PresenceRefusal['code'] {
  if (move === 'reserve' || move === 'offer') return 'presence.not-ready';
  const onCall = state === 'offered' || state === 'talking';
  return onCall && ['ready', 'break', 'offline', 'take-over'].includes(move)
    ? 'presence.on-call'
    : 'presence.wrong-state';
}

import type { CallPhase, CallWish, Desk } from '../../../api/shared/calls/contract.ts';

/**
 * Every key of the call bar as data: one registry feeds the buttons, the keyboard and the tests. `when` says whether the
 * key may be pressed now; the server decides again.
 */
export type Effect =
  | { readonly kind: 'presence'; readonly move: 'ready' | 'wrap-up-done' | 'offline' }
  | { readonly kind: 'request'; readonly callId: string; readonly wish: CallWish }
  | { readonly kind: 'choose'; readonly what: 'break' | 'transfer' };

export type CallAction = {
  /** Its label is `action.<name>` in the catalogues. */
  readonly name: string;
  readonly key: string;
  readonly tone: 'main' | 'danger' | 'plain';
  readonly when: (desk: Desk) => boolean;
  readonly perform: (desk: Desk) => Effect;
};

type View = Pick<Desk, 'presence' | 'call'>;

const inState =
  (...states: readonly Desk['presence']['state'][]) =>
  ({ presence }: View) =>
    states.includes(presence.state);

const inPhase = ({ call }: View, role: 'operator' | 'party', ...phases: readonly CallPhase[]): boolean =>
  call !== null && call.role === role && phases.includes(call.phase);

const wish =
  (asked: CallWish) =>
  ({ call }: View): Effect => ({ kind: 'request', callId: call?.id ?? '', wish: asked });

const rings = (desk: View): boolean =>
  desk.presence.state === 'offered' &&
  desk.call !== null &&
  (desk.call.direction === 'in' || desk.call.role === 'party');

export const callActions: readonly CallAction[] = [
  {
    name: 'ready',
    key: 'F8',
    tone: 'main',
    when: inState('offline', 'break'),
    perform: () => ({ kind: 'presence', move: 'ready' }),
  },
  {
    name: 'wrap-up-done',
    key: 'F8',
    tone: 'main',
    when: inState('wrap-up'),
    perform: () => ({ kind: 'presence', move: 'wrap-up-done' }),
  },
  { name: 'answer', key: 'F9', tone: 'main', when: rings, perform: wish({ name: 'answer' }) },
  { name: 'decline', key: 'Alt+d', tone: 'plain', when: rings, perform: wish({ name: 'decline' }) },
  {
    name: 'hold',
    key: 'Alt+h',
    tone: 'plain',
    when: (desk) => inPhase(desk, 'operator', 'talking') && desk.call?.party === null,
    perform: wish({ name: 'hold' }),
  },
  {
    name: 'resume',
    key: 'Alt+h',
    tone: 'main',
    when: (desk) => inPhase(desk, 'operator', 'held'),
    perform: wish({ name: 'resume' }),
  },
  {
    name: 'mute',
    key: 'Alt+m',
    tone: 'plain',
    when: (desk) => inPhase(desk, 'operator', 'talking', 'conference') && desk.call?.muted === false,
    perform: wish({ name: 'mute' }),
  },
  {
    name: 'unmute',
    key: 'Alt+m',
    tone: 'main',
    when: (desk) =>
      inPhase(desk, 'operator', 'talking', 'held', 'consulting', 'conference') && desk.call?.muted === true,
    perform: wish({ name: 'unmute' }),
  },
  {
    name: 'transfer',
    key: 'Alt+t',
    tone: 'plain',
    when: (desk) => inPhase(desk, 'operator', 'talking', 'held') && desk.call?.party === null,
    perform: () => ({ kind: 'choose', what: 'transfer' }),
  },
  {
    name: 'complete-transfer',
    key: 'Alt+t',
    tone: 'main',
    when: (desk) => inPhase(desk, 'operator', 'consulting') && desk.call?.party?.onLine === true,
    perform: wish({ name: 'complete-transfer' }),
  },
  {
    name: 'cancel-transfer',
    key: 'Alt+z',
    tone: 'plain',
    when: (desk) => inPhase(desk, 'operator', 'consulting'),
    perform: wish({ name: 'cancel-transfer' }),
  },
  {
    name: 'hang-up',
    key: 'F10',
    tone: 'danger',
    when: (desk) => desk.presence.state === 'talking' && desk.call !== null && desk.call.phase !== 'ended',
    perform: wish({ name: 'hang-up' }),
  },
  {
    name: 'break',
    key: 'Alt+b',
    tone: 'plain',
    when: inState('ready', 'wrap-up', 'offline'),
    perform: () => ({ kind: 'choose', what: 'break' }),
  },
  {
    name: 'offline',
    key: 'Alt+q',
    tone: 'plain',
    when: inState('ready', 'break', 'wrap-up'),
    perform: () => ({ kind: 'presence', move: 'offline' }),
  },
];

/** What may be pressed now, in the order of the bar. No two of them share a key. */
export const actionsNow = (desk: Desk): readonly CallAction[] =>
  callActions.filter((action) => action.when(desk));

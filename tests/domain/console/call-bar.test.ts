import { describe, expect, it } from '@jest/globals';
import { barOf } from '../../../agent-console/src/calls/bar-model.ts';
import { actionsNow, callActions } from '../../../agent-console/src/calls/call-actions.ts';
import { workOf } from '../../../agent-console/src/calls/work-of.ts';
import { catalogues } from '../../../agent-console/src/text/catalogues.ts';
import {
  callPhase,
  presenceState,
  type CallPhase,
  type Desk,
  type LiveCall,
  type PresenceState,
} from '../../../api/shared/calls/contract.ts';

const AT = '2026-11-18T01:00:00.000Z';
const ID = '01a1ec2c-32d0-7196-ab23-b286fd190c09';

const call = (given: Partial<LiveCall> = {}): LiveCall => ({
  id: ID,
  countyCode: '411702',
  direction: 'in',
  purpose: 'hotline',
  phase: 'talking',
  masked: '139****0001',
  phoneId: ID,
  subjectId: null,
  serviceName: null,
  operatorId: ID,
  operatorName: null,
  createdAt: AT,
  queuedAt: AT,
  offeredAt: AT,
  answeredAt: AT,
  joinedAt: null,
  endedAt: null,
  endedBy: null,
  cause: null,
  talkSeconds: 0,
  waitSeconds: 0,
  reservedFor: null,
  muted: false,
  recording: 'off',
  role: 'operator',
  party: null,
  ...given,
});

const desk = (state: PresenceState, given: Partial<Desk> = {}): Desk => ({
  supervision: { supervisors: [], forced: null, takenOver: null, tookOver: null },
  presence: {
    personId: ID,
    state,
    since: AT,
    reason: null,
    callId: given.call?.id ?? null,
    consulting: false,
    blend: true,
    dialMode: 'preview',
    projectId: null,
    version: 3,
  },
  breakReasons: [],
  offerSeconds: 15,
  wrapUpSeconds: 120,
  call: null,
  lastCall: null,
  caller: null,
  card: null,
  queue: { waiting: 0, longestSince: null },
  callbacksWaiting: 0,
  colleagues: [],
  simulated: true,
  ...given,
});

const names = (shown: Desk): string[] => actionsNow(shown).map((action) => action.name);
const colleague = { kind: 'operator' as const, name: '同事', onLine: false };

describe('电话条 call bar: what may be pressed', () => {
  it.each([
    ['offline', desk('offline'), ['ready', 'break']],
    ['ready', desk('ready'), ['break', 'offline']],
    ['on a break', desk('break'), ['ready', 'offline']],
    ['writing up', desk('wrap-up'), ['wrap-up-done', 'break', 'offline']],
    ['a call rings', desk('offered', { call: call({ phase: 'offered' }) }), ['answer', 'decline']],
    [
      'a call is placed',
      desk('talking', { call: call({ direction: 'out', phase: 'placing' }) }),
      ['hang-up'],
    ],
    ['talking', desk('talking', { call: call() }), ['hold', 'mute', 'transfer', 'hang-up']],
    ['muted', desk('talking', { call: call({ muted: true }) }), ['hold', 'unmute', 'transfer', 'hang-up']],
    ['held', desk('talking', { call: call({ phase: 'held' }) }), ['resume', 'transfer', 'hang-up']],
    [
      'consulting a colleague who has not picked up',
      desk('talking', { call: call({ phase: 'consulting', party: colleague }) }),
      ['cancel-transfer', 'hang-up'],
    ],
    [
      'consulting a colleague who is there',
      desk('talking', { call: call({ phase: 'consulting', party: { ...colleague, onLine: true } }) }),
      ['complete-transfer', 'cancel-transfer', 'hang-up'],
    ],
    [
      'a colleague passes a call',
      desk('offered', { call: call({ role: 'party', phase: 'consulting' }) }),
      ['answer', 'decline'],
    ],
    ['being consulted', desk('talking', { call: call({ role: 'party', phase: 'consulting' }) }), ['hang-up']],
  ] as const)('%s', (_name, shown, expected) => {
    expect(names(shown)).toEqual(expected);
  });

  it('in no state do two keys mean two things', () => {
    for (const state of presenceState.options)
      for (const phase of callPhase.options)
        for (const role of ['operator', 'party'] as const)
          for (const direction of ['in', 'out'] as const)
            for (const muted of [true, false]) {
              const keys = actionsNow(desk(state, { call: call({ phase, role, direction, muted }) })).map(
                (one) => one.key,
              );
              expect(new Set(keys).size).toBe(keys.length);
            }
  });

  it('whatever is asked of a call names the call', () => {
    const shown = desk('talking', { call: call() });
    for (const action of callActions) {
      const effect = action.perform(shown);
      if (effect.kind === 'request') expect(effect.callId).toBe(ID);
    }
  });
});

describe('电话条 call bar: what it says', () => {
  it('a ringing call counts down to the moment it is taken away', () => {
    const model = barOf(desk('offered', { call: call({ phase: 'offered' }) }));
    expect(model).toMatchObject({ tone: 'ring', waiting: true, until: Date.parse(AT) + 15_000 });
  });

  it('a conversation counts from its first word, also on hold', () => {
    const joinedAt = '2026-11-18T01:00:30.000Z';
    expect(barOf(desk('talking', { call: call({ joinedAt }) })).since).toBe(joinedAt);
    expect(barOf(desk('talking', { call: call({ joinedAt, phase: 'held' }) }))).toMatchObject({
      since: joinedAt,
      tone: 'hold',
      waiting: true,
    });
  });

  it('wrap-up counts down, and says when there was nobody to talk to', () => {
    const model = barOf(desk('wrap-up', { lastCall: call({ endedAt: AT }) }));
    expect(model).toMatchObject({ titleKey: 'state.not-reached', until: Date.parse(AT) + 120_000 });
  });

  it('every title is in the catalogue', () => {
    const texts = catalogues.zh['calls'] as unknown as Record<string, Record<string, never>>;
    const look = (key: string) =>
      key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown>)?.[part], texts);
    const phases: readonly CallPhase[] = callPhase.options;
    const shown = [
      ...presenceState.options.map((state) => desk(state)),
      ...phases.flatMap((phase) =>
        (['in', 'out'] as const).flatMap((direction) =>
          (['operator', 'party'] as const).map((role) =>
            desk('talking', { call: call({ phase, direction, role }) }),
          ),
        ),
      ),
    ];
    for (const each of shown) expect(typeof look(barOf(each).titleKey)).toBe('string');
    for (const action of callActions) expect(typeof look(`action.${action.name}`)).toBe('string');
  });
});

describe('话务台 desk: what it is for', () => {
  const talked = { joinedAt: AT };
  it.each([
    ['nothing is up', desk('ready'), 'next'],
    ['a caller rings', desk('offered', { call: call({ phase: 'offered' }) }), 'wait'],
    ['a caller speaks', desk('talking', { call: call(talked) }), 'register'],
    ['a caller is written up', desk('wrap-up', { lastCall: call(talked) }), 'register'],
    ['a callback was not reached', desk('wrap-up', { lastCall: call({ purpose: 'callback' }) }), 'next'],
    ['a callback speaks', desk('talking', { call: call({ purpose: 'callback', ...talked }) }), 'register'],
    ['an interview', desk('talking', { call: call({ purpose: 'interview' }) }), 'interview'],
    ['a revisit', desk('talking', { call: call({ purpose: 'revisit' }) }), 'revisit'],
    ['a recheck', desk('talking', { call: call({ purpose: 'recheck', ...talked }) }), 'recheck'],
    ['a call of an hour ago', desk('ready', { lastCall: call(talked) }), 'next'],
  ] as const)('%s', (_name, shown, kind) => {
    expect(workOf(shown).kind).toBe(kind);
  });
});

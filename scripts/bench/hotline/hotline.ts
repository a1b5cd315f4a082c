import { blend, type BlendingRules } from '../../../api/shared/calls/dialler/blending.ts';
import { distribute, type WaitingCall } from '../../../api/shared/calls/distribution.ts';
import type { Random } from '../../simulate/random.ts';
import { dial, type Dial } from '../dialler/survey-1.ts';
import { Agenda } from './agenda.ts';

export type HotlinePlan = {
  readonly callsPerHour: number;
  readonly operators: number;
  readonly handleSeconds: number;
  /** How long callers wait in the mean before they give up; null: for ever. */
  readonly patienceSeconds: number | null;
  /** Rules of blending; null: the hotline alone. */
  readonly blending: BlendingRules | null;
  /** How many calls are counted. */
  readonly calls: number;
  readonly withinSeconds: number;
};

export type HotlineFigures = {
  readonly inTime: number;
  readonly meanWait: number;
  readonly abandoned: number;
  /** Share of all operators' time on the hotline. */
  readonly occupancy: number;
  /** Of the time not on the hotline: in talk or write-up of interviews, and with the dialling. */
  readonly talkFill: number;
  readonly fill: number;
  readonly interviewsPerHour: number;
  /** Of all dials: let go while they rang. */
  readonly takenBack: number;
};

type Doing = 'free' | 'hotline' | 'dialling' | 'interview';
type Operator = { readonly id: string; doing: Doing; since: number; dial: Dial | null; turn: number };

type Happening =
  | { readonly what: 'call' }
  | { readonly what: 'gives-up'; readonly callId: string }
  /** What an operator began with this turn is over; a turn that was cut short is not theirs any more. */
  | { readonly what: 'over'; readonly operator: Operator; readonly turn: number };

const DAY_SECONDS = 24 * 3600;
const REGION = '411702';

/** Round the clock, event by event, until enough calls are through. Who gets a call is the product's own decision. */
export function runHotline(plan: HotlinePlan, random: Random): HotlineFigures {
  const agenda = new Agenda<Happening>();
  const operators: Operator[] = Array.from({ length: plan.operators }, (_, index) => ({
    id: `operator ${String(index).padStart(3, '0')}`,
    doing: 'free',
    since: 0,
    dial: null,
    turn: 0,
  }));
  let waiting: WaitingCall[] = [];
  let lately: number[] = [];
  let today = { day: 0, calls: 0, inTime: 0 };
  const spent: Record<Doing, number> = { free: 0, hotline: 0, dialling: 0, interview: 0 };
  const count = { come: 0, through: 0, inTime: 0, abandoned: 0, waited: 0, dials: 0, interviews: 0, back: 0 };
  let now = 0;

  const doing = (what: Doing) => operators.filter((operator) => operator.doing === what);
  const exponential = (mean: number) => -Math.log(1 - random.next()) * mean;
  const turnTo = (operator: Operator, what: Doing, seconds: number | null, dialled: Dial | null = null) => {
    Object.assign(operator, { doing: what, since: now, dial: dialled, turn: operator.turn + 1 });
    if (seconds !== null) agenda.plan(now + seconds, { what: 'over', operator, turn: operator.turn });
  };
  const settled = (queuedAt: Date, answered: boolean) => {
    const wait = now - queuedAt.getTime() / 1000;
    const inTime = answered && wait <= plan.withinSeconds;
    const day = Math.floor(now / DAY_SECONDS);
    if (today.day !== day) today = { day, calls: 0, inTime: 0 };
    today = { day, calls: today.calls + 1, inTime: today.inTime + (inTime ? 1 : 0) };
    count.through++;
    count.waited += wait;
    if (inTime) count.inTime++;
    if (!answered) count.abandoned++;
  };

  function serve(): void {
    const free = doing('free').map(({ id, since }) => ({
      personId: id,
      regionCode: REGION,
      readySince: new Date(since * 1000),
      blend: true,
      campaignId: null,
      skills: [],
    }));
    for (const { callId, operatorId } of distribute(waiting, free)) {
      settled(waiting.find((call) => call.callId === callId)!.queuedAt, true);
      waiting = waiting.filter((call) => call.callId !== callId);
      const operator = operators.find(({ id }) => id === operatorId)!;
      turnTo(operator, 'hotline', exponential(plan.handleSeconds));
    }
  }

  function fill(rules: BlendingRules): void {
    const since = now - rules.rateMinutes * 60;
    lately = lately.filter((at) => at > since);
    const observed = Math.min(rules.rateMinutes / 60, Math.max(now, 60) / 3600);
    const { interviews, takeBack } = blend(
      {
        waiting: waiting.length,
        free: doing('free').length,
        dialling: doing('dialling').length,
        callsPerHour: lately.length / observed,
        today,
      },
      rules,
    );
    // Who has rung longest has been given the most time to answer.
    for (const operator of doing('dialling')
      .sort((a, b) => a.since - b.since)
      .slice(0, takeBack)) {
      count.back++;
      turnTo(operator, 'free', null);
    }
    if (takeBack > 0) serve();
    for (const operator of doing('free').slice(0, interviews)) {
      const dialled = dial(random);
      count.dials++;
      turnTo(operator, 'dialling', dialled.ringSeconds, dialled);
    }
  }

  function happen(item: Happening): void {
    if (item.what === 'call') {
      const callId = `call ${count.come++}`;
      waiting.push({
        callId,
        countyCode: REGION,
        queuedAt: new Date(now * 1000),
        priority: 0,
        skills: [],
        campaignId: null,
      });
      lately.push(now);
      if (plan.patienceSeconds !== null) {
        agenda.plan(now + exponential(plan.patienceSeconds), { what: 'gives-up', callId });
      }
      agenda.plan(now + exponential(3600 / plan.callsPerHour), { what: 'call' });
    } else if (item.what === 'gives-up') {
      const call = waiting.find(({ callId }) => callId === item.callId);
      if (call) settled(call.queuedAt, false);
      waiting = waiting.filter((each) => each !== call);
    } else if (item.turn === item.operator.turn) {
      const answer = item.operator.doing === 'dialling' ? item.operator.dial!.answer : null;
      if (answer?.completes) count.interviews++;
      if (answer) turnTo(item.operator, 'interview', answer.talkSeconds + answer.wrapUpSeconds);
      else turnTo(item.operator, 'free', null);
    }
  }

  agenda.plan(exponential(3600 / plan.callsPerHour), { what: 'call' });
  if (plan.blending) fill(plan.blending);
  while (count.through < plan.calls) {
    const { at, item } = agenda.next()!;
    for (const operator of operators) spent[operator.doing] += at - now;
    now = at;
    happen(item);
    if (waiting.length > 0) serve();
    if (plan.blending) fill(plan.blending);
  }
  const idle = spent.free + spent.dialling + spent.interview;
  return {
    inTime: count.inTime / count.through,
    meanWait: count.waited / count.through,
    abandoned: count.abandoned / count.through,
    occupancy: spent.hotline / (plan.operators * now),
    talkFill: spent.interview / idle,
    fill: (spent.interview + spent.dialling) / idle,
    interviewsPerHour: (count.interviews * 3600) / now,
    takenBack: count.dials > 0 ? count.back / count.dials : 0,
  };
}

import {
  newPacing,
  observe,
  pace,
  type DialMode,
  type DiallerFact,
  type Pacing,
} from '../../../api/shared/calls/dialler/pacing.ts';
import type { BusyOperator } from '../../../api/shared/calls/dialler/forecast.ts';
import type { DiallerRules } from '../../../api/shared/calls/dialler/rules.ts';
import type { Random } from '../../simulate/random.ts';
import { dial, survey1, type Answer, type Dial } from './survey-1.ts';

export type ShiftFigures = {
  readonly utilisation: number;
  readonly completesPerHour: number;
  readonly dialsPerHour: number;
  /** Of the persons who answered. */
  readonly silentShare: number;
  readonly persons: number;
};

type Plan = {
  readonly mode: DialMode;
  readonly operators: number;
  readonly rules: DiallerRules;
  readonly random: Random;
  /** How long; survey-1's eight hours unless told. */
  readonly seconds?: number;
  /** What becomes of a dial in this second of the shift; survey-1 unless told. */
  readonly dial?: (random: Random, second: number) => Dial;
};

/** 09:00 in China. */
const START = Date.UTC(2026, 2, 2, 1);

/**
 * One shift, second by second. The pacing is told only what a line and operators report: that a dial was answered or
 * ended, and when it has; that a person was there, when the talk is over; that an answered call had to be let go,
 * without knowing whether it was a person's.
 */
export function workShift(plan: Plan): ShiftFigures {
  const { mode, operators, rules, random, seconds = survey1.shiftSeconds, dial: dialled = dial } = plan;
  let pacing: Pacing = newPacing(new Date(START));
  let ringing: { readonly since: number; readonly dial: Dial }[] = [];
  let waiting: { readonly since: number; readonly answer: Answer }[] = [];
  let busy: { readonly since: number; readonly answer: Answer }[] = [];
  // In preview: when those who read a case will ask for their call.
  let reading: number[] = mode === 'preview' ? Array(operators).fill(survey1.previewSeconds) : [];
  const count = { busySeconds: 0, completes: 0, dials: 0, persons: 0, silent: 0 };

  for (let second = 0; second < seconds; second++) {
    const now = new Date(START + second * 1000);
    const tell = (fact: DiallerFact) => {
      pacing = observe(pacing, fact, rules);
    };
    const read = () => {
      if (mode === 'preview') reading.push(second + survey1.previewSeconds);
    };

    busy = busy.filter(({ since, answer }) => {
      const { talkSeconds, wrapUpSeconds, who, completes } = answer;
      if (second === since + talkSeconds) {
        if (who === 'person') tell({ what: 'reached', at: now });
        if (completes) count.completes++;
      }
      if (second < since + talkSeconds + wrapUpSeconds) return true;
      tell({ what: 'handled', at: now, talkSeconds, wrapUpSeconds });
      read();
      return false;
    });

    ringing = ringing.filter(({ since, dial: { ringSeconds, answer } }) => {
      if (second < since + ringSeconds) return true;
      tell({ what: 'rang', at: now, seconds: ringSeconds, answered: answer !== null });
      if (answer) waiting.push({ since: second, answer });
      else read();
      return false;
    });

    reading = reading.filter((until) => second < until);
    while (waiting.length > 0 && busy.length + reading.length < operators) {
      const { answer } = waiting.shift()!;
      busy.push({ since: second, answer });
      count.busySeconds += Math.min(answer.talkSeconds + answer.wrapUpSeconds, seconds - second);
      if (answer.who === 'person') count.persons++;
    }
    waiting = waiting.filter(({ since, answer }) => {
      if (second < since + survey1.silentSeconds) return true;
      tell({ what: 'silent', at: now });
      if (answer.who === 'person') count.silent++;
      return false;
    });

    const { start } = pace(
      pacing,
      mode,
      {
        now,
        free: operators - busy.length - reading.length,
        busy: busy.map((each) => seen(each, second)),
        ringing: ringing.map(({ since }) => second - since),
        waiting: waiting.length,
      },
      rules,
    );
    for (let index = 0; index < start; index++) {
      ringing.push({ since: second, dial: dialled(random, second) });
    }
    count.dials += start;
  }
  const hours = (operators * seconds) / 3600;
  return {
    utilisation: count.busySeconds / (operators * seconds),
    completesPerHour: count.completes / hours,
    dialsPerHour: count.dials / hours,
    silentShare: count.silent / Math.max(1, count.persons + count.silent),
    persons: count.persons + count.silent,
  };
}

/** What the presence of an operator shows: talking or writing up, and since when. */
function seen({ since, answer: { talkSeconds } }: { since: number; answer: Answer }, second: number) {
  const seconds = second - since;
  const operator: BusyOperator =
    seconds < talkSeconds
      ? { phase: 'talking', seconds }
      : { phase: 'wrap-up', seconds: seconds - talkSeconds, talkSeconds };
  return operator;
}

import { describe, expect, it } from '@jest/globals';
import { defaultBlending } from '../../../api/shared/calls/dialler/blending.ts';
import { Agenda } from '../../../scripts/bench/hotline/agenda.ts';
import {
  answeredWithin,
  meanWait,
  operatorsFor,
  waits,
  withPatience,
} from '../../../scripts/bench/hotline/erlang.ts';
import { runHotline, type HotlinePlan } from '../../../scripts/bench/hotline/hotline.ts';
import { randomOf } from '../../../scripts/simulate/random.ts';

const handleSeconds = 240;

describe('waiting lines by formula', () => {
  it.each([
    [20, 4, 33, 3, 44, 5.3, 9.5],
    [40, 7, 38, 5, 53, 3.6, 6.4],
    [60, 8, 50, 7, 57, 2.5, 4.4],
    [100, 12, 56, 10, 67, 2.6, 4.7],
    [200, 20, 67, 17, 78, 2.9, 5.2],
    [400, 36, 74, 32, 83, 1.9, 3.4],
  ])('%d calls an hour are staffed as in the tables', (calls, prompt, busy, usual, busier, gaveUp, wait) => {
    const load = (calls * handleSeconds) / 3600;
    expect(operatorsFor(load, handleSeconds, 0.95, 15)).toBe(prompt);
    expect(Math.round((100 * load) / prompt)).toBe(busy);
    expect(operatorsFor(load, handleSeconds, 0.8, 20)).toBe(usual);
    expect(Math.round((100 * load) / usual)).toBe(busier);
    const impatient = withPatience({ load, operators: usual, handleSeconds }, 180);
    expect(100 * impatient.abandon).toBeCloseTo(gaveUp, 1);
    expect(impatient.wait).toBeCloseTo(wait, 1);
  });

  it('knows the classic warning: 48 Erlang on 50 operators', () => {
    const queue = { load: 48, operators: 50, handleSeconds: 60 };
    expect(waits(queue)).toBeCloseTo(0.69, 2);
    expect(meanWait(queue)).toBeCloseTo(20.8, 1);
    expect(withPatience(queue, 120).abandon).toBeCloseTo(0.031, 3);
    expect(withPatience(queue, 120).wait).toBeCloseTo(3.7, 1);
  });

  it('lets everybody wait where the load is not below the operators', () => {
    const queue = { load: 4, operators: 4, handleSeconds };
    expect([waits(queue), answeredWithin(queue, 15), meanWait(queue)]).toEqual([1, 0, Infinity]);
  });
});

describe('the simulated hotline', () => {
  const plan: HotlinePlan = {
    callsPerHour: 60,
    operators: 8,
    handleSeconds,
    patienceSeconds: null,
    blending: null,
    calls: 10_000,
    withinSeconds: 15,
  };
  const run = (more: Partial<HotlinePlan> = {}) => runHotline({ ...plan, ...more }, randomOf(3, 'hotline'));

  it('agrees with Erlang C where callers wait', () => {
    const { inTime, occupancy, abandoned } = run();
    expect(Math.abs(inTime - answeredWithin({ load: 4, operators: 8, handleSeconds }, 15))).toBeLessThan(
      0.015,
    );
    expect(occupancy).toBeCloseTo(0.5, 1);
    expect(abandoned).toBe(0);
  });

  it('agrees with Erlang A where they give up', () => {
    const { abandoned } = run({ operators: 7, patienceSeconds: 180 });
    const formula = withPatience({ load: 4, operators: 7, handleSeconds }, 180);
    expect(Math.abs(abandoned - formula.abandon)).toBeLessThan(0.01);
  });

  it('interviews in its idle time and still answers', () => {
    const { inTime, talkFill, interviewsPerHour } = run({ operators: 10, blending: defaultBlending });
    expect(inTime).toBeGreaterThan(0.94);
    expect(talkFill).toBeGreaterThan(0.45);
    expect(interviewsPerHour).toBeGreaterThan(25);
  });

  it('gives the same figures for the same seed', () => {
    const blended = () => run({ operators: 10, blending: defaultBlending, calls: 500 });
    expect(blended()).toEqual(blended());
  });
});

describe('the agenda', () => {
  it('gives what comes first, at one instant what was planned first', () => {
    const agenda = new Agenda<string>();
    const planned: [number, string][] = [
      [5, 'e'],
      [1, 'a'],
      [3, 'b'],
      [3, 'c'],
      [4, 'd'],
      [3, 'c2'],
    ];
    for (const [at, item] of planned) agenda.plan(at, item);
    const told: string[] = [];
    for (let next = agenda.next(); next; next = agenda.next()) told.push(next.item);
    expect(told).toEqual(['a', 'b', 'c', 'c2', 'd', 'e']);
  });
});

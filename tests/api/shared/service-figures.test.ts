import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ServiceFigure } from '../../../api/shared/calls/contract-figures.ts';
import { type Who } from '../../support/world.ts';
import { openHall, patient } from './calls-support.ts';

const hall = await openHall();
const { app, line, ring, press, goHome } = hall;

afterAll(hall.close);

const figures = async (who: Who = 'supervisor', query: Record<string, string> = {}) =>
  (await app.as(who).get('/calls/figures', query)).body.figures as ServiceFigure[];
const figure = async (name: string) => (await figures()).find((each) => each.name === name)!;
const behind = async (name: string, part: string) => {
  const { from, to } = await figure(name);
  const query = { figure: name, part, since: from, until: to, pageSize: 200 };
  const { items, total } = (await app.as('supervisor').get('/calls', query)).body;
  expect(items).toHaveLength(total);
  return total;
};

describe('话务指标 the figures of the telephone', () => {
  it('are undefined before anybody called and while nobody works, never zero', async () => {
    const all = await figures();
    expect(
      all.map(({ name, numerator, denominator, value }) => [name, numerator, denominator, value]),
    ).toEqual(
      [
        'service-level',
        'connection-24h',
        'abandonment',
        'average-wait',
        'handling-time',
        'occupancy',
        'reach',
      ].map((name) => [name, 0, 0, null]),
    );
  });

  describe('of a morning', () => {
    beforeAll(async () => {
      // Answered after 5 s; spoken for 60 s; written up for 20 s.
      const first = await ring();
      await line.pass(5);
      await app.as('operator1').post('/presence/ready', {});
      await press('operator1', first, { name: 'answer' });
      await line.pass(60);
      await press('operator1', first, { name: 'hang-up' });
      await line.settle();
      await line.pass(20);
      await app.as('operator1').post('/presence/wrap-up-done', {});
      // Idle for 55 s, then away.
      await line.pass(55);
      await app.as('operator1').post('/presence/break', { reason: 'rest' });
      // Answered too late: 25 s; spoken for 30 s; not written up yet.
      const second = await ring();
      await line.pass(25);
      await app.as('operator1').post('/presence/ready', {});
      await press('operator1', second, { name: 'answer' });
      await line.pass(30);
      await press('operator1', second, { name: 'hang-up' });
      await line.settle();
      await goHome('operator1');
      // Gives up.
      await ring({ ...patient, patienceSeconds: 40 });
      await line.pass(60);
      // Still waits: in no count.
      await ring();
    });

    it.each([
      ['service-level', 1, 3],
      ['connection-24h', 2, 3],
      ['abandonment', 1, 3],
      ['average-wait', 30, 2],
      // 60 + 30 s of talk, 20 s of writing up.
      ['handling-time', 110, 2],
      // Busy: 60 talk, 20 wrap-up, 30 talk. Idle: 55.
      ['occupancy', 110, 165],
    ])('%s is %d over %d', async (name, numerator, denominator) => {
      const found = await figure(name);
      expect([found.numerator, found.denominator]).toEqual([numerator, denominator]);
      expect(found.value).toBeCloseTo(numerator / denominator, 10);
    });

    it('reach is still undefined: nobody was dialled', async () => {
      expect((await figure('reach')).value).toBeNull();
    });

    it.each(['service-level', 'connection-24h', 'abandonment'])(
      '%s opens into the very calls it counts',
      async (name) => {
        const { numerator, denominator } = await figure(name);
        expect(await behind(name, 'base')).toBe(denominator);
        expect(await behind(name, 'counted')).toBe(numerator);
        expect(await behind(name, 'rest')).toBe(denominator - numerator);
      },
    );

    it.each(['average-wait', 'handling-time'])('%s opens into the calls of its base', async (name) => {
      expect(await behind(name, 'base')).toBe((await figure(name)).denominator);
    });

    it('the goal of the standard stands beside the connection rate', async () => {
      expect(await figure('connection-24h')).toMatchObject({ goal: 0.95, unit: 'share' });
    });

    it('another day is another day: yesterday nobody called', async () => {
      const yesterday = await figures('supervisor', { day: '2026-11-17' });
      expect(yesterday.every(({ value }) => value === null)).toBe(true);
    });

    it('the wallboard tells the hall everything and names no citizen', async () => {
      const answer = await app.as('supervisor').get('/calls/wallboard');
      expect(answer.body).toMatchObject({
        waiting: 1,
        answeredToday: 2,
        abandonedToday: 1,
        lineAlive: true,
        operators: [],
        callbacksWaiting: 1,
      });
      expect(answer.bytes.toString()).not.toMatch(/139|phoneId|masked|callId/);
    });

    it('is for supervisors and leaders of the county', async () => {
      for (const path of ['/calls/figures', '/calls/wallboard']) {
        expect((await app.as('operator1').get(path)).status).toBe(403);
        expect((await app.as('unit1').get(path)).status).toBe(403);
        expect((await app.as('cityLeader').get(path)).status).toBe(200);
      }
      expect((await app.as('supervisor').get('/calls/figures', { day: 'today' })).status).toBe(422);
      const own = (await app.as('operator1').get('/calls', { figure: 'service-level', pageSize: 200 })).body;
      expect(own.total).toBe(2);
    });
  });
});

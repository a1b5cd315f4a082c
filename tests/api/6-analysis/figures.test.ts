import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { COUNTY, OTHER_COUNTY } from '../../support/world.ts';
import { hotlineCall, twoWeeks } from './week-data.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await twoWeeks(app);
});
afterAll(() => app.close());

const WEEK = { from: '2026-11-09', to: '2026-11-15' };
const EMPTY = { from: '2026-10-05', to: '2026-10-11' };
type Figure = {
  key: string;
  unit: string;
  value: number | null;
  numerator: number;
  denominator: number | null;
};

const figuresOf = async (
  who: 'analyst' | 'otherAnalyst' | 'cityLeader',
  query: Record<string, string> = WEEK,
) => {
  const { body } = await app.as(who).get('/figures', query);
  return new Map<string, Figure & { interval: { low: number; high: number; method: string } | null }>(
    body.items.map((figure: Figure) => [figure.key, figure]),
  );
};

describe('研判会商 analysis: figures', () => {
  it('an empty week has counts of zero and undefined shares', async () => {
    for (const { key, unit, value } of (await figuresOf('analyst', EMPTY)).values()) {
      if (unit === 'share' || unit === 'score') expect([key, value]).toEqual([key, null]);
      if (unit === 'count' && !/closing|opening|overdue|open$/.test(key))
        expect([key, value]).toEqual([key, 0]);
    }
  });

  it('a week is counted as its definitions say', async () => {
    const week = await figuresOf('analyst');
    const told = (key: string) => [
      week.get(key)!.numerator,
      week.get(key)!.denominator,
      week.get(key)!.value,
    ];
    expect(told('survey.interviews')).toEqual([100, null, 100]);
    expect(told('survey.safety')).toEqual([75, 100, 0.75]);
    expect(told('survey.police')).toEqual([0, 0, null]);
    expect(told('survey.awareness')).toEqual([100, 100, 1]);
    // Four calls came in; one was given up within two seconds and does not count against the centre.
    expect(told('calls.offered')).toEqual([4, null, 4]);
    expect(told('calls.connection-rate')).toEqual([2, 3, 2 / 3]);
    expect(told('calls.prompt-share')).toEqual([1, 3, 1 / 3]);
    expect(told('calls.abandonment')).toEqual([1, 3, 1 / 3]);
    expect(told('calls.average-wait')).toEqual([50, 2, 25]);
    // Due in the week: T1 answered before, T2 after, T3 not at all.
    expect(told('limits.on-time')).toEqual([1, 3, 1 / 3]);
    expect(told('limits.overdue')).toEqual([1, null, 1]);
    expect(told('feedback.reached-share')).toEqual([1, 2, 0.5]);
    expect(told('feedback.satisfied-share')).toEqual([1, 1, 1]);
    expect(told('feedback.not-reached')).toEqual([1, null, 1]);
  });

  it('the balance closes: opening + received − finished − excluded = closing', async () => {
    const week = await figuresOf('analyst');
    const value = (key: string) => week.get(`tickets.${key}`)!.value!;
    expect([value('opening'), value('received'), value('finished'), value('excluded')]).toEqual([3, 1, 2, 0]);
    expect(value('opening') + value('received') - value('finished') - value('excluded')).toBe(
      value('closing'),
    );
  });

  it('a survey share has an interval, an exact one where everybody agrees', async () => {
    const week = await figuresOf('analyst');
    const safety = week.get('survey.safety')!.interval!;
    expect(safety.method).toBe('logit');
    expect(safety.low).toBeCloseTo(0.6556, 2);
    expect(safety.high).toBeCloseTo(0.8256, 2);
    const awareness = week.get('survey.awareness')!.interval!;
    expect(awareness.method).toBe('exact');
    expect(awareness.high).toBe(1);
    expect(awareness.low).toBeCloseTo(0.9638, 3);
  });

  it('every figure opens into as many rows as it counts', async () => {
    const week = await figuresOf('analyst');
    for (const [key, figure] of week) {
      const rows = (side: string) => app.as('analyst').get(`/figures/${key}/rows`, { ...WEEK, side });
      const numerator = await rows('numerator');
      expect([key, numerator.status]).toEqual([key, 200]);
      if (figure.unit === 'count') expect([key, numerator.body.total]).toEqual([key, figure.value]);
      if (figure.unit === 'share' && !/^survey\.(rr|coop|ref|con)\d/.test(key)) {
        expect([key, numerator.body.total]).toEqual([key, figure.numerator]);
        expect([key, (await rows('denominator')).body.total]).toEqual([key, figure.denominator]);
      }
    }
  });

  it('rows lead to what they count', async () => {
    const { body } = await app.as('analyst').get('/figures/limits.overdue/rows', WEEK);
    expect(body.items).toEqual([
      expect.objectContaining({
        link: 'ticket',
        label: 'T3',
        unitName: '公安局（测试）',
        countyCode: COUNTY,
      }),
    ]);
    expect(body.figure.title.zh).toBe('超期未结');
  });

  it('figures are told by county, unit and operator', async () => {
    const by = async (kind: string, key: string) => {
      const { body } = await app
        .as('cityLeader')
        .get('/figures/by-subject', { ...WEEK, by: kind, keys: key });
      return Object.fromEntries(
        body.items.map((item: { subjectId: string; figures: Figure[] }) => [
          item.subjectId,
          item.figures[0]!.value,
        ]),
      );
    };
    expect(await by('county', 'survey.safety')).toEqual({ [COUNTY]: 0.75, [OTHER_COUNTY]: 1 });
    expect(await by('unit', 'limits.on-time')).toEqual({ [app.units.police]: 1 / 3 });
    expect(await by('operator', 'survey.interviews')).toEqual({
      [app.people.operator1]: 100,
      [app.people.otherOperator]: 5,
    });
    const one = await app.as('analyst').get('/figures', {
      ...WEEK,
      keys: 'limits.overdue',
      subject: 'unit',
      subjectId: app.units.water,
    });
    expect(one.body.items[0].value).toBe(0);
  });

  it('a county sees itself, the city sees all, and nobody sees a neighbour', async () => {
    expect((await figuresOf('otherAnalyst')).get('survey.interviews')!.value).toBe(5);
    expect((await figuresOf('cityLeader')).get('survey.interviews')!.value).toBe(105);
    expect(
      (await figuresOf('cityLeader', { ...WEEK, region: OTHER_COUNTY })).get('survey.interviews')!.value,
    ).toBe(5);
    const denied = await app.as('analyst').get('/figures', { ...WEEK, region: OTHER_COUNTY });
    expect([denied.status, denied.body.error.code]).toEqual([404, 'region.not-found']);
    const rows = await app
      .as('otherAnalyst')
      .get('/figures/limits.overdue/rows', { ...WEEK, region: COUNTY });
    expect(rows.status).toBe(404);
  });

  it.each([
    ['nobody', null, 401],
    ['a unit', 'unit1', 403],
    ['an operator', 'operator1', 403],
  ] as const)('%s is refused', async (_, who, status) => {
    expect((await app.as(who).get('/figures', WEEK)).status).toBe(status);
  });

  it.each([
    [{ from: '2026-11-15', to: '2026-11-09' }, 'figures.period-reversed'],
    [{ from: '2020-01-01', to: '2026-11-09' }, 'figures.period-too-long'],
    [{ ...WEEK, subject: 'unit' }, 'figures.subject-incomplete'],
  ])('%j is refused as %s', async (query, code) => {
    const { status, body } = await app.as('analyst').get('/figures', query);
    expect([status, body.error.code]).toEqual([422, code]);
  });

  it('an unknown figure is not found', async () => {
    const { status } = await app.as('analyst').get('/figures', { ...WEEK, keys: 'survey.happiness' });
    expect(status).toBe(404);
    expect((await app.as('analyst').get('/figures/survey.happiness/rows', WEEK)).status).toBe(404);
  });

  it('a mean is the same whatever order its rows come in', async () => {
    const waits = [8.113, 1.327, 9.419, 0.271, 4.455, 7.118];
    const average = async (day: string, inOrder: readonly number[]) => {
      for (const answeredAfter of inOrder) await hotlineCall(app, { day, answeredAfter });
      const { numerator, value } = (await figuresOf('analyst', { from: day, to: day })).get(
        'calls.average-wait',
      )!;
      return { numerator, value };
    };
    const forwards = await average('2026-10-13', waits);
    const backwards = await average('2026-10-14', [...waits].reverse());
    const asInSums = await average('2026-10-15', [...waits].sort());
    expect([forwards, backwards, asInSums]).toEqual(Array(3).fill({ numerator: 30.703, value: 30.703 / 6 }));
  });

  it('a week that has passed is not changed by what happens after it', async () => {
    const before = await figuresOf('analyst');
    await hotlineCall(app, { day: '2026-11-17' });
    const { prisma } = app.rt.database;
    const ticket = await prisma.ticket.findUniqueOrThrow({ where: { number: 'T3' } });
    await prisma.ticketHistory.create({
      data: {
        id: app.rt.ids.newId(app.clock.now()),
        ticketId: ticket.id,
        seq: 3,
        name: 'close',
        fromStatus: 'dispatched',
        toStatus: 'closed',
        at: new Date('2026-11-17T02:00:00Z'),
        actorName: '测试',
        data: {},
      },
    });
    await prisma.dispatchRound.updateMany({
      where: { ticketId: ticket.id },
      data: { endedAt: new Date('2026-11-17T02:00:00Z'), ending: 'closed' },
    });
    expect(await figuresOf('analyst')).toEqual(before);
  });
});

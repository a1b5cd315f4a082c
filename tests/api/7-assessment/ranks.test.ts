import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedSchemes } from '../../../api/procedures/7-assessment/index.ts';
import { perform, systemActor } from '../../../api/shared/context.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import type { Loose } from '../../support/client.ts';
import { CITY, COUNTY, OTHER_COUNTY } from '../../support/world.ts';
import { interviews, publishQuestionnaire } from '../6-analysis/week-data.ts';

const DAY = 86_400_000;

/** A third and a fourth county: one asked a dozen people, one nobody. */
const SMALL = '411722';
const EMPTY = '411723';

describe('考核奖惩 assessment: places are sets', () => {
  let app: TestApp;
  let cityAnalyst: ReturnType<TestApp['as']>;
  beforeAll(async () => {
    app = await startTestApp();
    await perform(app.rt, systemActor('test'), (ctx) => seedSchemes(ctx, new Date('2026-01-01')));
    const { prisma } = app.rt.database;
    for (const [code, name] of [
      [SMALL, '上蔡县'],
      [EMPTY, '平舆县'],
    ] as const)
      await prisma.region.create({
        data: {
          code,
          parentCode: CITY,
          level: 'county',
          name,
          nameEn: name,
          validFrom: new Date('2000-01-01'),
        },
      });
    await prisma.person.update({
      where: { id: app.people.analyst2 },
      data: { regionCode: CITY },
    });
    cityAnalyst = app.as('analyst2');
    const versionId = await publishQuestionnaire(app);
    const asked = (countyCode: string, day: string, total: number, safe: number) =>
      interviews(app, versionId, { countyCode, day, total, safe });
    await asked(COUNTY, '2026-08-03', 150, 144);
    await asked(OTHER_COUNTY, '2026-08-03', 150, 144);
    await asked(COUNTY, '2026-11-03', 150, 145);
    await asked(OTHER_COUNTY, '2026-11-03', 150, 110);
    await asked(SMALL, '2026-11-03', 12, 12);
  });
  afterAll(() => app.close());

  const compute = () =>
    cityAnalyst.post('/assessments', { kind: 'county', regionCode: CITY, periodStart: '2026-10-01' });
  const safetyOf = (body: Loose) =>
    body.ranking.measures.find((measure: Loose) => measure.indicator === 'safety');
  const rowOf = (measure: Loose, id: string) => measure.rows.find((row: Loose) => row.subjectId === id);

  it('ranks the counties that were asked enough, and says why the others are not', async () => {
    const { status, body } = await compute();
    expect(status).toBe(201);
    expect(body.ranking.rules).toMatchObject({ best: 3, worst: 3, minimumEffective: 100, level: 0.95 });
    const safety = safetyOf(body);
    expect(safety).toMatchObject({ ranked: 2, tiers: 2, best: null, worst: null });
    expect(rowOf(safety, COUNTY)).toMatchObject({
      reason: null,
      standing: { rank: 1, low: 1, high: 1, tier: 1 },
      change: { verdict: 'none' },
    });
    expect(rowOf(safety, OTHER_COUNTY)).toMatchObject({
      standing: { rank: 2, low: 2, high: 2, tier: 2 },
      change: { verdict: 'down' },
    });
    // All twelve are content: known from an exact interval, and too few to have a place.
    expect(rowOf(safety, SMALL)).toMatchObject({
      reason: 'below-minimum',
      standing: null,
      estimate: { value: 1, by: 'exact' },
      change: null,
    });
    expect(rowOf(safety, EMPTY)).toMatchObject({ reason: 'undefined', standing: null, estimate: null });
  });

  it('ranks nobody by a total that lacks a sampled part', async () => {
    const { body } = await compute();
    const total = body.ranking.measures.find((measure: Loose) => measure.indicator === null);
    expect(total).toMatchObject({ ranked: 0, best: null });
    expect(rowOf(total, COUNTY).reason).toBe('parts-missing');
  });

  it('gives the same sets and the same hash again, on paper too', async () => {
    const first = await compute();
    const second = await compute();
    expect(second.body.ranking).toEqual(first.body.ranking);
    expect(second.body.hash).toBe(first.body.hash);
    for (const format of ['docx', 'pdf', 'xlsx'] as const) {
      const file = await cityAnalyst.get(`/assessments/${first.body.id}.${format}`);
      expect(file.status).toBe(200);
    }
  });

  it('keeps to the rules of its scheme, lists who may be first and last, and ranks the total', async () => {
    const { items } = (await cityAnalyst.get('/assessment-schemes')).body;
    const { kind, name, indicators, ranking } = items.find((scheme: Loose) => scheme.kind === 'county');
    const drafted = await cityAnalyst.post('/assessment-schemes', {
      kind,
      name,
      indicators: indicators.filter((each: Loose) => ['safety', 'on-time'].includes(each.key)),
      ranking: { ...ranking, best: 1, worst: 1, minimumEffective: 10 },
    });
    expect(drafted.body.ranking).toMatchObject({ best: 1, minimumEffective: 10 });
    await cityAnalyst.post(`/assessment-schemes/${drafted.body.id}/publish`);
    await app.clock.advance(1000);
    const { body } = await compute();
    const safety = safetyOf(body);
    expect(safety).toMatchObject({ ranked: 3, best: 2, worst: 2 });
    expect(rowOf(safety, SMALL).standing).toMatchObject({
      rank: 1,
      low: 1,
      high: 3,
      best: true,
      worst: true,
    });
    const [total] = body.ranking.measures;
    expect(total).toMatchObject({ indicator: null, unit: 'points', ranked: 2 });
    // The small county's dozen answers are fewer than the indicator is scored from: it has no total.
    expect(rowOf(total, SMALL)).toMatchObject({ standing: null, reason: 'undefined' });
    expect(rowOf(total, COUNTY).estimate).toMatchObject({ by: 'bound' });

    const path = `/assessments/${body.id}`;
    await cityAnalyst.post(`${path}/announce`);
    const own = body.subjects.find((subject: Loose) => subject.subjectId === OTHER_COUNTY).scores;
    const score = own.find((each: Loose) => each.indicator === 'safety');
    const objected = await app
      .as('otherAnalyst')
      .post(`${path}/objections`, { scoreId: score.id, text: '样本中有两户重复访问' });
    const [objection] = objected.body.objections;
    const ruled = await app
      .as('cityLeader')
      .post(`${path}/objections/${objection.id}/ruling`, { ruling: 'upheld', text: '属实', points: 20 });
    const after = ruled.body.ranking.measures[0];
    expect(rowOf(after, OTHER_COUNTY).estimate.value).toBe(100);
    expect(safetyOf(ruled.body)).toEqual(safety);
    await app.clock.advance(6 * DAY);
    const published = await app.as('cityLeader').post(`${path}/publish`);
    expect(published.body.hash).not.toBe(body.hash);
  });

  it('refuses rules that make no sense, each at its place', async () => {
    const draft = await cityAnalyst.post('/assessment-schemes', {
      kind: 'county',
      name: '无效方案',
      indicators: [],
      ranking: { best: 0, worst: 3, minimumEffective: 1, level: 2, draws: 10, seed: 1 },
    });
    expect(draft.status).toBe(422);
    const paths = draft.body.error.fields.map((field: Loose) => field.path);
    expect(paths).toEqual(
      expect.arrayContaining(['ranking.best', 'ranking.minimumEffective', 'ranking.level', 'ranking.draws']),
    );
  });
});

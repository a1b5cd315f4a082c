import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seedSchemes } from '../../../api/procedures/7-assessment/index.ts';
import { perform, systemActor } from '../../../api/shared/context.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import type { Loose } from '../../support/client.ts';
import { CITY, COUNTY } from '../../support/world.ts';

const DAY = 86_400_000;

describe('考核奖惩 assessment: from figures to publication', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
    await perform(app.rt, systemActor('test'), (ctx) => seedSchemes(ctx, new Date('2026-01-01')));
    await reportIncidents();
  });
  afterAll(() => app.close());

  /** Two incidents, one acknowledged in time: a figure with rows behind it. */
  async function reportIncidents(): Promise<void> {
    for (let i = 0; i < 2; i++) {
      const { body } = await app.as('operator1').post('/incidents', {
        regionCode: COUNTY,
        kind: 'order',
        grade: 'general',
        title: `测试事件之${i}`,
        occurredAt: app.clock.now().toISOString(),
        place: '测试地点',
        text: `用于考核的测试事件，第 ${i} 件。`,
      });
      if (i === 0) await app.as('leader').post(`/incidents/${body.id}/acknowledge`, {});
    }
    await app.clock.advance(2 * 3_600_000);
    await app.drain();
  }

  const compute = (kind = 'county', regionCode = COUNTY, periodStart = '2026-10-01') =>
    app.as('analyst').post('/assessments', { kind, regionCode, periodStart });

  const incidentsScore = (body: Loose) =>
    body.subjects
      .find((subject: Loose) => subject.subjectId === COUNTY)
      .scores.find((score: Loose) => score.indicator === 'incidents');

  it('computes counties from figures, opens a score into its rows, takes an objection, and freezes', async () => {
    const computed = await compute();
    expect(computed.status).toBe(201);
    const path = `/assessments/${computed.body.id}`;
    const score = incidentsScore(computed.body);
    expect(score).toMatchObject({ denominator: 2, numerator: 1, value: 0.5, points: 0, reason: 'scored' });

    const rows = await app.as('analyst').get(`${path}/scores/${score.id}/rows`, { side: 'denominator' });
    expect(rows.body.total).toBe(2);
    expect(rows.body.items[0].link).toBe('incident');

    expect((await app.as('leader').post(`${path}/publish`)).body.error.code).toBe('assessment.not-announced');
    expect((await app.as('analyst').post(`${path}/announce`)).body.state).toBe('announced');
    expect((await compute()).body.error.code).toBe('assessment.announced');

    const objected = await app
      .as('leader')
      .post(`${path}/objections`, { scoreId: score.id, text: '当日系统停机，已电话签收' });
    expect(objected.status).toBe(201);
    const [objection] = objected.body.objections;
    await app.clock.advance(6 * DAY);
    expect((await app.as('leader').post(`${path}/publish`)).body.error.code).toBe('objection.open');
    const rule = (body: object) => app.as('leader').post(`${path}/objections/${objection.id}/ruling`, body);
    expect((await rule({ ruling: 'upheld', text: '情况属实' })).status).toBe(422);
    expect((await rule({ ruling: 'upheld', text: '情况属实', points: 16 })).body.error.fields[0].code).toBe(
      'ruling.points-above-weight',
    );
    const ruled = await rule({ ruling: 'upheld', text: '情况属实', points: 15 });
    expect(incidentsScore(ruled.body).adjusted).toBe(15);
    expect((await rule({ ruling: 'rejected', text: '再裁一次' })).body.error.code).toBe('objection.ruled');

    const published = await app.as('leader').post(`${path}/publish`);
    expect(published.body).toMatchObject({ state: 'published' });
    expect(published.body.hash).toMatch(/^[0-9a-f]{64}$/);
    const subject = published.body.subjects.find((each: Loose) => each.subjectId === COUNTY);
    expect(subject).toMatchObject({ total: 100, band: { code: 'excellent' } });
    expect((await app.as('leader').post(`${path}/publish`)).body.error.code).toBe('assessment.published');
  });

  it('gives the same scores for the same rows, and computes again until announced', async () => {
    const first = await compute('unit');
    const second = await compute('unit');
    expect(second.body.id).toBe(first.body.id);
    expect(second.body.hash).toBe(first.body.hash);
  });

  it('shows an operator their own scores alone, once announced', async () => {
    const { body } = await compute('operator', COUNTY, '2026-11-01');
    const path = `/assessments/${body.id}`;
    expect((await app.as('operator1').get(path)).status).toBe(404);
    await app.as('analyst').post(`${path}/announce`);
    const own = await app.as('operator1').get(path);
    expect(own.body.subjects.map((subject: Loose) => subject.subjectId)).toEqual([app.people.operator1]);
    // What operators do is counted in full: bands, and no place that chance could have given.
    expect(own.body.ranking).toMatchObject({ measures: [], totalByBands: 'counted' });
    const others = body.subjects.find((subject: Loose) => subject.subjectId === app.people.operator2)
      .scores[0];
    const objection = await app
      .as('operator1')
      .post(`${path}/objections`, { scoreId: others.id, text: '替别人提异议' });
    expect(objection.status).toBe(404);
    expect((await app.as('operator1').get(`${path}/scores/${others.id}/rows`)).status).toBe(404);
    const mine = own.body.subjects[0].scores[0].id;
    await app.clock.advance(6 * DAY);
    const late = await app.as('operator1').post(`${path}/objections`, { scoreId: mine, text: '超过异议期' });
    expect(late.body.error.code).toBe('objection.too-late');
  });

  it('refuses the wrong role, the wrong region and the wrong period', async () => {
    expect((await app.as(null).post('/assessments', {})).status).toBe(401);
    expect((await app.as('dispatcher').post('/assessments', {})).status).toBe(403);
    expect((await compute('county', CITY)).status).toBe(404);
    expect((await compute('county', COUNTY, '2026-11-01')).body.error.fields[0].code).toBe(
      'period.not-quarter',
    );
    expect((await compute('county', COUNTY, '2027-04-01')).body.error.code).toBe('assessment.period-ahead');
    const { body } = await compute('unit');
    expect((await app.as('otherAnalyst').get(`/assessments/${body.id}`)).status).toBe(404);
    expect((await app.as('otherAnalyst').post(`/assessments/${body.id}/announce`)).status).toBe(404);
  });

  it('keeps one scheme of a kind in force, and refuses a figure that is not there', async () => {
    const scheme = (figure: string) => ({
      kind: 'unit',
      name: '新的单位方案',
      indicators: [
        {
          key: 'one',
          zh: '一',
          en: 'One',
          figure,
          weight: 100,
          minimum: 1,
          rule: { kind: 'linear', from: 0, to: 1 },
        },
      ],
    });
    const wrong = await app.as('analyst').post('/assessment-schemes', scheme('nothing.like-it'));
    expect(wrong.body.error.fields).toEqual([{ path: 'indicators.0.figure', code: 'figures.not-found' }]);
    const other = await app.as('analyst').post('/assessment-schemes', scheme('survey.interviews'));
    expect(other.body.error.fields[0].code).toBe('figure.not-for-kind');
    const draft = await app.as('analyst').post('/assessment-schemes', scheme('limits.on-time'));
    expect(draft.body).toMatchObject({ state: 'draft', version: 2 });
    const publish = () => app.as('analyst').post(`/assessment-schemes/${draft.body.id}/publish`);
    const both = await Promise.all([publish(), publish()]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
    const { items } = (await app.as('analyst').get('/assessment-schemes')).body;
    const inForce = items.filter(
      (each: Loose) => each.kind === 'unit' && each.state === 'published' && !each.validTo,
    );
    expect(inForce.map((each: Loose) => each.version)).toEqual([2]);
  });
});

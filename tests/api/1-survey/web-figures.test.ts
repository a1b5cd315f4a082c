import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { COUNTY, OTHER_COUNTY } from '../../support/world.ts';
import { interviews, twoWeeks } from '../6-analysis/week-data.ts';
import { aCityCollection, aCollection, answerAll, personalKeys, RESIDENCE } from './web-support.ts';

describe('网络问卷: figures by link', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());
  const ask = (who: 'supervisor' | 'cityLeader' | 'otherAnalyst', id: string, more = '', query = {}) =>
    app.as(who).get(`/survey/web-collections/${id}${more}`, query);

  it('leave every figure of the telephone as it was', async () => {
    const { key, id, versionId } = await aCollection(app);
    // The same questionnaire on the telephone, in the same week.
    await twoWeeks(app);
    await interviews(app, versionId, { day: '2026-11-16', total: 20, safe: 15 });
    const analyst = app.as('analyst');
    const drafted = await analyst.post('/analysis/reports', { regionCode: COUNTY, weekStart: '2026-11-16' });
    expect(drafted.status).toBe(201);
    const report = `/analysis/reports/${drafted.body.reportId}`;
    const telephone = async () => {
      const { version } = (await analyst.get(report)).body;
      await analyst.post(`${report}/refresh`, { version });
      const weeks = await Promise.all(
        ['2026-11-09', '2026-11-16'].map((from) =>
          analyst.get('/figures', { from, to: from === '2026-11-09' ? '2026-11-15' : '2026-11-22' }),
        ),
      );
      return {
        report: (await analyst.get(report)).body.figures.figures,
        figures: weeks.map(({ body }) => body.items),
        projects: (await app.as('supervisor').get('/survey/projects')).body,
        interviews: await app.rt.database.prisma.interview.findMany({ orderBy: { id: 'asc' } }),
      };
    };
    const before = await telephone();
    const safety = before.report.find((each: { key: string }) => each.key === 'survey.safety');
    expect(safety.now.value).toBe(0.75);
    for (let each = 0; each < 6; each++) await answerAll(app.as(null), key, { changes: { safety: '4' } });
    expect((await ask('supervisor', id, '/figures')).body.n).toBe(6);
    expect(await telephone()).toEqual(before);
  });

  it('are counts and shares without a margin of error, by county and by week, small groups not broken down', async () => {
    const { key, id } = await aCityCollection(app);
    for (let each = 0; each < 5; each++) {
      const changes = { safety: each < 4 ? '1' : '3', reasons: ['fraud', 'theft'] };
      await answerAll(app.as(null), key, { changes });
    }
    await answerAll(app.as(null), key, { changes: { [RESIDENCE]: OTHER_COUNTY, safety: '97' } });
    const { body } = await ask('cityLeader', id, '/figures');
    expect(body).toMatchObject({ sample: 'self-selected', n: 6 });
    expect(JSON.stringify(body)).not.toMatch(/interval|margin|deff|stderr|"se"/);
    expect(body.counties).toEqual([
      { countyCode: COUNTY, n: 5 },
      { countyCode: OTHER_COUNTY, n: 1 },
    ]);
    const named = (name: string) => body.questions.find((each: { name: string }) => each.name === name);
    const safety = named('safety');
    expect(safety.base).toBe(6);
    expect(safety.choices.map(({ count }: { count: number }) => count)).toEqual([4, 0, 1, 0, 1, 0]);
    expect(safety.choices[0].share).toBeCloseTo(4 / 6, 12);
    expect(safety.counties).toEqual([
      { key: COUNTY, base: 5, counts: [4, 0, 1, 0, 0, 0] },
      { key: OTHER_COUNTY, base: 1, counts: null },
    ]);
    expect(safety.weeks).toEqual([{ key: '2026-11-16', base: 6, counts: [4, 0, 1, 0, 1, 0] }]);
    expect(named('reasons')).toMatchObject({ base: 1 });
    expect(named('handled')).toMatchObject({ base: 0 });
    expect(named('handled').choices[0].share).toBeNull();

    // Whoever is responsible for a county sees its people alone.
    const theirs = (await ask('otherAnalyst', id, '/figures')).body;
    expect([theirs.n, theirs.counties]).toEqual([1, [{ countyCode: OTHER_COUNTY, n: 1 }]]);
    expect((await ask('otherAnalyst', id)).body).toMatchObject({ begun: 1, completed: 1, mayEdit: false });
  });

  it('show open answers and the exported rows without numbers that tell who wrote them', async () => {
    const { key, id } = await aCollection(app);
    await answerAll(app.as(null), key);
    const { body } = await ask('supervisor', id, '/figures');
    expect(body.written[0].latest[0].text).toBe('希望路灯修好，我的电话是 ***，张三。');
    const file = await ask('supervisor', id, '/file', { language: 'zh' });
    expect(file.headers.get('content-type')).toContain('spreadsheetml');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(file.bytes as never);
    const [words, rows] = book.worksheets;
    expect(words!.getSheetValues().flat().join('')).toContain('非概率样本，不给出误差范围');
    const values = [rows!.getRow(1).values, rows!.getRow(2).values] as unknown[][];
    const at = (title: string) => values[1]![values[0]!.indexOf(title)];
    expect([at('县区'), at('社会治安安全感'), at('用时（秒）')]).toEqual(['驿城区', '比较安全', 72]);
    expect(at('最希望改进的一件事')).toBe('希望路灯修好，我的电话是 ***，张三。');
    expect(JSON.stringify(values)).not.toContain('139');
  });

  it('mark what is doubtful, keep it, and can be read without it', async () => {
    const { key, id } = await aCollection(app);
    const same = Object.fromEntries(
      ['patrol', 'response', 'fraud', 'traffic', 'mediation', 'lighting', 'attitude'].map((name) => [
        name,
        '5',
      ]),
    );
    await answerAll(app.as(null), key, { seconds: 1, changes: { advice: '甲' } });
    await answerAll(app.as(null), key, { changes: { ...same, advice: '乙' } });
    await answerAll(app.as(null), key, { changes: { advice: '丙' } });
    await answerAll(app.as(null), key, { changes: { advice: '丙' } });
    await answerAll(app.as(null), key, { changes: { advice: '丁' } });
    const { body } = await ask('supervisor', id, '/figures');
    expect(body).toMatchObject({ n: 5, marked: 4 });
    expect(body.marks).toEqual([
      { mark: 'too-fast', count: 1 },
      { mark: 'straight-line', count: 1 },
      { mark: 'same-device', count: 0 },
      { mark: 'same-answers', count: 2 },
    ]);
    expect((await ask('supervisor', id, '/figures', { marked: 'without' })).body).toMatchObject({
      n: 1,
      marked: 4,
    });
    const fast = await ask('supervisor', id, '/responses', { mark: 'too-fast' });
    expect(fast.body).toMatchObject({ total: 1, items: [{ seconds: 18, marks: ['too-fast'] }] });
  });
});

describe('网络问卷: what is refused', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it.each([
    [
      'a question of another questionnaire',
      { question: 'police', value: '1' },
      'question',
      'no-such-question',
    ],
    [
      'the opening words, which pressing start has answered',
      { question: 'consent', value: '3' },
      'question',
      'no-such-question',
    ],
    ['a question that is not asked yet', { question: 'safety', value: '1' }, 'question', 'not-asked'],
    ['a choice that does not exist', { question: 'age16', value: '7' }, 'value', 'not-a-choice'],
    ['several where one is asked for', { question: 'age16', value: ['1', '2'] }, 'value', 'not-a-choice'],
    ['a county of somewhere else', { question: RESIDENCE, value: '110101' }, 'value', 'not-a-choice'],
    ['no county', { question: RESIDENCE, value: null }, 'value', 'not-a-choice'],
  ])('%s, with what and where', async (_what, given, path, code) => {
    const { key } = await aCollection(app);
    const citizen = app.as(null);
    const { token } = (await citizen.post(`/public/questionnaires/${key}/start`, { startKey: randomUUID() }))
      .body.response;
    const said = await citizen.post(`/public/questionnaires/${key}/answers`, {
      token,
      seq: 1,
      seconds: 1,
      ...given,
    });
    expect(said).toMatchObject({
      status: 422,
      body: {
        error: {
          code: 'web.answer',
          params: { question: given.question },
          fields: [{ path, code: `web.${code}` }],
        },
      },
    });
  });

  it('answers with somebody else’s key, with a made-up one, and to another collection', async () => {
    const [one, other] = [await aCollection(app), await aCollection(app)];
    const { token } = (
      await app.as(null).post(`/public/questionnaires/${one.key}/start`, { startKey: randomUUID() })
    ).body.response;
    const said = { seq: 1, question: RESIDENCE, value: COUNTY, seconds: 1 };
    const forged = token.replace(/.$/, token.endsWith('A') ? 'B' : 'A');
    for (const [key, held] of [
      [other.key, token],
      [one.key, forged],
      [one.key, 'nonsense'],
    ] as const) {
      const answered = await app
        .as(null)
        .post(`/public/questionnaires/${key}/answers`, { ...said, token: held });
      expect(answered).toMatchObject({ status: 404, body: { error: { code: 'web.no-response' } } });
    }
    expect((await app.as(null).get('/public/questionnaires/zzzzzzzz')).body.error.code).toBe('web.not-found');
  });

  it('sending before the end, with the question that is missing', async () => {
    const { key } = await aCollection(app);
    const citizen = app.as(null);
    const { token } = (await citizen.post(`/public/questionnaires/${key}/start`, { startKey: randomUUID() }))
      .body.response;
    const finish = () => citizen.post(`/public/questionnaires/${key}/finish`, { token });
    expect((await finish()).body.error).toMatchObject({
      code: 'web.incomplete',
      params: { question: RESIDENCE },
    });
    await citizen.post(`/public/questionnaires/${key}/answers`, {
      token,
      seq: 1,
      question: RESIDENCE,
      value: COUNTY,
      seconds: 1,
    });
    expect((await finish()).body.error).toMatchObject({
      code: 'web.incomplete',
      params: { question: 'age16' },
    });
  });

  it('control characters and torn signs are left out of what is written', async () => {
    const { key, id } = await aCollection(app);
    const done = await answerAll(app.as(null), key, { changes: { advice: '灯\u0000坏了\ud800\u001b。' } });
    expect(done.body).toEqual({ state: 'sealed' });
    const row = await app.rt.database.prisma.webResponse.findFirstOrThrow({ where: { collectionId: id } });
    expect((row.answers as { advice: string }).advice).toBe('灯坏了。');
  });

  it('collections that cannot be: no end, no links, a foreign region, a draft', async () => {
    const tried = async (wish: object) =>
      aCollection(app, wish).then(
        () => '',
        (error: Error) => error.message,
      );
    const past = { closesAt: '2026-01-01T00:00:00Z' };
    expect(await tried(past)).toContain('web.period');
    expect(await tried({ kind: 'personal', codes: 0 })).toContain('web.no-codes');
    expect(await tried({ kind: 'personal', codes: 50_000 })).toContain('web.too-many-codes');
    expect(await tried({ regionCode: OTHER_COUNTY })).toContain('region.not-found');
    expect(await tried({ versionId: randomUUID() })).toContain('project.version');
  });

  it('personal links to who may not hand them out; fetching them is in the audit trail', async () => {
    const { id } = await aCollection(app, { kind: 'personal', codes: 2 });
    await personalKeys(app, id);
    const noted = await app.rt.database.prisma.auditEntry.count({
      where: { action: 'web-collection.fetch-codes', subject: id },
    });
    expect(noted).toBe(1);
    const query = { origin: 'https://minyi.example' };
    expect((await app.as('leader').get(`/survey/web-collections/${id}/codes`, query)).status).toBe(403);
    expect((await app.as('otherAnalyst').get(`/survey/web-collections/${id}/codes`, query)).status).toBe(404);
    await app.as('supervisor').post(`/survey/web-collections/${id}/codes`, { codes: 3 });
    expect(await personalKeys(app, id)).toHaveLength(5);
  });

  it('too many starts from one address within a minute', async () => {
    const { key } = await aCollection(app);
    const statuses: number[] = [];
    for (let each = 0; each < 40; each++) {
      const { status } = await app
        .as(null)
        .post(`/public/questionnaires/${key}/start`, { startKey: randomUUID() });
      statuses.push(status);
    }
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(10);
  });
});

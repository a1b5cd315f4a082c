import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { COUNTY } from '../../support/world.ts';
import { aCollection, answer, answerAll, personalKeys, RESIDENCE, start } from './web-support.ts';

const DAY_MS = 86_400_000;

describe('网络问卷: a citizen answers by link', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());
  const path = (key: string, step: string) => `/public/questionnaires/${key}/${step}`;

  it('reads the questions without an interviewer’s words, answers page by page, and is sealed by the server', async () => {
    const { key, versionId } = await aCollection(app);
    const citizen = app.as(null);
    const view = (await citizen.get(`/public/questionnaires/${key}`)).body;
    expect(view).toMatchObject({
      state: 'open',
      kind: 'open',
      centre: { zh: '驻马店市', en: 'Zhumadian' },
      response: null,
    });
    expect(view.counties).toEqual([{ code: COUNTY, name: '驿城区', nameEn: 'Yicheng' }]);
    expect(view.questions.map((each: { name: string }) => each.name)).not.toContain('consent');
    expect(JSON.stringify(view)).not.toMatch(/interviewerNote|另约时间|indicator|score/);
    const reasons = view.questions.find((each: { name: string }) => each.name === 'reasons');
    expect(reasons.dependsOn).toEqual(['consent', 'age16', 'safety']);
    expect(reasons.choices.at(-1)).toMatchObject({ value: '98', apart: true });

    expect((await answerAll(citizen, key)).body).toEqual({ state: 'sealed' });
    const row = await app.rt.database.prisma.webResponse.findFirstOrThrow({ where: { versionId } });
    expect(row).toMatchObject({ mode: 'web', countyCode: COUNTY, residence: COUNTY, answerSeq: 18 });
    expect(row.sealHash).toMatch(/^[0-9a-f]{64}$/);
    // Not on the path of somebody who feels safe and was not harmed.
    expect(row.answers).not.toHaveProperty('reasons');
    expect(row.answers).not.toHaveProperty('handled');
    expect([row.seconds, row.answered]).toEqual([72, 18]);
    expect(await app.rt.database.prisma.interview.count()).toBe(0);
    expect(await app.rt.database.prisma.sampleCase.count()).toBe(0);
    expect((await citizen.get(`/public/questionnaires/${key}`)).body).toMatchObject({
      state: 'used',
      questions: [],
    });
    await expect(
      app.rt.database.pool.query(`update web_response set answers = '{}' where id = '${row.id}'`),
    ).rejects.toThrow(/append-only/);
  });

  it('goes on after a reload, also where cookies are not kept, and an answer sent twice is one', async () => {
    const { key } = await aCollection(app);
    const citizen = app.as(null);
    const startKey = randomUUID();
    const first = (await start(citizen, key, startKey)).body.response;
    const said = { token: first.token, seq: 1, question: RESIDENCE, value: COUNTY, seconds: 2 };
    const once = await citizen.post(path(key, 'answers'), said);
    const twice = await citizen.post(path(key, 'answers'), said);
    expect(twice.body).toEqual(once.body);
    expect(once.body).toMatchObject({ seq: 1, open: 'age16', ended: null });

    const reloaded = (await citizen.get(`/public/questionnaires/${key}`)).body.response;
    expect(reloaded).toMatchObject({ token: first.token, residence: COUNTY, seq: 1 });
    const elsewhere = (await start(app.as(null), key, startKey)).body.response;
    expect(elsewhere.token).toBe(first.token);

    const late = await citizen.post(path(key, 'answers'), { ...said, value: 'elsewhere' });
    expect(late).toMatchObject({
      status: 409,
      body: { error: { code: 'web.other-window', params: { seq: 1 } } },
    });
  });

  it('two starts of one browser at once are one response', async () => {
    const { key, id } = await aCollection(app);
    const startKey = randomUUID();
    const begun = await Promise.all([1, 2, 3, 4].map(() => start(app.as(null), key, startKey)));
    expect(new Set(begun.map(({ body }) => body.response.token)).size).toBe(1);
    expect(await app.rt.database.prisma.webResponse.count({ where: { collectionId: id } })).toBe(1);
  });

  it('the same personal link twice at once is one response, sealed once, and then knows its answers no more', async () => {
    const { id } = await aCollection(app, { kind: 'personal', codes: 3 });
    const keys = await personalKeys(app, id);
    expect(new Set(keys).size).toBe(3);
    const key = keys[0]!;
    const [one, other] = [app.as(null), app.as(null)];
    const [first, second] = await Promise.all([start(one, key), start(other, key)]);
    expect(first!.body.response.token).toBe(second!.body.response.token);

    const { token } = await answer(one, key);
    const sent = await Promise.all([one, other].map((each) => each.post(path(key, 'finish'), { token })));
    expect(sent.map(({ body }) => body)).toEqual([{ state: 'sealed' }, { state: 'sealed' }]);
    const responses = await app.rt.database.prisma.webResponse.findMany({ where: { collectionId: id } });
    expect(responses).toHaveLength(1);
    const code = await app.rt.database.prisma.webCode.findFirstOrThrow({
      where: { collectionId: id, number: 1 },
    });
    expect([code.responseId, code.usedOn?.toISOString().slice(0, 10)]).toEqual([null, '2026-11-18']);
    expect((await app.as(null).get(`/public/questionnaires/${key}`)).body.state).toBe('used');
    expect(await start(app.as(null), key)).toMatchObject({
      status: 409,
      body: { error: { code: 'web.used' } },
    });
    // The others are untouched, and typing in capitals does no harm.
    expect((await app.as(null).get(`/public/questionnaires/${keys[1]!.toUpperCase()}`)).body.state).toBe(
      'open',
    );
  });

  it('ends for who lives elsewhere or is too young, without a place in the figures', async () => {
    const { key, id } = await aCollection(app);
    expect((await answerAll(app.as(null), key, { changes: { [RESIDENCE]: 'elsewhere' } })).body).toEqual({
      state: 'screened-out',
    });
    expect((await answerAll(app.as(null), key, { changes: { age16: '2' } })).body).toEqual({
      state: 'screened-out',
    });
    const { body } = await app.as('supervisor').get(`/survey/web-collections/${id}`);
    expect(body).toMatchObject({ begun: 2, completed: 0, ended: { open: 0, screenedOut: 2, declined: 0 } });
  });

  it('is closed between two pages: what was answered stays, uncounted', async () => {
    const { key, id } = await aCollection(app);
    const citizen = app.as(null);
    const { token, seq } = await answer(citizen, key, { until: 'safety' });
    expect((await app.as('supervisor').post(`/survey/web-collections/${id}/close`)).status).toBe(204);
    const more = { token, seq: seq + 1, question: 'safety', value: '1', seconds: 3 };
    const refused = { status: 409, body: { error: { code: 'web.closed' } } };
    expect(await citizen.post(path(key, 'answers'), more)).toMatchObject(refused);
    expect(await citizen.post(path(key, 'finish'), { token })).toMatchObject(refused);
    expect(await start(app.as(null), key)).toMatchObject(refused);
    expect((await citizen.get(`/public/questionnaires/${key}`)).body).toMatchObject({
      state: 'closed',
      questions: [],
    });
    const { body } = await app.as('supervisor').get(`/survey/web-collections/${id}`);
    expect(body).toMatchObject({ state: 'closed', completed: 0, ended: { open: 1 } });
  });

  it('is not open yet, then open, then over, by the clock', async () => {
    const now = app.clock.now().getTime();
    const { key } = await aCollection(app, {
      opensAt: new Date(now + DAY_MS).toISOString(),
      closesAt: new Date(now + 2 * DAY_MS).toISOString(),
    });
    const seen = async () => (await app.as(null).get(`/public/questionnaires/${key}`)).body.state;
    expect(await seen()).toBe('early');
    expect((await start(app.as(null), key)).body.error.code).toBe('web.early');
    await app.clock.advance(DAY_MS);
    expect(await seen()).toBe('open');
    await app.clock.advance(DAY_MS);
    expect(await seen()).toBe('closed');
  });

  it('a browser answers once, or more often where a family shares a telephone, and is then marked', async () => {
    const once = await aCollection(app);
    const strict = app.as(null);
    await answerAll(strict, once.key);
    expect((await start(strict, once.key)).body.error.code).toBe('web.used');

    const often = await aCollection(app, { onePerDevice: false });
    const family = app.as(null);
    for (const sex of ['male', 'female'])
      expect((await answerAll(family, often.key, { changes: { sex } })).body.state).toBe('sealed');
    const { body } = await app.as('supervisor').get(`/survey/web-collections/${often.id}/responses`);
    expect(body.items.map(({ marks }: { marks: string[] }) => marks)).toEqual([
      ['same-device'],
      ['same-device'],
    ]);
  });
});

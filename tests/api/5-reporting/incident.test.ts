import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { COUNTY } from '../../support/world.ts';

const MINUTE = 60_000;

describe('信息报告 reporting: an incident goes up', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await startTestApp()));
  afterAll(() => app.close());

  const body = (changes: object = {}) => ({
    regionCode: COUNTY,
    kind: 'accident',
    grade: 'major',
    title: '测试路口多车相撞',
    occurredAt: new Date(app.clock.now().getTime() - 10 * MINUTE).toISOString(),
    place: '测试镇测试路口',
    text: '调查员在访问中得知测试路口发生多车相撞，有人受伤。',
    ...changes,
  });
  const report = async () => (await app.as('operator1').post('/incidents', body())).body.id as string;

  it('reaches county, is acknowledged with an instruction, goes to the city, and is closed by the final report', async () => {
    const written = await app.as('operator1').post('/incidents', body());
    expect(written.status).toBe(201);
    expect(written.body.number).toMatch(/^XB41170220261118\d{3}$/);
    const path = `/incidents/${written.body.id}`;

    await app.clock.advance(5 * MINUTE);
    const acknowledged = await app.as('leader').post(`${path}/acknowledge`, { instruction: '立即组织救治' });
    expect(acknowledged.body.steps[0]).toMatchObject({
      level: 'county',
      acknowledgingLate: false,
      instruction: '立即组织救治',
    });

    const passed = await app.as('supervisor').post(`${path}/pass-up`, { channel: 'system' });
    expect(passed.body.steps[1]).toMatchObject({ level: 'city', sendingLate: false });

    await app.clock.advance(21 * MINUTE);
    await app.sweep('incidents-late');
    const late = await app.as('cityLeader').post(`${path}/acknowledge`, {});
    expect(late.body.steps[1]).toMatchObject({ acknowledgingLate: true });

    const ended = await app.as('analyst').post(`${path}/entries`, {
      kind: 'final',
      text: '伤者均已救治，道路恢复通行，原因查明。',
    });
    expect(ended.body.state).toBe('closed');
    await app.drain();
    const topics = app.pushed.filter((message) => JSON.stringify(message.data).includes(written.body.id));
    expect(new Set(topics.map((message) => message.topic))).toEqual(
      new Set([
        'incident.reported',
        'incident.acknowledged',
        'incident.passed-up',
        'incident.late',
        'incident.closed',
      ]),
    );
  });

  it('announces a late level once, however often the sweep runs', async () => {
    const id = await report();
    await app.clock.advance(200 * MINUTE);
    for (let i = 0; i < 3; i++) await app.sweep('incidents-late');
    const events = await app.rt.database.prisma.outboxEvent.findMany({ where: { name: 'incident.late' } });
    const own = events.filter((event) => JSON.stringify(event.payload).includes(id));
    expect(own.map((event) => (event.payload as { level: string }).level).sort()).toEqual(['city', 'county']);
  });

  it('refuses a final report while a level has not acknowledged', async () => {
    const id = await report();
    const final = { kind: 'final', text: '已处置完毕，恢复正常秩序。' };
    const answer = await app.as('analyst').post(`/incidents/${id}/entries`, final);
    expect([answer.status, answer.body.error.code]).toEqual([409, 'incident.level-open']);
  });

  it('names what is wrong with the form', async () => {
    const bad = await app
      .as('operator1')
      .post('/incidents', body({ title: '短', text: '太短', grade: 'huge' }));
    expect(bad.status).toBe(422);
    expect(bad.body.error.fields.map((field: { path: string }) => field.path).sort()).toEqual([
      'grade',
      'text',
      'title',
    ]);
    const future = await app.as('operator1').post('/incidents', body({ occurredAt: '2027-01-01T00:00:00Z' }));
    expect(future.body.error.fields).toEqual([{ path: 'occurredAt', code: 'time.future' }]);
    const kind = await app.as('operator1').post('/incidents', body({ kind: 'weather' }));
    expect(kind.body.error.fields).toEqual([{ path: 'kind', code: 'incident.kind-unknown' }]);
  });

  it('is written only by the signed-in with the role, acknowledged only by leaders of the level', async () => {
    expect((await app.as(null).post('/incidents', body())).status).toBe(401);
    expect((await app.as('unit1').post('/incidents', body())).status).toBe(403);
    const id = await report();
    expect((await app.as('operator1').post(`/incidents/${id}/acknowledge`, {})).status).toBe(403);
    const notYet = await app.as('cityLeader').post(`/incidents/${id}/acknowledge`, {});
    expect([notYet.status, notYet.body.error.code]).toEqual([409, 'incident.not-arrived']);
  });

  it('is not found by another county, neither to read nor to write', async () => {
    const id = await report();
    expect((await app.as('otherAnalyst').get(`/incidents/${id}`)).status).toBe(404);
    const entry = { kind: 'follow-up', text: '外县人员不应能够续报' };
    expect((await app.as('otherAnalyst').post(`/incidents/${id}/entries`, entry)).status).toBe(404);
    expect((await app.as('otherOperator').post('/incidents', body())).status).toBe(404);
    expect((await app.as('otherAnalyst').get('/incidents')).body.total).toBe(0);
  });

  it('acknowledged twice, or by two at once, counts once', async () => {
    const id = await report();
    const both = await Promise.all(
      [1, 2].map(() => app.as('leader').post(`/incidents/${id}/acknowledge`, { instruction: '收到' })),
    );
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });

  it('passes up level by level and never past the top', async () => {
    const id = await report();
    const up = () => app.as('supervisor').post(`/incidents/${id}/pass-up`, { channel: 'phone' });
    const both = await Promise.all([up(), up()]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { COUNTY } from '../../support/world.ts';

let app: TestApp;
beforeAll(async () => void (app = await startTestApp()));
afterAll(() => app.close());

const office = [
  ['08:30', '12:00'],
  ['14:30', '18:00'],
];
const input = {
  number: '12340',
  name: '社情民意热线（示例）',
  countyCode: COUNTY,
  hours: { weekly: [office, office, office, office, office, [], []], closedOn: ['2026-10-01'], openOn: [] },
  welcomeText: '您好，这里是社情民意调查中心。',
  closedText: '现在是非工作时间，请留下您的来电。',
  active: true,
};

describe('service numbers', () => {
  it('a number is added with its hours, changed, and put out of use', async () => {
    const admin = app.as('admin');
    const { status, body } = await admin.post('/service-numbers', input);
    expect(status).toBe(201);
    const { number: _, ...change } = input;
    expect((await admin.put(`/service-numbers/${body.id}`, { ...change, active: false })).status).toBe(204);
    expect((await admin.get('/service-numbers')).body).toContainEqual({
      ...input,
      id: body.id,
      active: false,
      kind: 'hotline',
      skills: [],
      priority: 0,
      queue: null,
      recording: true,
      voicemail: false,
      overflow: null,
      card: null,
    });
  });

  it('its plan says who takes the calls and where they go when it takes too long; what is left out stays', async () => {
    const admin = app.as('admin');
    const hope = await admin.post('/service-numbers', { ...input, number: '96012', kind: 'hope' });
    const overflow = { afterSeconds: 60, waiting: 5, to: 'number', serviceNumberId: hope.body.id };
    const plan = { skills: ['dialect:yu'], priority: 3, queue: 'rural', voicemail: true, overflow };
    const { body } = await admin.post('/service-numbers', { ...input, number: '96013', ...plan });
    const listed = async (id: string) =>
      (await admin.get('/service-numbers')).body.find((one: { id: string }) => one.id === id);
    expect(await listed(body.id)).toMatchObject(plan);
    expect(await listed(hope.body.id)).toMatchObject({ kind: 'hope', priority: 9, recording: false });
    expect((await listed(hope.body.id)).card.steps.length).toBeGreaterThan(3);
    const { number: _, ...change } = input;
    await admin.put(`/service-numbers/${body.id}`, { ...change, overflow: null });
    expect(await listed(body.id)).toMatchObject({ ...plan, overflow: null });
    const card = { steps: ['先听'], handovers: [{ name: '急救', number: '120' }] };
    await admin.put(`/service-numbers/${hope.body.id}`, { ...change, card });
    expect((await listed(hope.body.id)).card).toEqual(card);
    const audit = await app.rt.database.prisma.auditEntry.findMany({ where: { subject: body.id } });
    expect(audit.at(-1)!.detail).toMatchObject({ plan: { overflow: null } });
  });

  it.each([
    ['nothing says when', { afterSeconds: null, waiting: null, to: 'anyone', serviceNumberId: null }, {}],
    ['nothing says where to', { afterSeconds: 30, waiting: null, to: 'number', serviceNumberId: null }, {}],
    [
      'a number that is not there',
      { afterSeconds: 30, waiting: null, to: 'number', serviceNumberId: crypto.randomUUID() },
      {},
    ],
    [
      'a hope line to anyone',
      { afterSeconds: 30, waiting: null, to: 'anyone', serviceNumberId: null },
      { kind: 'hope' },
    ],
    ['a skill in no known alphabet', null, { skills: ["x' or true"] }],
  ])('an overflow is refused where %s', async (_, overflow, more) => {
    const answer = await app
      .as('admin')
      .post('/service-numbers', { ...input, number: '96014', overflow, ...more });
    expect(answer.status).toBe(422);
    expect(answer.body.error.fields).toHaveLength(1);
  });

  it('refuses the same number twice, a period that ends before it begins, another county, another role', async () => {
    const admin = app.as('admin');
    const other = { ...input, number: '12341' };
    const answers = await Promise.all([
      admin.post('/service-numbers', other),
      admin.post('/service-numbers', other),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409]);
    const weekly = [[['18:00', '08:00']], [], [], [], [], [], []];
    const wrong = await admin.post('/service-numbers', { ...input, number: '1', hours: { weekly } });
    expect(wrong.body.error.fields.map((field: { path: string }) => field.path)).toEqual(
      expect.arrayContaining(['number', 'hours.weekly.0.0']),
    );
    expect(
      (await admin.post('/service-numbers', { ...input, number: '12342', countyCode: '410101' })).status,
    ).toBe(403);
    expect((await app.as('supervisor').get('/service-numbers')).status).toBe(403);
    expect((await admin.put(`/service-numbers/${crypto.randomUUID()}`, input)).status).toBe(404);
  });
});

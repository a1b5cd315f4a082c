import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { aNumber, aTicket } from './support.ts';

describe('受理登记 registration: the public page', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  const matter = (overrides: object = {}) => ({
    regionCode: '411702101',
    text: '测试镇中心小学门口放学时段严重拥堵。',
    callerName: '测试市民',
    phone: aNumber(),
    ...overrides,
  });

  it('gives a receipt, follows the matter under one number to its end, and says only what was said to the citizen', async () => {
    const citizen = app.as(null);
    const sent = await citizen.post('/public/matters', matter());
    expect(sent.status).toBe(201);
    const { number, code } = sent.body as { number: string; code: string };
    expect(number).toMatch(/^41170220261118\d{4}$/);
    expect((await citizen.post('/public/track', { number, code })).body).toMatchObject({
      state: 'received',
      replies: [],
    });

    const inbox = await app.as('operator1').get('/registrations', { state: 'open', channel: 'web' });
    const waiting = inbox.body.items.find((one: { receiptNumber: string }) => one.receiptNumber === number);
    expect(waiting).toMatchObject({ registeredBy: null, title: '测试镇中心小学门口放学时段严重拥堵' });
    await app
      .as('operator1')
      .put(`/registrations/${waiting.id}`, { version: 0, categoryCode: 'order.noise' });
    const accepted = await app.as('operator1').post(`/registrations/${waiting.id}/accept`);
    expect(accepted.body).toMatchObject({ number, code: null });

    const spaced = `${number.slice(0, 6)} ${number.slice(6, 14)}-${number.slice(14)}`;
    const followed = await citizen.post('/public/track', { number: spaced, code: code.toUpperCase() });
    expect(followed.body).toMatchObject({
      state: 'accepted',
      steps: [{ state: 'received' }, { state: 'accepted' }],
    });
    expect(JSON.stringify(followed.body)).not.toContain('测试市民');
  });

  it('tells a refusal with its explanation', async () => {
    const { number, code } = (await app.as(null).post('/public/matters', matter())).body;
    const [row] = (await app.as('operator1').get('/registrations', { q: number })).body.items;
    await app.as('operator1').post(`/registrations/${row.id}/refuse`, {
      reasonCode: 'litigation',
      text: '该事项已在法院审理。',
      legalRoute: '可向承办法官反映。',
    });
    const told = await app.as(null).post('/public/track', { number, code });
    expect(told.body).toMatchObject({
      state: 'refused',
      replies: [{ text: '该事项已在法院审理。\n可向承办法官反映。' }],
    });
  });

  it('answers a wrong code and an unknown number in the very same words', async () => {
    const { number, code } = await aTicket(app);
    const ask = (body: object) => app.as(null).post('/public/track', body);
    const wrong = await ask({ number, code: code === 'aaaaaa' ? 'bbbbbb' : 'aaaaaa' });
    const unknown = await ask({ number: '411702202611189999', code });
    const scrub = (answer: { status: number; body: { error: object } }) => ({
      status: answer.status,
      error: { ...answer.body.error, requestId: '' },
    });
    expect(scrub(wrong)).toEqual(scrub(unknown));
    expect(wrong).toMatchObject({ status: 404, body: { error: { code: 'track.not-found' } } });
  });

  it('a citizen’s matter must be decided and cannot be thrown away', async () => {
    const { number } = (await app.as(null).post('/public/matters', matter())).body;
    const [row] = (await app.as('operator1').get('/registrations', { q: number })).body.items;
    expect((await app.as('supervisor').post(`/registrations/${row.id}/discard`)).status).toBe(409);
  });

  it('keeps the name of an anonymous citizen out altogether', async () => {
    const { number } = (await app.as(null).post('/public/matters', matter({ anonymous: true }))).body;
    const row = await app.rt.database.prisma.registration.findFirstOrThrow({
      where: { receiptNumber: number },
    });
    expect(row).toMatchObject({ callerNameCipher: null, anonymous: true, contactConsent: false });
  });
});

describe('受理登记 registration: the public page and what it refuses', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it.each([
    ['a text too short', { text: '太短了' }, 'text'],
    ['a text too long', { text: '长'.repeat(2001) }, 'text'],
    ['a whole city', { regionCode: '411700' }, 'regionCode'],
    ['a place that does not exist', { regionCode: '999999' }, 'regionCode'],
    ['a bad number', { phone: '12' }, 'phone'],
  ])('%s', async (_name, change, path) => {
    const body = { regionCode: '411702101', text: '测试镇中心小学门口放学时段严重拥堵。', ...change };
    const answer = await app.as(null).post('/public/matters', body);
    expect(answer.status).toBe(422);
    expect(answer.body.error.fields[0].path).toBe(path);
  });

  it('stops who asks too often', async () => {
    const answers = [];
    for (let i = 0; i < 12; i++) {
      answers.push(
        await app.as(null).post('/public/track', { number: '411702202611180001', code: 'abc234' }),
      );
    }
    expect(answers.slice(0, 10).map((answer) => answer.status)).toEqual(Array(10).fill(404));
    expect(answers.at(-1)!.status).toBe(429);
  });
});

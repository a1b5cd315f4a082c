import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { foldHistory } from '../../../api/shared/tickets/index.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { aMatter, aNumber, aTicket, register } from './support.ts';

describe('受理登记 registration', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  const prisma = () => app.rt.database.prisma;

  async function aCall(number = aNumber(), countyCode = '411702') {
    const { phoneId } = (await register(app, { phone: number, text: '旧事一件，已经说过' }).then(({ id }) =>
      prisma().registration.findUniqueOrThrow({ where: { id }, select: { phoneId: true } }),
    )) as { phoneId: string };
    const id = app.rt.ids.newId(app.clock.now());
    const at = app.clock.now();
    await prisma().call.create({
      data: {
        id,
        countyCode,
        direction: 'in',
        purpose: 'hotline',
        phase: 'talking',
        state: {},
        phoneId,
        createdAt: at,
      },
    });
    return { callId: id, number, phoneId };
  }

  it('takes a hotline matter from a half-typed form to a ticket with number and code', async () => {
    const operator = app.as('operator1');
    const { callId } = await aCall();
    await register(app, { text: '测试镇东街的路灯坏了，晚上走路看不清。' });

    const begun = await operator.post('/registrations', { channel: 'hotline', callId, autosave: true });
    expect(begun).toMatchObject({
      status: 201,
      body: { state: 'open', regionCode: '411702', text: '', problems: [] },
    });
    expect(begun.body.phoneMasked).toMatch(/^199\*{4}\d{4}$/);

    const { id } = begun.body;
    const typed = await operator.put(`/registrations/${id}`, {
      version: 0,
      autosave: true,
      callerName: '测试来电人',
      text: '测试镇主街的路灯坏了两周，晚上走路害怕。',
      regionCode: '411702101',
      phone: '1990',
    });
    expect(typed).toMatchObject({
      status: 200,
      body: { version: 1, problems: [{ path: 'phone', code: 'number.invalid' }] },
    });
    expect(typed.body.phoneMasked).toBe(begun.body.phoneMasked);

    await app.drain();
    const reopened = await operator.get(`/registrations/${id}`);
    expect(reopened.body.callerName).toBe('测试来电人');
    expect(reopened.body.proposals[0]).toMatchObject({ kind: 'category', value: 'life.road' });
    expect(reopened.body.proposals).toContainEqual(
      expect.objectContaining({ kind: 'unit', value: app.units.township }),
    );

    await operator.put(`/registrations/${id}`, {
      version: 1,
      categoryCode: 'life.road',
      contactConsent: true,
    });
    const accepted = await operator.post(`/registrations/${id}/accept`, { version: 2 });
    expect(accepted.status).toBe(201);
    expect(accepted.body.number).toMatch(/^41170220261118\d{4}$/);
    expect(accepted.body.code).toMatch(/^[2-9a-hjkmnp-z]{6}$/);

    const ticket = await app.as('dispatcher').get(`/tickets/${accepted.body.ticketId}`);
    expect(ticket.body).toMatchObject({
      status: 'accepted',
      title: '测试镇主街的路灯坏了两周，晚上走路害怕',
      moves: ['dispatch', 'merge'],
      matter: {
        callerName: '测试来电人',
        phoneMasked: begun.body.phoneMasked,
        registeredBy: { name: '测试operator1' },
      },
      calls: [{ id: callId }],
    });
    const history = await prisma().ticketHistory.findMany({ where: { ticketId: accepted.body.ticketId } });
    expect(foldHistory(history)).toEqual({ ok: true, status: 'accepted' });
    const announced = await prisma().outboxEvent.findFirst({
      where: { name: 'ticket.accepted' },
      orderBy: { seq: 'desc' },
    });
    expect(announced?.payload).toMatchObject({ ticketId: accepted.body.ticketId, registrationId: id });
  });

  it('keeps name and number apart from the row, sealed', async () => {
    const number = aNumber();
    const { id } = await register(app, { callerName: '测试保密人', phone: number });
    const row = await prisma().registration.findUniqueOrThrow({ where: { id } });
    const text = JSON.stringify(row);
    expect(text).not.toContain('测试保密人');
    expect(text).not.toContain(number);
    expect(Buffer.from(row.callerNameCipher!).toString()).not.toContain('测试保密人');
  });

  it('marks where a matter from an interview came from, apart from the matter', async () => {
    const interviewId = app.rt.ids.newId(app.clock.now());
    const at = app.clock.now();
    await prisma().interview.create({
      data: {
        id: interviewId,
        caseId: interviewId,
        projectId: interviewId,
        versionId: interviewId,
        countyCode: '411702',
        operatorId: app.people.operator1,
        state: 'open',
        answers: {},
        startedAt: at,
        changedAt: at,
      },
    });
    const { id } = await register(app, { channel: 'interview', interviewId });
    expect(await prisma().matterSource.findMany({ where: { interviewId } })).toEqual([
      { registrationId: id, interviewId },
    ]);
    const raised = await prisma().outboxEvent.findFirst({ where: { name: 'survey.matter-raised' } });
    expect(raised?.payload).toMatchObject({ interviewId, registrationId: id });
  });

  it('answers at once, and takes it back while that is fresh', async () => {
    const { id } = await register(app);
    const operator = app.as('operator1');
    const answered = await operator.post(`/registrations/${id}/answer`, { text: '已告知报修电话' });
    expect(answered.body).toMatchObject({
      state: 'decided',
      outcome: 'answered',
      outcomeText: '已告知报修电话',
    });
    expect(answered.body.undoUntil).toBe('2026-11-18T01:30:00.000Z');

    const someoneElse = await app
      .as('operator2')
      .post(`/registrations/${id}/take-back`, { reason: '说错了' });
    expect(someoneElse).toMatchObject({ status: 409, body: { error: { code: 'registration.not-yours' } } });
    const back = await operator.post(`/registrations/${id}/take-back`, { reason: '说错了' });
    expect(back.body).toMatchObject({ state: 'open', outcome: null });
    expect((await operator.post(`/registrations/${id}/accept`)).status).toBe(201);

    const decisions = await prisma().registrationDecision.findMany({
      where: { registrationId: id },
      orderBy: { at: 'asc' },
    });
    expect(decisions.map((one) => [one.outcome, one.undoneAt !== null])).toEqual([
      ['answered', true],
      ['accepted', false],
    ]);
  });

  it('does not take back what is no longer fresh, nor a ticket', async () => {
    const late = await register(app);
    await app.as('operator1').post(`/registrations/${late.id}/answer`, { text: '已答复' });
    await app.clock.advance(31 * 60_000);
    const tooLate = await app
      .as('supervisor')
      .post(`/registrations/${late.id}/take-back`, { reason: '太晚' });
    expect(tooLate).toMatchObject({
      status: 409,
      body: { error: { code: 'registration.too-late-to-take-back' } },
    });

    const { registrationId } = await aTicket(app);
    const ticket = await app
      .as('supervisor')
      .post(`/registrations/${registrationId}/take-back`, { reason: '不行' });
    expect(ticket).toMatchObject({
      status: 409,
      body: { error: { code: 'registration.cannot-be-taken-back' } },
    });
  });

  it('refuses with a reason from the list and records the way that the law provides', async () => {
    const { id } = await register(app, { categoryCode: null });
    const operator = app.as('operator1');
    const unknown = await operator.post(`/registrations/${id}/refuse`, {
      reasonCode: 'mood',
      text: '不想受理',
    });
    expect(unknown).toMatchObject({ status: 422, body: { error: { fields: [{ path: 'reasonCode' }] } } });
    const refused = await operator.post(`/registrations/${id}/refuse`, {
      reasonCode: 'litigation',
      text: '案件已在审理，已向来电人说明。',
      legalRoute: '向承办法官反映',
    });
    expect(refused.body).toMatchObject({
      outcome: 'refused',
      reasonCode: 'litigation',
      legalRoute: '向承办法官反映',
    });
    const audit = await prisma().auditEntry.findFirst({
      where: { subject: id, action: 'registration.decide' },
    });
    expect(audit?.detail).toEqual({ outcome: 'refused', reasonCode: 'litigation' });
  });

  it.each([
    ['a text that is too short', { text: '坏了' }, 'text', 'registration.text-too-short'],
    ['no category', { categoryCode: null }, 'categoryCode', 'registration.category-missing'],
  ])('does not make a ticket of %s', async (_name, change, path, code) => {
    const { id } = await register(app, change);
    const answer = await app.as('operator1').post(`/registrations/${id}/accept`);
    expect(answer).toMatchObject({
      status: 422,
      body: { error: { code: 'registration.incomplete', fields: [{ path, code }] } },
    });
  });

  it.each([
    ['a number of letters', { phone: 'abc' }, 'phone'],
    ['an emergency number', { phone: '110' }, 'phone'],
    ['a place of another county', { regionCode: '411721101' }, 'regionCode'],
    ['a place that does not exist', { regionCode: '411702999' }, 'regionCode'],
    ['a heading for a category', { categoryCode: 'life' }, 'categoryCode'],
    ['a category that does not exist', { categoryCode: 'nothing' }, 'categoryCode'],
    ['a nature that does not exist', { nature: 'joke' }, 'nature'],
    ['a text without end', { text: '长'.repeat(4001) }, 'text'],
    ['the channel of the public page', { channel: 'web' }, 'channel'],
  ])('refuses %s', async (_name, change, path) => {
    const answer = await app.as('operator1').post('/registrations', aMatter(change));
    expect(answer.status).toBe(422);
    expect(answer.body.error.fields[0].path).toBe(path);
  });

  it('is closed to who is not signed in, to units, and to the eyes of another county', async () => {
    const { id } = await register(app);
    expect((await app.as(null).post('/registrations', aMatter())).status).toBe(401);
    expect((await app.as('unit1').post('/registrations', aMatter())).status).toBe(403);
    expect((await app.as('analyst').post('/registrations', aMatter())).status).toBe(403);
    for (const act of [
      app.as('otherOperator').get(`/registrations/${id}`),
      app.as('otherOperator').put(`/registrations/${id}`, { version: 0, text: '改掉' }),
      app.as('otherOperator').post(`/registrations/${id}/accept`),
      app.as('otherDispatcher').post(`/registrations/${id}/discard`),
    ]) {
      expect(await act).toMatchObject({ status: 404, body: { error: { code: 'registration.not-found' } } });
    }
  });

  it('decides once: the second is told who was first', async () => {
    const { id } = await register(app);
    expect((await app.as('operator1').post(`/registrations/${id}/accept`)).status).toBe(201);
    const again = await app.as('operator2').post(`/registrations/${id}/answer`, { text: '再答一次' });
    expect(again).toMatchObject({
      status: 409,
      body: { error: { code: 'registration.decided', params: { outcome: 'accepted', by: '测试operator1' } } },
    });
  });

  it('makes one ticket when two people accept at the same moment', async () => {
    const { id } = await register(app);
    const answers = await Promise.all(
      (['operator1', 'operator2', 'supervisor'] as const).map((who) =>
        app.as(who).post(`/registrations/${id}/accept`),
      ),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409]);
    expect(await prisma().ticket.count({ where: { registrationId: id } })).toBe(1);
  });

  it('gives no number twice, however many are accepted at once', async () => {
    const made = await Promise.all(Array.from({ length: 6 }, () => register(app)));
    const answers = await Promise.all(
      made.map(({ id }) => app.as('operator1').post(`/registrations/${id}/accept`)),
    );
    const numbers = answers.map((answer) => answer.body.number as string);
    expect(new Set(numbers).size).toBe(6);
  });

  it('does not let an older form write over a newer one', async () => {
    const { id } = await register(app);
    await app.as('operator1').put(`/registrations/${id}`, { version: 0, address: '主街 1 号' });
    const stale = await app.as('operator2').put(`/registrations/${id}`, { version: 0, address: '主街 2 号' });
    expect(stale).toMatchObject({ status: 409, body: { error: { code: 'registration.changed' } } });
  });

  it('shows earlier matters of the same number and look-alikes of the same text', async () => {
    const number = aNumber();
    const first = await aTicket(app, {
      phone: number,
      text: '示例乡卫生院门口污水横流，气味难闻。',
      categoryCode: 'life.water',
    });
    const second = await register(app, { phone: number, text: '示例乡卫生院门口污水又流出来了，气味难闻。' });
    const operator = app.as('operator2');
    const ofPhone = await operator.get('/registrations/of-phone', { registrationId: second.id });
    expect(ofPhone.body).toMatchObject({
      total: 1,
      items: [{ id: first.registrationId, ticket: { number: first.number } }],
    });

    const similar = await operator.post('/registrations/similar', {
      text: '示例乡卫生院门口污水又流出来了，气味难闻。',
      regionCode: '411702102',
      exceptId: second.id,
    });
    expect(similar.body[0]).toMatchObject({ id: first.registrationId, samePhone: true });
    expect(similar.body[0].score).toBeGreaterThan(0.5);

    const elsewhere = await app.as('otherOperator').post('/registrations/similar', {
      text: '示例乡卫生院门口污水又流出来了，气味难闻。',
      regionCode: '411702102',
    });
    expect(elsewhere.body).toEqual([]);
    expect(
      (await app.as('otherOperator').get('/registrations/of-phone', { registrationId: second.id })).status,
    ).toBe(404);
  });

  it('finds the call’s caller before anything is typed', async () => {
    const { callId, number } = await aCall();
    const earlier = await register(app, { phone: number });
    const found = await app.as('operator1').get('/registrations/of-phone', { callId });
    expect(found.body.items.map((one: { id: string }) => one.id)).toContain(earlier.id);
  });

  it('throws away a form that led to nothing, and only one’s own', async () => {
    const { id } = await register(app, { text: '' });
    expect((await app.as('operator2').post(`/registrations/${id}/discard`)).status).toBe(409);
    expect((await app.as('operator1').post(`/registrations/${id}/discard`)).status).toBe(204);
    const gone = await app.as('operator1').post(`/registrations/${id}/accept`);
    expect(gone).toMatchObject({ status: 409, body: { error: { params: { outcome: 'discarded' } } } });
  });

  it('keeps attachments by what they are, and hands them out again', async () => {
    const { id } = await register(app);
    const operator = app.as('operator1');
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
    const added = await operator.upload(`/registrations/${id}/attachments`, [
      { name: '现场.png', content: png, mime: 'text/html' },
    ]);
    expect(added).toMatchObject({
      status: 201,
      body: [{ name: '现场.png', mime: 'image/png', size: 11, stage: 'registration' }],
    });
    const file = await operator.get(`/attachments/${added.body[0].id}/file`);
    expect(file.bytes.equals(png)).toBe(true);
    expect(file.headers.get('content-type')).toContain('image/png');
    const program = await operator.upload(`/registrations/${id}/attachments`, [
      { name: '照片.png', content: 'MZ\u0000program' },
    ]);
    expect(program).toMatchObject({ status: 422, body: { error: { code: 'attachment.kind' } } });
    expect((await app.as('otherOperator').get(`/attachments/${added.body[0].id}/file`)).status).toBe(404);
    expect((await app.as('unit1').get(`/attachments/${added.body[0].id}/file`)).status).toBe(404);
    expect((await app.as('operator2').delete(`/attachments/${added.body[0].id}`)).status).toBe(409);
    expect((await operator.delete(`/attachments/${added.body[0].id}`)).status).toBe(204);
    expect((await operator.get(`/registrations/${id}`)).body.attachments).toEqual([]);
  });

  it('lists what waits, oldest first', async () => {
    const { id } = await register(app);
    const open = await app.as('operator2').get('/registrations', { state: 'open', pageSize: 100 });
    const ids = open.body.items.map((one: { id: string }) => one.id);
    expect(ids.at(-1)).toBe(id);
    expect(open.body.items.every((one: { state: string }) => one.state === 'open')).toBe(true);
  });
});

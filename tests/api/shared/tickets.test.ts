import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { perform } from '../../../api/shared/context.ts';
import { actorOf } from '../../../api/shared/people/index.ts';
import { moveTicket, presentForUnit, ticketView } from '../../../api/shared/tickets/index.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import type { Who } from '../../support/world.ts';
import { aNumber, aTicket } from '../2-registration/support.ts';

describe('工单 tickets', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  const actor = async (who: Who) =>
    actorOf(await app.rt.database.prisma.person.findUniqueOrThrow({ where: { id: app.people[who] } }));
  const as = async <T>(who: Who, act: Parameters<typeof perform<T>>[2]) =>
    perform(app.rt, await actor(who), act);
  const list = (who: Who, query: Record<string, string | number> = {}) => app.as(who).get('/tickets', query);
  const idsOf = (answer: { body: { items: { id: string }[] } }) => answer.body.items.map((one) => one.id);

  it('are found by number, by words of the text, by filters, and only in one’s counties', async () => {
    const noise = await aTicket(app, {
      text: '示例乡广场舞音响到夜里十一点。',
      categoryCode: 'order.noise',
      urgency: 'urgent',
    });
    const other = await aTicket(
      app,
      { regionCode: '411721101', text: '外县镇广场舞音响到夜里十一点。' },
      'otherOperator',
    );

    expect(idsOf(await list('dispatcher', { q: noise.number }))).toEqual([noise.ticketId]);
    expect(idsOf(await list('dispatcher', { q: '广场舞' }))).toEqual([noise.ticketId]);
    expect(idsOf(await list('dispatcher', { q: '舞' }))).toEqual([noise.ticketId]);
    expect(idsOf(await list('dispatcher', { q: '场%舞' }))).toEqual([]);
    expect(idsOf(await list('dispatcher', { categoryCode: 'order', urgency: 'urgent' }))).toEqual([
      noise.ticketId,
    ]);
    expect(idsOf(await list('dispatcher', { status: 'closed' }))).toEqual([]);
    expect(idsOf(await list('dispatcher', { from: '2026-11-18', to: '2026-11-18' }))).toContain(
      noise.ticketId,
    );
    expect(idsOf(await list('dispatcher', { to: '2026-11-17' }))).toEqual([]);
    expect(idsOf(await list('cityLeader', { q: '广场舞' })).sort()).toEqual(
      [noise.ticketId, other.ticketId].sort(),
    );
    expect(idsOf(await list('otherDispatcher', { q: '广场舞' }))).toEqual([other.ticketId]);
    expect((await app.as('dispatcher').get(`/tickets/${other.ticketId}`)).body.error.code).toBe(
      'ticket.not-found',
    );
    expect((await app.as('dispatcher').get(`/tickets/${other.ticketId}`)).status).toBe(404);
  });

  it('are not for who is not signed in, nor the whole list for units', async () => {
    const { ticketId } = await aTicket(app);
    expect((await app.as(null).get('/tickets')).status).toBe(401);
    expect((await list('unit1')).status).toBe(403);
    expect((await app.as('unit1').get(`/tickets/${ticketId}`)).status).toBe(403);
    expect((await list('dispatcher', { status: 'lost' })).status).toBe(422);
  });

  it('move by their table; who comes second is told who was first', async () => {
    const { ticketId } = await aTicket(app);
    await as('dispatcher', (ctx) => moveTicket(ctx, ticketId, 'dispatch', { expectedVersion: 0 }));
    await expect(as('dispatcher2', (ctx) => moveTicket(ctx, ticketId, 'dispatch'))).rejects.toMatchObject({
      kind: 'conflict',
      code: 'ticket.wrong-status',
      params: { status: 'dispatched', by: '测试dispatcher' },
    });
    await expect(
      as('dispatcher2', (ctx) => moveTicket(ctx, ticketId, 'recall', { expectedVersion: 0 })),
    ).rejects.toMatchObject({ code: 'ticket.changed' });
    await expect(as('otherDispatcher', (ctx) => moveTicket(ctx, ticketId, 'recall'))).rejects.toMatchObject({
      kind: 'not-found',
    });
  });

  it('move once when many move them at once', async () => {
    const { ticketId } = await aTicket(app);
    const results = await Promise.allSettled(
      Array.from({ length: 5 }, () => as('dispatcher', (ctx) => moveTicket(ctx, ticketId, 'dispatch'))),
    );
    expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(await app.rt.database.prisma.ticketHistory.count({ where: { ticketId } })).toBe(2);
  });

  it('have a colour only while the units have them', async () => {
    const { ticketId } = await aTicket(app);
    const dueAt = new Date(app.clock.now().getTime() + 2 * 3_600_000);
    await as('dispatcher', (ctx) => moveTicket(ctx, ticketId, 'dispatch', { set: { dueAt } }));
    expect(idsOf(await list('dispatcher', { colour: 'yellow' }))).toContain(ticketId);
    expect(idsOf(await list('dispatcher', { colour: 'green' }))).not.toContain(ticketId);
    await app.clock.advance(3 * 3_600_000);
    const [row] = (await list('dispatcher', { colour: 'red', overdue: 'true' })).body.items.filter(
      (one: { id: string }) => one.id === ticketId,
    );
    expect(row).toMatchObject({ colour: 'red', dueAt: dueAt.toISOString() });
    await as('dispatcher', (ctx) => moveTicket(ctx, ticketId, 'answer'));
    expect((await app.as('dispatcher').get(`/tickets/${ticketId}`)).body.colour).toBeNull();
  });

  it('show the whole number for a reason that stays on record, and to nobody who only reads', async () => {
    const number = aNumber();
    const { ticketId } = await aTicket(app, { phone: number, confidential: true, callerName: '测试某人' });
    expect((await app.as('leader').get(`/tickets/${ticketId}`)).body.matter).toMatchObject({
      callerName: null,
      phoneMasked: null,
      canReveal: false,
    });
    expect(
      (await app.as('leader').post(`/tickets/${ticketId}/reveal-number`, { reason: '好奇' })).status,
    ).toBe(403);
    expect(
      (await app.as('dispatcher').post(`/tickets/${ticketId}/reveal-number`, { reason: '' })).status,
    ).toBe(422);
    expect(
      (await app.as('otherDispatcher').post(`/tickets/${ticketId}/reveal-number`, { reason: '看看' })).status,
    ).toBe(404);
    const shown = await app
      .as('dispatcher')
      .post(`/tickets/${ticketId}/reveal-number`, { reason: '联系来电人核实' });
    expect(shown.body.number).toContain(number);
    const reveals = await app.rt.database.prisma.numberReveal.findMany({
      where: { subject: `ticket:${ticketId}` },
    });
    expect(reveals).toEqual([
      expect.objectContaining({ personId: app.people.dispatcher, reason: '联系来电人核实' }),
    ]);
  });

  it('tell a unit neither who was asked nor that anyone was', async () => {
    const agreed = await aTicket(app, { phone: aNumber(), callerName: '测试同意人', contactConsent: true });
    const silent = await aTicket(app, { phone: aNumber(), callerName: '测试不同意', channel: 'interview' });
    const confidential = await aTicket(app, {
      phone: aNumber(),
      callerName: '测试保密',
      contactConsent: true,
      confidential: true,
    });
    const seen = async (ticketId: string) =>
      as('dispatcher', async (ctx) =>
        presentForUnit(await ticketView(ctx, ticketId), app.units.police, ['registration']),
      );
    expect((await seen(agreed.ticketId)).matter).toMatchObject({ callerName: '测试同意人', canReveal: true });
    for (const { ticketId } of [silent, confidential]) {
      const view = await seen(ticketId);
      expect(view.matter).toMatchObject({ callerName: null, phoneMasked: null, canReveal: false });
      expect(Object.keys(view)).not.toEqual(expect.arrayContaining(['interviewId']));
      expect(JSON.stringify(view)).not.toMatch(/interview|hotline|测试不同意|测试保密/);
    }
  });

  it('give a unit that handles them the files meant for it and the number that the caller agreed to pass on', async () => {
    const { prisma } = app.rt.database;
    const number = aNumber();
    const { ticketId, registrationId } = await aTicket(app, { phone: number, contactConsent: true });
    const add = (who: Who, path: string, stage: string) =>
      app.as(who).upload(path, [{ name: `${stage}.txt`, content: `测试附件 ${stage}` }], { stage });
    await add('operator1', `/registrations/${registrationId}/attachments`, 'registration');
    await add('dispatcher', `/tickets/${ticketId}/attachments`, 'internal');
    const before = await app.as('unit1').get(`/tickets/${ticketId}/attachments`);
    expect(before).toMatchObject({ status: 404, body: { error: { code: 'ticket.not-found' } } });

    const at = app.clock.now();
    const [roundId, assignmentId] = [app.rt.ids.newId(at), app.rt.ids.newId(at)];
    await prisma.dispatchRound.create({
      data: {
        id: roundId,
        ticketId,
        round: 1,
        cause: 'first',
        dispatchedAt: at,
        limitText: '5wd',
        firstDueAt: at,
        dueAt: at,
      },
    });
    await prisma.assignment.create({
      data: {
        id: assignmentId,
        roundId,
        ticketId,
        countyCode: '411702',
        unitId: app.units.police,
        role: 'lead',
        state: 'accepted',
        assignedAt: at,
      },
    });
    const names = (answer: { body: { name: string }[] }) => answer.body.map((file) => file.name);
    expect(names(await app.as('unit1').get(`/tickets/${ticketId}/attachments`))).toEqual([
      'registration.txt',
    ]);
    const own = await add('unit1', `/tickets/${ticketId}/attachments`, 'internal');
    expect(own.body.map((file: { stage: string }) => file.stage)).toEqual(['registration', 'handling']);
    expect((await app.as('unit2').get(`/tickets/${ticketId}/attachments`)).status).toBe(404);
    const shown = await app.as('unit1').post(`/tickets/${ticketId}/reveal-number`, { reason: '联系诉求人' });
    expect(shown.body.number).toContain(number);
    expect(
      (await app.as('unit2').post(`/tickets/${ticketId}/reveal-number`, { reason: '联系诉求人' })).status,
    ).toBe(404);

    await prisma.assignment.update({ where: { id: assignmentId }, data: { endedAt: at, state: 'done' } });
    const after = await app.as('unit1').post(`/tickets/${ticketId}/reveal-number`, { reason: '联系诉求人' });
    expect(after).toMatchObject({ status: 403, body: { error: { code: 'ticket.contact-withheld' } } });
  });

  it('leave as a spreadsheet with masked numbers and harmless cells', async () => {
    const number = aNumber();
    const { number: ticketNumber } = await aTicket(app, {
      phone: number,
      title: '=HYPERLINK("http://x")',
      callerName: '测试导出人',
    });
    const hidden = await aTicket(app, { phone: number, confidential: true });
    const file = await app.as('dispatcher').get('/tickets/export.xlsx', { lang: 'zh' });
    expect(file.status).toBe(200);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(file.bytes as never);
    const rows = (workbook.worksheets[0]!.getSheetValues() as unknown[][])
      .slice(1)
      .map((row) => row.slice(1).map(String));
    const text = rows.flat().join('|');
    expect(text).not.toContain(number);
    expect(text).not.toContain('测试导出人');
    const row = rows.find((one) => one[0] === ticketNumber)!;
    expect(row[1]).toBe('\'=HYPERLINK("http://x")');
    expect(row.at(-1)).toMatch(/^199\*{4}\d{4}$/);
    expect(rows.find((one) => one[0] === hidden.number)!.at(-1)).not.toMatch(/199/);
    expect((await app.as('unit1').get('/tickets/export.xlsx')).status).toBe(403);
  });
});

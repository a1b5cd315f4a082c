import { getCall } from '../../../api/shared/calls/index.ts';
import { startTestApp } from '../../support/app.ts';
import { addServiceNumber, openTestLine, type TestLine } from '../../support/line.ts';
import { COUNTY, type Who } from '../../support/world.ts';

/** Patient callers who say nothing by key, so that each story decides for itself. */
export const patient = { patienceSeconds: 3600, hangUpAfterSeconds: 3600, keys: '' };

let lastNumber = 0;
export const invent = (): string => `+86139000${String((lastNumber += 1)).padStart(5, '0')}`;

/** A county's hotline with its operators, and what the stories of the telephone ask about them. */
export async function openHall(options: Parameters<typeof startTestApp>[0] = {}) {
  const app = await startTestApp(options);
  const hotline = (await addServiceNumber(app, { countyCode: COUNTY })).number;
  const line = await openTestLine(app);
  const { prisma } = app.rt.database;
  return {
    app,
    hotline,
    line,
    async ring(script: Parameters<TestLine['simulator']['script']>[1] = patient): Promise<string> {
      const from = invent();
      line.simulator.script(from, script);
      const callId = line.simulator.incoming(from, hotline)!;
      await line.settle();
      return callId;
    },
    press: (who: Who, callId: string, wish: object) => app.as(who).post(`/calls/${callId}/requests`, wish),
    state: async (who: Who) => (await app.as(who).get('/presence')).body.state,
    callOf: async (callId: string) => (await getCall({ db: prisma }, callId))!,
    announced: async (name: string) =>
      (await prisma.outboxEvent.findMany({ where: { name }, orderBy: { seq: 'asc' } })).map(
        (event) => event.payload as Record<string, unknown>,
      ),
    async goHome(...who: Who[]) {
      for (const each of who) await app.as(each).post('/presence/offline', {});
    },
    /** Every story leaves an empty hall: a failed one must not be told again by the next. */
    async empty() {
      const open = await prisma.call.findMany({ where: { endedAt: null }, select: { id: true } });
      for (const { id } of open) line.simulator.citizenHangsUp(id);
      await line.pass(60);
    },
    async close() {
      await line.line.stop();
      await app.close();
    },
  };
}

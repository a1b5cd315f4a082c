import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEFAULT_RULES } from '../../../api/procedures/1-survey/attempt-rules.ts';
import { DAY_PARTS, type DayPart } from '../../../api/procedures/1-survey/day-part.ts';
import type { Asking, WaitingCase } from '../../../api/procedures/1-survey/eligibility.ts';
import { nextOf } from '../../../api/procedures/1-survey/ordering.ts';
import { claimCase } from '../../../api/procedures/1-survey/store-cases.ts';
import { findProject } from '../../../api/procedures/1-survey/store-projects.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { COUNTY, OTHER_COUNTY } from '../../support/world.ts';
import { aNumber, aProject } from './support.ts';

/** Repeatable and evenly spread: the same cases at every run. */
function* spread(seed: number): Generator<number> {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    yield (state >>> 8) / 0x800000;
  }
}

describe('日常调查 survey: the statement that claims a case', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it.each([1, 2, 3, 4, 5, 6])(
    'gives the very case that the rule in words gives, time after time (%d)',
    async (seed) => {
      const { prisma } = app.rt.database;
      const now = app.clock.now();
      const { operator1: me, operator2: other } = app.people;
      const quotas = [
        { countyCode: COUNTY, sex: 'male', ageBand: '30-39', target: 5 },
        { countyCode: COUNTY, sex: 'female', ageBand: '*', target: 5 },
      ];
      const projectId = await aProject(app, {
        numbers: Array.from({ length: 60 }, aNumber),
        quotas: seed % 2 ? quotas : [],
      });
      if (seed % 3 === 0)
        await prisma.quotaCell.updateMany({ where: { projectId, sex: 'male' }, data: { count: 5 } });
      // A place that only somebody can take whose county is not known yet.
      const elsewhere = { countyCode: OTHER_COUNTY, sex: 'male', ageBand: '40-49', target: 5 };
      if (seed % 2)
        await prisma.quotaCell.create({ data: { id: app.rt.ids.newId(now), projectId, ...elsewhere } });
      const random = spread(seed);
      const draw = () => random.next().value as number;
      const pick = <T>(values: readonly T[]): T => values[Math.floor(draw() * values.length)]!;
      const around = () => new Date(now.getTime() + Math.round((draw() - 0.6) * 60) * 60_000);
      const cases: WaitingCase[] = [];
      for (const [index, row] of (
        await prisma.sampleCase.findMany({ where: { projectId }, orderBy: { id: 'asc' } })
      ).entries()) {
        const state = pick(['open', 'open', 'open', 'appointment', 'closed'] as const);
        const tries = Math.floor(draw() * 3);
        const dueAt = around();
        const data = {
          state,
          countyCode: pick([COUNTY, COUNTY, COUNTY, OTHER_COUNTY]),
          countyIsHint: pick([false, false, true]),
          sex: pick(['male', 'female', null]),
          ageBand: pick(['30-39', '40-49', null]),
          dueAt,
          attempts: tries + Math.floor(draw() * 2),
          dayParts: { [pick(DAY_PARTS)]: tries },
          position: index,
          avoidOperatorId: pick([null, null, me, other]),
        };
        await prisma.sampleCase.update({ where: { id: row.id }, data });
        const appointment =
          state === 'appointment'
            ? { at: dueAt, kind: pick(['hard', 'soft'] as const), madeBy: pick([me, other]) }
            : null;
        if (appointment) {
          await prisma.appointment.create({
            data: { id: app.rt.ids.newId(now), caseId: row.id, projectId, ...appointment, madeAt: now },
          });
        }
        cases.push({ id: row.id, heldBy: null, openAttemptId: null, ...data, appointment });
      }
      const project = (await findProject(prisma, projectId, now))!;
      const places = await prisma.quotaCell.findMany({ where: { projectId } });
      const insideWindows = seed !== 5;
      const asking: Asking = {
        operatorId: me,
        scopePrefix: COUNTY,
        now,
        insideWindows,
        rules: DEFAULT_RULES,
        quotas: places,
      };
      const dayPart: DayPart = pick(DAY_PARTS);
      const left = [...cases];
      for (let turn = 0; turn < 25; turn++) {
        const expected = nextOf(left, asking, dayPart);
        const claimed = await claimCase(prisma, {
          project,
          operatorId: me,
          scope: `${COUNTY}%`,
          now,
          dayPart,
          insideWindows,
        });
        expect(claimed).toBe(expected?.id ?? null);
        if (!expected) break;
        // Done with it: an operator holds one case at a time.
        await prisma.sampleCase.update({
          where: { id: expected.id },
          data: { heldBy: null, state: 'closed' },
        });
        left.splice(left.indexOf(expected), 1);
      }
    },
  );
});

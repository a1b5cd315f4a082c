import { perform, systemActor, type Runtime } from '../../api/shared/context.ts';
import { seedTree } from '../../api/procedures/6-analysis/index.ts';
import { seedSchemes } from '../../api/procedures/7-assessment/index.ts';
import { seedLimitRules } from '../../api/shared/assignments/index.ts';
import { seedCalendar } from '../../api/shared/calendar/index.ts';
import { alwaysOpen } from '../../api/shared/calls/index.ts';

/** The calendar, limits and schemes that a centre begins with, and the hotline's number. */
export async function seedRules(rt: Runtime): Promise<void> {
  await perform(rt, systemActor('seed'), async (ctx) => {
    await seedCalendar(ctx);
    await seedLimitRules(ctx);
    await seedSchemes(ctx, new Date('2026-01-01T00:00:00+08:00'));
    await seedTree(ctx, new Date('2026-01-01T00:00:00+08:00'));
    await ctx.db.serviceNumber.create({
      data: {
        id: ctx.newId(),
        number: '0396-12340',
        name: '社情民意热线（示例）',
        countyCode: '411700',
        hours: alwaysOpen,
        welcomeText: '您好，欢迎拨打社情民意热线，正在为您转接人工服务。按 1 可预约回拨。',
        closedText: '您好，现在不在服务时间，我们会在上班后给您回电。',
      },
    });
  });
}

import { createFactors, openCollection, publishVersion } from '../../api/procedures/1-survey/index.ts';
import { perform, type Runtime } from '../../api/shared/context.ts';
import { actorOf } from '../../api/shared/people/index.ts';
import { CITY } from './places.ts';

const DAY_MS = 86_400_000;
const OPEN_DAYS = 365;

/** The factor questionnaire by link, open to everybody; marked as the example that it is, and empty. */
export async function seedCollection(rt: Runtime): Promise<void> {
  const analyst = actorOf(
    await rt.database.prisma.person.findUniqueOrThrow({ where: { signInName: 'analyst' } }),
  );
  await perform(rt, analyst, async (ctx) => {
    const { versionId, ...questionnaire } = await createFactors(ctx);
    await publishVersion(ctx, { ...questionnaire, versionId });
    await openCollection(ctx, {
      title: '影响群众安全感满意度因素网络问卷',
      titleEn: 'What makes residents feel safe and content',
      versionId,
      regionCode: CITY.code,
      kind: 'open',
      opensAt: ctx.now,
      closesAt: new Date(ctx.now.getTime() + OPEN_DAYS * DAY_MS),
      onePerDevice: true,
      intro:
        '您好！我们想了解哪些因素影响您的安全感，用时约五分钟。问卷不记名，不需要填写电话号码，答案只用于统计分析。',
      introEn:
        'We would like to know what makes you feel safe. It takes about five minutes. It is anonymous, asks for no telephone number, and is used for statistics only.',
      codes: 0,
      example: true,
    });
  });
}

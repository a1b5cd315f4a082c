import { z } from 'zod';

/**
 * What an operator of the hope line has before their eyes: what to say and do, in order, and to whom the caller is
 * handed over by one key. An administrator writes it with those who know the work; until then these words stand.
 */
export const crisisCard = z.object({
  steps: z.array(z.string().trim().min(1).max(200)).min(1).max(12),
  handovers: z
    .array(
      z.object({
        name: z.string().trim().min(1).max(40),
        number: z
          .string()
          .trim()
          .regex(/^\+?\d[\d-]{1,18}\d$/),
      }),
    )
    .max(4),
});
export type CrisisCard = z.output<typeof crisisCard>;

/** After WHO, Preventing suicide: a resource for establishing a crisis line (2018); 12356 is the national line. */
const unwritten: CrisisCard = {
  steps: [
    '先报称呼，语速放慢：“我在听，您慢慢说，不着急。”',
    '听完再说，不评判、不讲道理、不许诺做不到的事。',
    '直接问：“您有没有想过伤害自己？现在身边有没有危险的东西？”',
    '问清在哪里、身边有谁；能请家人或朋友到身边，就请他们过来。',
    '有即刻危险：不挂断，按转接键接 120 或 110，说明情况后三方在线。',
    '没有即刻危险：约好下一步和再联系的时间，转心理援助热线 12356。',
    '结束前复述约定；挂断后如实登记，只有本技能的同事看得到。',
  ],
  handovers: [
    { name: '心理援助热线', number: '12356' },
    { name: '急救', number: '120' },
    { name: '报警', number: '110' },
  ],
};

export function cardOf(stored: unknown): CrisisCard {
  const answer = crisisCard.safeParse(stored);
  return answer.success ? answer.data : unwritten;
}

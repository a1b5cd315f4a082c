import type { Task, TaskList } from '../../api/procedures/3-dispatch/contract-unit.ts';
import { CATEGORIES } from '../seed/categories.ts';
import type { Centre, Person } from './centre.ts';
import { afterOfficeHours, officeDays } from './office.ts';
import { UNITS } from './plan.ts';
import type { Life } from './stage.ts';

/** What a handler intends with one part. */
type Intent = { readonly doneAt: Date; noted: boolean; asked: boolean };

/** A handler of a unit: accepts, works, notes, asks for more time, answers; a few things are forgotten. */
export async function handlerLife(
  centre: Centre,
  person: Person,
  life: Life,
  days: readonly string[],
  duties: ReadonlySet<string>,
): Promise<void> {
  const { console, random } = person;
  const intents = new Map<string, Intent>();
  const tasks = async (state: 'todo' | 'doing') =>
    (await console.get<TaskList>('/assignments', { state, pageSize: 200 })).items;

  await officeDays(
    life,
    days,
    () => random.between(45, 80),
    async () => {
      for (const task of await tasks('todo')) {
        await life.sleep(random.between(30, 120));
        await begin(task);
      }
      for (const task of await tasks('doing')) {
        if (task.state !== 'accepted') continue;
        await goOn(task, intents.get(task.id) ?? plan(task));
      }
    },
  );

  async function begin(task: Task): Promise<void> {
    const mine = duties.has(task.ticket.categoryCode);
    const returns = task.role === 'lead' && random.chance(mine ? UNITS.unfoundedReturn : 0.9);
    if (returns) {
      const text = mine
        ? '该事项应由属地乡镇先行处理，申请退回。'
        : '经核实该事项不属于我单位职责，申请退回重新交办。';
      const body = { reasonCode: mine ? 'another-unit-leads' : 'not-our-duty', text };
      if (await centre.attempt(() => console.post<object>(`/assignments/${task.id}/return`, body))) return;
    }
    if (
      (await centre.attempt(async () => (await console.post(`/assignments/${task.id}/accept`), true))) !==
      null
    )
      plan(task);
  }

  function plan(task: Task): Intent {
    const hours = random.around(
      UNITS.workingHours * (task.role === 'co' ? 0.4 : 1),
      UNITS.workingHoursSpread,
    );
    const urgent = task.ticket.urgency !== 'ordinary';
    const forgotten = random.chance(UNITS.forgotten);
    const office = Math.min(hours, 26) * (urgent ? 0.35 : 1) + (forgotten ? 60 : 0);
    const intent = { doneAt: afterOfficeHours(life.now, office, days), noted: false, asked: false };
    intents.set(task.id, intent);
    return intent;
  }

  async function goOn(task: Task, intent: Intent): Promise<void> {
    if (!intent.asked && task.role === 'lead' && random.chance(UNITS.extension / 4)) {
      intent.asked = true;
      const body = { workingDays: 2, reason: '现场情况复杂，需要协调施工单位，申请延长办理时限。' };
      await centre.attempt(() => console.post<object>(`/assignments/${task.id}/extension`, body));
    }
    if (!intent.noted && random.chance(UNITS.progressNote / 3)) {
      intent.noted = true;
      const body = { text: '已安排人员到现场核实，正在制定处理方案。' };
      await centre.attempt(() => console.post<object>(`/assignments/${task.id}/progress`, body));
    }
    if (intent.doneAt <= life.now) await answer(task);
  }

  async function answer(task: Task): Promise<void> {
    await life.sleep(random.between(120, 420));
    const solved = random.chance(UNITS.solved);
    const contacted = random.chance(UNITS.contacted);
    await centre.attempt(() =>
      console.post<object>(`/assignments/${task.id}/result`, {
        internalNote: '经办人已到现场核查，调取记录并与当事人沟通，按规定办理完毕。',
        publicReply: solved
          ? '您反映的问题我单位已现场核实并处理完毕，感谢您的监督和支持，如有疑问请联系我们。'
          : '您反映的问题因条件限制暂时无法解决，我单位已列入计划，将在条件成熟后尽快办理。',
        callerContacted: contacted,
        ...(contacted
          ? { contactedAt: new Date(life.now.getTime() - 20_000).toISOString() }
          : { noContactReason: '多次拨打未接通' }),
        solved,
        ...(solved ? {} : { unsolvedReason: '需要上级资金支持' }),
        closingKind: solved ? 'substantive' : random.pick(['procedural', 'interim']),
      }),
    );
  }
}

/** The categories that a unit answers for by the demonstration directory; `department` is a department's or `township`. */
export function dutiesOf(department: string): ReadonlySet<string> {
  const leaves = CATEGORIES.flatMap((each) =>
    each.leaves.filter(([, , , unit]) => (unit ?? each.unit) === department).map(([code]) => code),
  );
  return new Set([
    ...leaves,
    ...CATEGORIES.filter(({ unit }) => unit === department).map(({ code }) => code),
  ]);
}

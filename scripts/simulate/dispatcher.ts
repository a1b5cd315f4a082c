import type {
  DispatchPlan,
  ExtensionItem,
  Inbox,
  Receivers,
  ReturnItem,
  WaitingTicket,
} from '../../api/procedures/3-dispatch/contract.ts';
import type { DecisionItem, DecisionList } from '../../api/procedures/4-feedback/contract.ts';
import type { ReviewList } from '../../api/procedures/4-feedback/contract-result.ts';
import type { RegistrationRow } from '../../api/procedures/2-registration/contract.ts';
import type { Centre, Person } from './centre.ts';
import { officeDays } from './office.ts';
import { DISPATCHERS } from './plan.ts';
import { decide } from './registering.ts';
import type { Life } from './stage.ts';

/** A dispatcher's day: the inbox from the top, again and again. */
export async function dispatcherLife(
  centre: Centre,
  person: Person,
  life: Life,
  days: readonly string[],
): Promise<void> {
  const { console, random } = person;
  const urged = new Set<string>();
  const tries = (act: () => Promise<unknown>) => centre.attempt(async () => (await act(), true));

  await officeDays(
    life,
    days,
    () => random.between(18, 32),
    async () => {
      const inbox = await console.get<Inbox>('/dispatch/inbox');
      for (const item of inbox.returns) await rule(item);
      for (const item of inbox.extensions) await ruleExtension(item);
      const merged = await merge(inbox.toDispatch);
      for (const item of inbox.toDispatch) if (!merged.has(item.id)) await dispatch(item);
      for (const item of [...inbox.overdue, ...inbox.yellow]) await urge(item.id, item.colour === 'red');
      await review();
      const decisions = await console.get<DecisionList>('/feedback/decisions');
      for (const item of decisions.items) await decideOn(item);
      await webMatters();
    },
  );

  async function dispatch(item: WaitingTicket): Promise<void> {
    await life.sleep(random.around(70, 0.4));
    const wrong = random.chance(DISPATCHERS.wrongUnit);
    const units = await receivers(item.id, wrong || item.proposal === null);
    const lead = (wrong ? null : item.proposal?.unitId) ?? pickOther(units, item.proposal?.unitId);
    if (!lead) return;
    const helps = random.chance(DISPATCHERS.coHandler);
    const helper = helps ? pickOther(await receivers(item.id, true), lead) : null;
    const shortens = random.chance(DISPATCHERS.ownLimit);
    await tries(() =>
      console.post(`/tickets/${item.id}/dispatch`, {
        leadUnitId: lead,
        coUnitIds: helper ? [helper] : [],
        note: '请按时办理并反馈结果。',
        ...(shortens ? { workingDays: 1, overrideReason: '领导批示要求当日办结' } : {}),
        expectedVersion: item.version,
      }),
    );
  }

  async function receivers(ticketId: string, wanted: boolean): Promise<Receivers['items']> {
    if (!wanted) return [];
    const answer = await centre.attempt(() => console.get<Receivers>(`/tickets/${ticketId}/receivers`));
    return answer?.items ?? [];
  }

  function pickOther(units: Receivers['items'], not: string | undefined): string | null {
    const others = units.filter(({ id }) => id !== not);
    return others.length > 0 ? random.pick(others).id : null;
  }

  /** Two waiting tickets of one place and category with the same words are one matter. */
  async function merge(waiting: readonly WaitingTicket[]): Promise<ReadonlySet<string>> {
    const seen = new Map<string, WaitingTicket>();
    const merged = new Set<string>();
    for (const item of waiting) {
      const key = `${item.regionCode}|${item.categoryCode}|${item.title.slice(-8)}`;
      const first = seen.get(key);
      if (!first) seen.set(key, item);
      else if (random.chance(DISPATCHERS.merges)) {
        const body = { intoId: first.id, reason: '反映同一事项，并单办理' };
        if (await tries(() => console.post(`/tickets/${item.id}/merge`, body))) merged.add(item.id);
      }
    }
    return merged;
  }

  async function rule(item: ReturnItem): Promise<void> {
    await life.sleep(random.around(180, 0.4));
    const plan = await centre.attempt(() =>
      console.get<DispatchPlan>(`/tickets/${item.ticket.id}/dispatch-plan`),
    );
    const theirs = plan?.proposals.find(({ reason }) => reason === 'directory')?.unitId === item.unitId;
    const body = theirs
      ? { ruling: 'rejected', text: '经核对事项清单，该事项由你单位主办，请继续办理。' }
      : { ruling: 'upheld', text: '情况属实，同意退回，重新交办。' };
    await tries(() => console.post(`/returns/${item.id}/ruling`, body));
  }

  async function ruleExtension(item: ExtensionItem): Promise<void> {
    await life.sleep(random.around(120, 0.4));
    const ruling = random.chance(DISPATCHERS.approvesExtension) ? 'approved' : 'refused';
    const text = ruling === 'approved' ? '同意延期，请抓紧办理。' : '不同意延期，请按期办结。';
    await tries(() => console.post(`/extensions/${item.id}/ruling`, { ruling, text }));
  }

  /** Once before it is due, once when it is overdue, and then a card. */
  async function urge(ticketId: string, overdue: boolean): Promise<void> {
    const key = `${ticketId}:${overdue}`;
    if (urged.has(key)) return;
    urged.add(key);
    await tries(() => console.post(`/tickets/${ticketId}/urge`, { text: '请抓紧办理，按时反馈。' }));
    if (!overdue) return;
    const card = { level: 'yellow', reason: '超过办理时限仍未反馈结果' };
    await tries(() => console.post(`/tickets/${ticketId}/supervision`, card));
  }

  async function review(): Promise<void> {
    const { items } = await console.get<ReviewList>('/feedback/reviews');
    for (const { result } of items) {
      await life.sleep(random.around(100, 0.4));
      const body = random.chance(DISPATCHERS.sendsBack)
        ? { verdict: 'send-back', note: '办理过程写得不具体，请补充现场核查情况。' }
        : { verdict: 'pass', note: '' };
      await tries(() => console.post(`/results/${result.id}/review`, body));
    }
  }

  async function decideOn({ ticket, result }: DecisionItem): Promise<void> {
    await life.sleep(random.around(240, 0.4));
    const expectedVersion = ticket.version;
    const again = result !== null && random.chance(DISPATCHERS.dispatchesAgain);
    const body = again
      ? { again: { leadUnitId: result.unitId, note: '诉求人不满意，请再次办理。', expectedVersion } }
      : {
          close: {
            reason: '诉求超出政策规定，已向诉求人解释。',
            evidence: '附现场核查记录和政策依据。',
            expectedVersion,
          },
        };
    await tries(() => console.post(`/tickets/${ticket.id}/decide`, body));
  }

  /** What citizens wrote on the public page waits for somebody to read it, put it in its class and decide. */
  async function webMatters(): Promise<void> {
    const { items } = await console.get<{ items: RegistrationRow[] }>('/registrations', {
      state: 'open',
      channel: 'web',
      pageSize: 50,
    });
    for (const item of items) {
      await life.sleep(random.around(150, 0.4));
      const version = (await console.get<{ version: number }>(`/registrations/${item.id}`)).version;
      const saved = await tries(() =>
        console.put(`/registrations/${item.id}`, { version, categoryCode: item.categoryCode ?? '0801' }),
      );
      if (saved) await tries(() => decide(console, item.id, random.chance(0.5) ? 'accepted' : 'answered'));
    }
  }
}

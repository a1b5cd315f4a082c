import type { NextRevisit, ReplyItem, ReplyList } from '../../api/procedures/4-feedback/contract.ts';
import type { TellList } from '../../api/procedures/3-dispatch/contract.ts';
import type { CallbackPage } from '../../api/shared/calls/contract-callbacks.ts';
import type { Desk } from './desk.ts';
import { converse } from './hotline.ts';
import { CALLERS, OPERATORS } from './plan.ts';

/** Tells callers the results that were approved; one list, worked off from the top, while nothing else rings. */
export async function tellResults(desk: Desk, until: Date): Promise<void> {
  const { console } = desk.person;
  const { items } = await console.get<ReplyList>('/feedback/replies');
  for (const item of items) {
    if (desk.life.now >= until || desk.state !== 'ready') return;
    await tellResult(desk, item);
  }
}

async function tellResult(desk: Desk, item: ReplyItem): Promise<void> {
  const { console, random } = desk.person;
  const tell = (body: object) =>
    desk.centre.attempt(() => console.post<object>(`/tickets/${item.ticket.id}/reply`, body));
  if (!item.phoneMasked) {
    await tell({ channel: 'none', text: '未留联系方式，结果在查询页面公开。', reached: false });
    return;
  }
  if (item.contactPreference === 'sms') {
    await tell({ channel: 'sms', text: item.publicReply, reached: true });
    return;
  }
  await desk.life.sleep(random.around(20, 0.4));
  let spoke = false;
  const call = await desk.callOut(
    () => console.post<{ callId: string }>(`/tickets/${item.ticket.id}/reply-call`),
    async (callId, hearing) => {
      if (hearing.who !== 'resident') return;
      spoke = await desk.talk(callId, random.around(OPERATORS.replySeconds, 0.4));
    },
  );
  if (!call) return;
  const text = spoke ? item.publicReply : '电话未接通，未能告知。';
  await tell({ channel: 'phone', text, reached: spoke, callId: call.callId });
  await desk.writtenUp();
}

/** The next revisit that is due; false when there was none, or it could not be called now. */
export async function revisitOne(desk: Desk): Promise<boolean> {
  const { console, random } = desk.person;
  const next = await console.post<NextRevisit>('/revisits/next');
  const { revisit } = next;
  if (!revisit) return false;
  await desk.life.sleep(random.around(15, 0.4));
  let result: object = { outcome: 'not-reached' };
  const call = await desk.callOut(
    () => console.post<{ callId: string }>(`/revisits/${revisit.id}/call`),
    async (callId, hearing) => {
      if (hearing.who !== 'resident') return;
      const stayed = await desk.talk(callId, random.around(OPERATORS.revisitSeconds, 0.4));
      if (hearing.stance === 'refuses') result = { outcome: 'refused' };
      else if (stayed) result = { outcome: 'reached', ...opinion(desk, revisit.result?.solved ?? false) };
    },
  );
  if (!call) {
    await desk.centre.attempt(() => console.post(`/revisits/${revisit.id}/release`));
    return false;
  }
  await desk.centre.attempt(() => console.post<object>(`/revisits/${revisit.id}/result`, result));
  await desk.writtenUp();
  return true;
}

function opinion(desk: Desk, solved: boolean) {
  const { random } = desk.person;
  return {
    solved: Number(random.weighted(solved ? CALLERS.solvedSays : CALLERS.unsolvedSays)),
    satisfied: Number(random.weighted(solved ? CALLERS.satisfiedWhenSolved : CALLERS.satisfiedWhenUnsolved)),
    comment: '',
  };
}

/** Calls back one caller who did not get through; false when nobody waits. */
export async function callBackOne(desk: Desk): Promise<boolean> {
  const { console, random } = desk.person;
  const { items } = await console.get<CallbackPage>('/callbacks', { state: 'open', pageSize: 50 });
  const due = items.find(({ state, dueAt }) => state === 'waiting' && new Date(dueAt) <= desk.life.now);
  if (!due) return false;
  await desk.life.sleep(random.around(8, 0.4));
  if (desk.state !== 'ready') return false;
  const call = await desk.callOut(
    () => console.post<{ callId: string }>(`/callbacks/${due.id}/call`),
    (callId) => converse(desk, callId),
  );
  if (!call) return false;
  await desk.writtenUp();
  return true;
}

/** Callers whose matter was given more time are told so. */
export async function tellExtensions(desk: Desk): Promise<void> {
  const { console, random } = desk.person;
  const { items } = await console.get<TellList>('/extensions/to-tell');
  for (const item of items) {
    await desk.life.sleep(random.around(60, 0.5));
    await desk.centre.attempt(() =>
      console.post(`/extensions/${item.id}/told`, { note: '已短信告知诉求人延期情况和新的办结时间。' }),
    );
  }
}

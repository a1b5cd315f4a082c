import { reportFrom } from './incidents.ts';
import type { Desk } from './desk.ts';
import { anyMatter, understand } from './matters.ts';
import { OPERATORS } from './plan.ts';
import { registerMatter } from './registering.ts';

/** A call is offered: taken within seconds, or missed once in a while. */
export async function takeOffered(desk: Desk): Promise<void> {
  const { random } = desk.person;
  const callId = desk.callId;
  const [soon, late] = OPERATORS.answersWithinSeconds;
  const missed = random.chance(OPERATORS.missesOffer);
  await desk.life.until(() => desk.state !== 'offered', missed ? 90 : random.between(soon, late));
  if (desk.state !== 'offered' || callId === null || missed) return;
  if (!(await desk.press(callId, 'answer'))) return;
  if (await desk.answered(callId)) await converse(desk, callId);
}

/** What a caller of the hotline wants, heard and registered. */
export async function converse(desk: Desk, callId: string): Promise<void> {
  const { random } = desk.person;
  await desk.talk(callId, 3);
  const hearing = desk.hearing(callId);
  if (hearing.who !== 'resident' || hearing.stance === 'wrong-number' || hearing.stance === 'refuses') {
    await desk.talk(callId, random.around(12, 0.4));
    await desk.hangUp(callId);
    return;
  }
  const seconds = random.around(OPERATORS.hotlineTalkSeconds, 0.5);
  const heard = await desk.talk(callId, seconds * 0.6);
  if (!heard) return;
  const matter = hearing.matter ?? anyMatter(random);
  const told = understand(random, matter, hearing.resident.surname, 'hotline');
  const { ticketId } = await registerMatter(desk.life, desk.person, told, { channel: 'hotline', callId });
  await desk.talk(callId, seconds * 0.4);
  await desk.hangUp(callId);
  await desk.life.sleep(random.around(OPERATORS.hotlineWriteUpSeconds, 0.5));
  if (ticketId && told.form.riskLevel === 'major') await reportFrom(desk.centre, desk.person, ticketId, told);
}

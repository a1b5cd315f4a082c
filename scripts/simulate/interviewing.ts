import type { CaseAnswer, InterviewAnswer, NextAnswer } from '../../api/procedures/1-survey/contract-work.ts';
import type { Question } from '../../api/procedures/1-survey/instrument.ts';
import { openQuestionnaire, type Questionnaire } from '../../api/procedures/1-survey/questionnaire.ts';
import type { Instrument } from '../../api/procedures/1-survey/instrument.ts';
import type { Hearing, Resident } from '../../telephony/index.ts';
import type { Desk } from './desk.ts';
import { understand } from './matters.ts';
import { OPERATORS } from './plan.ts';
import type { Random } from './random.ts';
import { registerMatter } from './registering.ts';
import { dayAfter, localDay, momentOf } from './time.ts';

type Speaking = Extract<Hearing, { who: 'resident' }>;
type Answers = Record<string, string | string[] | null>;

/** What the console keeps of a questionnaire after it was fetched once. */
const opened = new WeakMap<object, Map<string, Questionnaire>>();

async function questionnaireOf(desk: Desk, versionId: string): Promise<Questionnaire> {
  const kept = opened.get(desk.centre) ?? new Map<string, Questionnaire>();
  opened.set(desk.centre, kept);
  const known = kept.get(versionId);
  if (known) return known;
  const { model } = await desk.person.console.get<{ model: Instrument }>(
    `/questionnaire-versions/${versionId}`,
  );
  const made = openQuestionnaire(model);
  kept.set(versionId, made);
  return made;
}

export type Dial = { readonly callId: string; readonly attemptId: string; readonly case: CaseAnswer };

/** What the dialler dialled for this operator: their console asks for it, as for every case in hand. */
async function dialledForThem(desk: Desk, callId: string): Promise<Dial | null> {
  const next = await desk.centre.attempt(() =>
    desk.person.console.post<NextAnswer>('/survey/next', { projectId: desk.centre.projectId }),
  );
  return next?.kind === 'case' && next.case.attempt
    ? { callId, attemptId: next.case.attempt.id, case: next.case }
    : null;
}

/** A dial of the survey from the first ring to what it came to, whoever dialled: the operator or the dialler. */
export async function followDial(desk: Desk, callId: string, own: Dial | null): Promise<void> {
  const { random } = desk.person;
  const dial = own?.callId === callId ? own : await dialledForThem(desk, callId);
  if (!dial) {
    await desk.life.until(() => desk.isOver(callId), 600);
    return;
  }
  const { attemptId } = dial;
  desk.centre.noteDial(localDay(desk.life.now));
  if (!(await desk.answered(callId))) {
    await desk.life.until(() => desk.isOver(callId), 120);
    await desk.life.sleep(random.around(OPERATORS.confirmSeconds, 0.4));
    await endAttempt(desk, attemptId, {});
    return;
  }
  await desk.talk(callId, 2);
  const hearing = desk.hearing(callId);
  if (hearing.who === 'resident') await interview(desk, callId, dial.case, attemptId, hearing);
  else {
    if (hearing.who === 'machine') {
      await desk.talk(callId, 4);
      await desk.hangUp(callId);
    }
    await desk.life.until(() => desk.isOver(callId), 60);
    await desk.life.sleep(random.around(OPERATORS.confirmSeconds, 0.4));
    await endAttempt(desk, attemptId, hearing.who === 'machine' ? { disposition: '3.14' } : {});
  }
}

const endAttempt = (desk: Desk, attemptId: string, body: object) =>
  desk.centre.attempt(() => desk.person.console.post<object>(`/survey/attempts/${attemptId}/end`, body));

async function interview(
  desk: Desk,
  callId: string,
  theCase: CaseAnswer,
  attemptId: string,
  hearing: Speaking,
): Promise<void> {
  const { console, random } = desk.person;
  const questionnaire = await questionnaireOf(desk, theCase.versionId);
  const begun = await console.post<InterviewAnswer>('/survey/interviews', { attemptId });
  const answers: Answers = { ...begun.answers };
  let seq = begun.answerSeq;
  let registered = false;
  // Whoever asked to be called another time is asked again whether it suits now.
  const stands = questionnaire.outcome(answers);
  let name = stands.kind === 'complete' ? null : stands.question;
  while (name !== null) {
    const question = questionnaire.question(name)!;
    const seconds = secondsFor(question, random);
    if (!(await desk.talk(callId, seconds))) {
      // Gone in the middle: what the answers amount to is worked out from them.
      await desk.life.sleep(random.around(OPERATORS.confirmSeconds, 0.4));
      await endAttempt(desk, attemptId, {});
      return;
    }
    const value = answerTo(desk, callId, question, hearing);
    answers[name] = value;
    seq += 1;
    const outcome = questionnaire.outcome(answers);
    const next = outcome.kind === 'asking' ? outcome.question : null;
    await console.put<object>(`/survey/interviews/${begun.id}/answers/${name}`, {
      value,
      seq,
      seconds,
      next,
    });
    if (question.opensRegistration && hearing.matter && !registered) {
      registered = true;
      const told = understand(random, hearing.matter, hearing.resident.surname, 'interview');
      if (await desk.talk(callId, 25))
        await registerMatter(desk.life, desk.person, told, {
          channel: 'interview',
          callId,
          interviewId: begun.id,
        });
    }
    if (outcome.kind === 'ended' && outcome.ends === 'appointment') {
      await console.post(`/survey/interviews/${begun.id}/suspend`, { appointment: appointment(desk) });
      await desk.hangUp(callId);
      return;
    }
    name = next;
  }
  await console.post<object>(`/survey/interviews/${begun.id}/seal`, {});
  await desk.hangUp(callId);
  await desk.life.sleep(random.around(OPERATORS.afterInterviewSeconds, 0.5));
}

function secondsFor(question: Question, random: Random): number {
  const { questionSeconds, questionSpread } = OPERATORS;
  const kind =
    question.type === 'comment'
      ? questionSeconds.open
      : question.type === 'checkbox'
        ? questionSeconds.several
        : question.indicator
          ? questionSeconds.single
          : questionSeconds.screening;
  return Math.round(random.around(kind, questionSpread) * 10) / 10;
}

/** What is heard, as the operator enters it. */
function answerTo(
  desk: Desk,
  callId: string,
  question: Question,
  hearing: Speaking,
): string | string[] | null {
  const { random } = desk.person;
  const { resident, stance } = hearing;
  switch (question.name) {
    case 'consent':
      return stance === 'refuses' ? '3' : stance === 'later' ? '2' : '1';
    case 'residence':
      return random.chance(0.975) ? '1' : '2';
    case 'age16':
      return random.chance(0.985) ? '1' : '2';
    case 'reselect':
      return random.chance(0.6) ? '1' : '3';
    case 'sex':
      return resident.sex;
    case 'ageBand':
      return ageBandOf(resident);
    case 'raise':
      return hearing.matter ? '受访者反映了一件事，已另行登记。' : '';
    default:
      return chosenAnswer(desk, callId, question);
  }
}

function chosenAnswer(desk: Desk, callId: string, question: Question): string | string[] | null {
  const read = (question.choices ?? []).filter(({ doNotRead }) => !doNotRead);
  const spoken = (value: string) => (question.choices ?? []).some((choice) => choice.value === value);
  if (question.type === 'comment') return '';
  if (question.type === 'checkbox')
    return desk.person.random
      .shuffled(read)
      .slice(0, 2)
      .map(({ value }) => value);
  const scale = read.some(({ score }) => score !== undefined);
  const answer = desk.centre.world.simulator.ask(callId, { id: question.name, options: read.length, scale });
  if (answer === 'refused' && spoken('97')) return '97';
  if ((answer === 'dont-know' || answer === null) && spoken('98')) return '98';
  return (read[typeof answer === 'number' ? answer : 0] ?? read[0])!.value;
}

const BANDS = ['20-29', '30-39', '40-49', '50-59', '60-69', '70+'] as const;

/** The line's residents have four bands, the questionnaire seven; which one stays with the person. */
function ageBandOf({ ageBand, phone }: Resident): string {
  const odd = Number(phone.at(-1)) % 2 === 1;
  switch (ageBand) {
    case '18-29':
      return Number(phone.at(-1)) === 0 ? '16-19' : BANDS[0];
    case '30-44':
      return odd ? BANDS[1] : BANDS[2];
    case '45-59':
      return odd ? BANDS[2] : BANDS[3];
    case '60+':
      return odd ? BANDS[4] : BANDS[5];
  }
}

/** Another time that suits the resident: later today or in the next days, by day or in the evening. */
function appointment(desk: Desk) {
  const { random } = desk.person;
  const [least, most] = OPERATORS.appointmentInHours;
  const wished = new Date(desk.life.now.getTime() + random.between(least, most) * 3_600_000);
  const clock = random.pick(['10:15', '11:00', '15:30', '16:20', '18:40', '19:30', '20:10']);
  const day = localDay(wished);
  const at = momentOf(day, clock) > desk.life.now ? momentOf(day, clock) : momentOf(dayAfter(day), clock);
  return { at: at.toISOString(), kind: random.chance(0.3) ? 'hard' : 'soft' };
}

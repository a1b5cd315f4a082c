import type { AnswerTaken, LinkView } from '../../../api/procedures/1-survey/web/contract-public.ts';
import type { Memory } from './memory.ts';
import { FINISH, nextPage, RESIDENCE, WAIT, type Route } from './next-page.ts';
import type { Value } from './remote.ts';

/** Answering, as it stands in this browser: what the server has, and what it does not have yet. */
export type Progress = {
  readonly view: LinkView;
  readonly token: string;
  readonly stands: AnswerTaken;
  /** Everything answered here, sent or not; the county under its own name. */
  readonly answers: Readonly<Record<string, Value>>;
  readonly memory: Memory;
};

const same = (one: Value | undefined, other: Value): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Goes on from what the server has, keeping what it has not: an answer that arrived without our hearing of it is dropped. */
export function resume(view: LinkView, memory: Memory): Progress | null {
  const { response } = view;
  if (!response) return null;
  const known: Record<string, Value> = { ...response.answers };
  if (response.residence !== null) known[RESIDENCE] = response.residence;
  const unsent = memory.unsent.filter(({ question, value }) => !same(known[question], value));
  const answers = { ...known };
  unsent.forEach(({ question, value }) => (answers[question] = value));
  const { token, seq, path, ended, open } = response;
  return {
    view,
    token,
    stands: { seq, path, ended, open },
    answers,
    memory: { ...memory, started: true, unsent },
  };
}

export function routeOf({ view, stands, memory, answers }: Progress): Route {
  const unsent = memory.unsent.map(({ question }) => question);
  const endsNow = view.questions.some(
    ({ name, choices }) =>
      unsent.indexOf(name) >= 0 && choices.some(({ value, ends }) => ends && value === answers[name]),
  );
  const leaves = unsent.indexOf(RESIDENCE) >= 0 && answers[RESIDENCE] === 'elsewhere';
  // An end that the server told of stands until an answer changes it.
  const told = stands.ended !== null && unsent.length === 0;
  const unsure = endsNow || leaves || (stands.ended !== null && unsent.length > 0);
  return {
    questions: view.questions,
    path: stands.path,
    unsent,
    ends: told ? 'yes' : unsure ? 'perhaps' : 'no',
  };
}

/**
 * About how many questions there are: those that are asked, and those of which nobody can know yet because an answer that
 * decides it is still to come.
 */
export function aboutHowMany({ view, stands, answers }: Progress): number {
  const toCome = view.questions.filter(({ name }) => answers[name] === undefined).map(({ name }) => name);
  const possible = view.questions.filter(
    ({ name, dependsOn }) =>
      stands.path.indexOf(name) >= 0 || dependsOn.some((each) => toCome.indexOf(each) >= 0),
  );
  return possible.length + 1;
}

/** The page on which somebody finds themselves again. */
export function pageAgain(progress: Progress): string {
  const { answers, memory, stands } = progress;
  if (answers[RESIDENCE] === undefined) return RESIDENCE;
  const route = routeOf(progress);
  const kept = memory.page;
  if (kept === RESIDENCE) return RESIDENCE;
  if (kept !== null && kept !== WAIT && kept !== FINISH && stands.path.indexOf(kept) >= 0) return kept;
  if (memory.unsent.length === 0) return stands.open ?? FINISH;
  return nextPage(route, memory.unsent[memory.unsent.length - 1]!.question);
}

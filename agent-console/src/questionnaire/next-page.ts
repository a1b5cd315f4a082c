/** Pages that are no question of the questionnaire. */
export const RESIDENCE = '*county';
export const FINISH = '*finish';
export const WAIT = '*wait';

type Asked = { readonly name: string; readonly dependsOn: readonly string[] };

export type Route = {
  readonly questions: readonly Asked[];
  /** What the server last said is asked, given the answers that it has. */
  readonly path: readonly string[];
  /** Questions whose answers the server does not have yet. */
  readonly unsent: readonly string[];
  /** An answer that the server has, or has not seen yet, ends it. */
  readonly ends: 'no' | 'yes' | 'perhaps';
};

/**
 * Where to go on after `page`. Only the server works conditions out; without network one goes on through the questions
 * whose being asked depends on no answer that the server has not seen, and waits before the first that does.
 */
export function nextPage(route: Route, page: string): string {
  if (route.ends === 'yes') return FINISH;
  if (route.ends === 'perhaps') return WAIT;
  const from = page === RESIDENCE ? 0 : route.questions.findIndex(({ name }) => name === page) + 1;
  for (const { name, dependsOn } of route.questions.slice(from)) {
    if (dependsOn.some((each) => route.unsent.indexOf(each) >= 0)) return WAIT;
    if (route.path.indexOf(name) >= 0) return name;
  }
  return route.unsent.length > 0 ? WAIT : FINISH;
}

/** The page before, or null at the first. */
export function pageBefore(route: Pick<Route, 'questions' | 'path'>, page: string): string | null {
  if (page === RESIDENCE) return null;
  const at = route.questions.findIndex(({ name }) => name === page);
  const before = (at < 0 ? route.questions : route.questions.slice(0, at)).filter(
    ({ name }) => route.path.indexOf(name) >= 0,
  );
  return before.length > 0 ? before[before.length - 1]!.name : RESIDENCE;
}

import type { ComparedFigure, ReportText, WeeklyData } from './contract.ts';
import { SECTIONS } from './contract.ts';
import { SECTION_TITLES, type Template, TEMPLATES } from './templates.ts';
import { familyText, sightText, warningText } from './warning-words.ts';
import {
  againstLastWeek,
  changeText,
  dayText,
  intervalText,
  numberText,
  percent,
  weekText,
} from './wording.ts';

const CATEGORIES_NAMED = 5;
const WARNINGS_NAMED = 5;
const NOT_WATCHED = '本周未作监测';

/** The first draft of a report's words, from its figures and the templates. */
export function draftText(data: WeeklyData, templates: readonly Template[] = TEMPLATES): ReportText {
  const figures = new Map(data.figures.map((figure) => [figure.key, figure]));
  const facts = factsOf(data);
  const sections = SECTIONS.map((key) => ({
    key,
    title: SECTION_TITLES[key],
    paragraphs: templates
      .filter((template) => template.section === key)
      .flatMap((template) => {
        const text = wordsOf(template, figures, facts);
        return text === null ? [] : [{ id: template.id, text }];
      }),
  }));
  return { sections: sections.filter(({ paragraphs }) => paragraphs.length > 0) };
}

type Facts = ReadonlyMap<string, string>;
type Figures = ReadonlyMap<string, ComparedFigure>;

function wordsOf(template: Template, figures: Figures, facts: Facts): string | null {
  const { needs = [], when, only } = template;
  const applies =
    needs.every((key) => (figures.get(key)?.now.value ?? null) !== null) &&
    (when === undefined || facts.get(when) !== '') &&
    (only === undefined || isOnSide(only, figures));
  const text = applies ? template.text : template.otherwise;
  return text === undefined ? null : fill(text, figures, facts);
}

function isOnSide(only: NonNullable<Template['only']>, figures: Figures): boolean {
  const value = figures.get(only.key)?.now.value ?? null;
  if (value === null) return false;
  return (only.below === undefined || value < only.below) && (only.above === undefined || value > only.above);
}

/** Fills the braces; a brace that names nothing is an error in the templates, never a hole in a paper. */
function fill(text: string, figures: Figures, facts: Facts): string {
  return text.replace(
    /\{(?:([nivc]):)?([^}:]+)(?::([^}]*))?\}/g,
    (_, kind: string | undefined, key: string, word = '') => {
      if (kind === undefined) {
        const fact = facts.get(key);
        if (fact === undefined) throw new RangeError(`there is no fact ${key}`);
        return fact;
      }
      const figure = figures.get(key);
      if (!figure) throw new RangeError(`the report has no figure ${key}`);
      const number = numberText(figure.now.value, figure.now.unit);
      switch (kind) {
        case 'n':
          return number;
        case 'i':
          return number + intervalText(figure.now);
        case 'v':
          return againstLastWeek(figure, word);
        default:
          return changeText(figure);
      }
    },
  );
}

function factsOf(data: WeeklyData): Facts {
  const named = data.categories.filter(({ now }) => now > 0).slice(0, CATEGORIES_NAMED);
  const top = named[0];
  const changes = [
    ...data.figures
      .filter(({ change }) => change)
      .map(
        (figure) => `${figure.title.zh}${againstLastWeek(figure, figure.group === 'calls' ? '个' : '件')}`,
      ),
    ...data.categories
      .filter(({ change }) => change)
      .map(({ name, now, before }) => `“${name.zh}”诉求由${before}件变为${now}件`),
  ];
  return new Map([
    ['week', weekText(data.week.start, data.week.end)],
    ['region', data.region.name.zh],
    ['level', percent(data.rules.level, 0)],
    ['comparisons', String(data.comparisons)],
    ['asOf', dayText(shanghaiDay(data.asOf))],
    ['categories', named.map(({ name, now, before }) => `${name.zh}${now}件（上周${before}件）`).join('，')],
    ['topCategory', top?.name.zh ?? ''],
    ['topCategoryCount', String(top?.now ?? 0)],
    ['changes', changes.join('；')],
    ['warnings', (data.warnings?.items ?? []).slice(0, WARNINGS_NAMED).map(warningText).join('；')],
    ['warningFamily', data.warnings ? familyText(data.warnings) : NOT_WATCHED],
    ['warningSight', data.warnings ? sightText(data.warnings) : NOT_WATCHED],
    ['topics', topicsText(data)],
  ]);
}

const TOPICS_NAMED = 3;
const WORDS_NAMED = 4;

const topicsText = ({ topics }: WeeklyData): string =>
  (topics?.topics ?? [])
    .slice(0, TOPICS_NAMED)
    .map(({ words, documents, callers, unknownCallers }) => {
      const named = words.slice(0, WORDS_NAMED).map(({ word }) => `“${word}”`);
      return `${named.join('')}（${documents}件，来电人${callers + unknownCallers}名）`;
    })
    .join('，');

const SHANGHAI_MS = 8 * 3_600_000;
/** The last day that the data covers: the end of a week is midnight of the day after. */
const shanghaiDay = (instant: string): string =>
  new Date(new Date(instant).getTime() - 1 + SHANGHAI_MS).toISOString().slice(0, 10);

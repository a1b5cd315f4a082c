import type { QuotaPlan } from '../../../../../api/procedures/1-survey/contract-questionnaire.ts';

export const BANDS = ['16-19', '20-29', '30-39', '40-49', '50-59', '60-69', '70+'] as const;

type County = { readonly code: string; readonly name: string };
export type ReadPlan = {
  readonly cells: readonly QuotaPlan[];
  /** Lines that could not be read, counted from 1. */
  readonly wrong: readonly number[];
};

const SEXES: Readonly<Record<string, string>> = {
  男: 'male',
  女: 'female',
  male: 'male',
  female: 'female',
  '*': '*',
  不限: '*',
};
const SEX_WORDS: Readonly<Record<string, string>> = { male: '男', female: '女', '*': '不限' };

/** `县区  性别  年龄段  目标`, as it is copied from a spreadsheet: tabs, commas or spaces between. */
export function readPlan(text: string, counties: readonly County[]): ReadPlan {
  const cells: QuotaPlan[] = [];
  const wrong: number[] = [];
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return;
    const [place = '', sexText = '', bandText = '', number = ''] = line.trim().split(/[\t,，\s]+/);
    const county = counties.find(({ code, name }) => code === place || name === place);
    const sex = SEXES[sexText];
    const ageBand =
      bandText === '不限' ? '*' : bandText.replace(/[–—~]/g, '-').replace(/岁|及以上|以上/g, '');
    const band = ageBand === '70' ? '70+' : ageBand;
    const known = band === '*' || (BANDS as readonly string[]).includes(band);
    if (!county || !sex || !known || !/^\d+$/.test(number)) wrong.push(index + 1);
    else cells.push({ countyCode: county.code, sex, ageBand: band, target: Number(number) });
  });
  return { cells, wrong };
}

export const writePlan = (cells: readonly QuotaPlan[], nameOf: (code: string) => string): string =>
  cells
    .map(({ countyCode, sex, ageBand, target }) =>
      [nameOf(countyCode), SEX_WORDS[sex] ?? sex, ageBand === '*' ? '不限' : ageBand, target].join('\t'),
    )
    .join('\n');

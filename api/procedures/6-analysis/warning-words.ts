import type { Warning, WeeklyWarnings } from './contract-warnings.ts';
import { dayText, percent } from './wording.ts';

/** What a warning says to a leader: what, where, since when, how sure. */
export function warningText(warning: Warning): string {
  const { kind, title, county, value, usual, since, n } = warning;
  const began = `自${dayText(since)}起`;
  const sure = `仅凭偶然，一张图${spanText(warning.oneInWeeks)}才会出现一次`;
  if (kind === 'count') {
    return `${county.name.zh}“${title.zh}”诉求${began}偏多：本周${Math.round(value)}件，以往每周约${usual.toFixed(1)}件，正常波动不超过${Math.round(warning.limit)}件（${sure}）`;
  }
  const [now, before, gap] =
    kind === 'share'
      ? [percent(value), percent(usual), `${((usual - value) * 100).toFixed(1)}个百分点`]
      : [value.toFixed(1), usual.toFixed(1), `${(usual - value).toFixed(1)}分`];
  const weeks = warning.window > 1 ? `（每${warning.window}周合并）` : '';
  return `${county.name.zh}${title.zh}${began}偏低${weeks}：为${now}，以往为${before}，低${gap}，有效样本${Math.round(n ?? 0)}（${sure}）`;
}

const WEEKS_A_YEAR = 52;
const LONGEST_YEARS = 100;

export function spanText(weeks: number): string {
  if (weeks < 2 * WEEKS_A_YEAR) return `约${Math.max(1, Math.round(weeks))}周`;
  const years = Math.round(weeks / WEEKS_A_YEAR);
  return years > LONGEST_YEARS ? `${LONGEST_YEARS}年以上` : `约${years}年`;
}

/** How much was watched, and how often all of it together cries wolf. */
export const familyText = ({ charts, rules }: WeeklyWarnings): string =>
  `全中心共看${charts}张图，合计平均每季度约有${rules.falseAlarmsPerQuarter}次误报`;

/** What could not be seen is said as well. */
export function sightText(warnings: WeeklyWarnings): string {
  const { watched, silent, smallestSafety } = warnings;
  const seen = watched.share + watched.score + watched.count;
  const unseen = silent['short-history'] + silent['few-answers'] + silent['few-counts'];
  if (seen === 0) {
    return `历史不足${warnings.rules.baselineWeeks}周或样本不足，本周尚不能发出预警`;
  }
  const smallest =
    smallestSafety === null ? '' : `；安全感须下降约${(smallestSafety * 100).toFixed(1)}个百分点方能看出`;
  return `本地区看${seen}个序列${unseen > 0 ? `，另有${unseen}个因历史或样本不足未看` : ''}${smallest}`;
}

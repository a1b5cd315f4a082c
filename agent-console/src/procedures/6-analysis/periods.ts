import { local, serverNow } from '../../lib/index.ts';

export const PRESETS = ['today', 'this-week', 'last-week', 'this-month', 'last-month'] as const;
export type Preset = (typeof PRESETS)[number];

const FORMAT = 'YYYY-MM-DD';

/** The days of a named period, first and last, as they are now in China. */
export function presetOf(name: Preset): { readonly from: string; readonly to: string } {
  const now = local(serverNow());
  const monday = now.subtract((now.day() + 6) % 7, 'day');
  const month = now.startOf('month');
  switch (name) {
    case 'today':
      return { from: now.format(FORMAT), to: now.format(FORMAT) };
    case 'this-week':
      return { from: monday.format(FORMAT), to: monday.add(6, 'day').format(FORMAT) };
    case 'last-week':
      return { from: monday.subtract(7, 'day').format(FORMAT), to: monday.subtract(1, 'day').format(FORMAT) };
    case 'this-month':
      return { from: month.format(FORMAT), to: month.endOf('month').format(FORMAT) };
    case 'last-month':
      return {
        from: month.subtract(1, 'month').format(FORMAT),
        to: month.subtract(1, 'day').format(FORMAT),
      };
  }
}

import { DatePicker } from 'antd';
import { local } from '../lib/index.ts';

export type Days = { readonly from?: string; readonly to?: string };

/** From a day to a day, as `2026-11-18`; neither while nothing is chosen. */
export function DayRange({
  from,
  to,
  onChange,
}: {
  readonly from?: string | null;
  readonly to?: string | null;
  readonly onChange: (days: Days) => void;
}) {
  return (
    <DatePicker.RangePicker
      size="small"
      value={from && to ? [local(from), local(to)] : null}
      onChange={(range) =>
        onChange({ from: range?.[0]?.format('YYYY-MM-DD'), to: range?.[1]?.format('YYYY-MM-DD') })
      }
    />
  );
}

import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

type Props = {
  readonly label: React.ReactNode;
  /** `null` is an undefined figure and is shown as undefined, never as zero. */
  readonly value: number | string | null | undefined;
  readonly unit?: string;
  /** Decimal places of `value` and `interval`. */
  readonly digits?: number;
  readonly interval?: readonly [number, number] | null;
  readonly note?: React.ReactNode;
  /** The rows behind the figure. */
  readonly to?: string;
  readonly tone?: 'good' | 'warn' | 'bad';
  readonly help?: React.ReactNode;
};

/** One number that someone reads: its label, its interval, and the way to the rows behind it. */
export function Figure({ label, value, unit, digits = 0, interval, note, to, tone, help }: Props) {
  const { t, i18n } = useTranslation();
  const number = (n: number) =>
    n.toLocaleString(i18n.language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const undefinedValue = value === null || value === undefined;
  const shown = undefinedValue ? t('common:undefined') : typeof value === 'number' ? number(value) : value;
  const body = (
    <>
      <div className="figure-label">{label}</div>
      <div className={`figure-value ${undefinedValue ? 'quiet' : ''} ${tone ? `tone-${tone}` : ''}`}>
        {shown}
        {unit !== undefined && !undefinedValue && <span className="figure-unit">{unit}</span>}
      </div>
      {interval && !undefinedValue && (
        <div className="figure-note figures">
          {number(interval[0])} – {number(interval[1])}
          {unit}
        </div>
      )}
      {note !== undefined && <div className="figure-note">{note}</div>}
    </>
  );
  const box = to ? (
    <Link className="figure figure-link" to={to}>
      {body}
    </Link>
  ) : (
    <div className="figure">{body}</div>
  );
  return help === undefined ? box : <Tooltip title={help}>{box}</Tooltip>;
}

/** Figures side by side, wrapping on narrow screens. */
export function Figures({ children }: { children: React.ReactNode }) {
  return <div className="figures-row">{children}</div>;
}

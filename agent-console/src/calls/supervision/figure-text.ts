import { useTranslation } from 'react-i18next';
import { formatSeconds } from '../../lib/index.ts';
import type { ServiceFigure } from '../../../../api/shared/calls/contract-figures.ts';

/** How the figures of the telephone are written: a figure without a base is undefined, never zero. */
export function useFigureText(limitSeconds: number) {
  const { t } = useTranslation('supervision');
  const isTime = ({ name, unit }: ServiceFigure, part: 'numerator' | 'denominator') =>
    name === 'occupancy' || (unit === 'seconds' && part === 'numerator');
  return {
    nameOf: (name: ServiceFigure['name']) => t(`figure.${name}`, { seconds: limitSeconds }),
    valueOf: ({ value, unit }: ServiceFigure) =>
      value === null
        ? t('common:undefined')
        : unit === 'share'
          ? `${(value * 100).toFixed(1)}%`
          : formatSeconds(value),
    amountOf: (figure: ServiceFigure, part: 'numerator' | 'denominator') =>
      isTime(figure, part) ? formatSeconds(figure[part]) : String(figure[part]),
  };
}

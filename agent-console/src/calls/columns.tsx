import { useTranslation } from 'react-i18next';
import { formatSeconds } from '../lib/index.ts';
import { TimeText } from '../ui/index.ts';

/** Columns that every list of calls has, in the same place and the same width. */
export function useCallColumns() {
  const { t } = useTranslation('calls');
  return {
    at: (title: string, dataIndex: string, format: 'second' | 'minute' | 'short' = 'second') => ({
      title,
      dataIndex,
      width: format === 'short' ? 130 : 150,
      render: (at: string | null) => at && <TimeText at={at} format={format} />,
    }),
    number: {
      title: t('number'),
      dataIndex: 'masked',
      width: 130,
      className: 'figures',
      render: (masked: string | null) => masked ?? t('withheld'),
    },
    operator: { title: t('log.operator'), dataIndex: 'operatorName', width: 120 },
    purpose: {
      title: t('log.purpose'),
      dataIndex: 'purpose',
      width: 90,
      render: (value: string) => t(`purpose.${value}`),
    },
    seconds: (title: string, dataIndex: string) => ({
      title,
      dataIndex,
      width: 80,
      align: 'right' as const,
      className: 'figures',
      render: formatSeconds,
    }),
  };
}

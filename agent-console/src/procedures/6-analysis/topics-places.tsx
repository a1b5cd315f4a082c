import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type {
  FoundTopicsAnswer,
  TopicRunAnswer,
} from '../../../../api/procedures/6-analysis/contract-topics.ts';
import { useBoth } from './queries.ts';
import { numbered } from './topic-items.ts';
import { type Open, OpenButton } from './topics-open.tsx';

type Props = {
  readonly run: TopicRunAnswer;
  readonly found: FoundTopicsAnswer;
  readonly open: Open;
};

export function TopicBursts({ run, found, open }: Props) {
  const { t } = useTranslation('analysis');
  const both = useBoth();
  return (
    <section className="panel">
      <h2>{t('topics.bursts')}</h2>
      <p className="quiet">{t('topics.bursts-how')}</p>
      <Table
        size="small"
        rowKey="at"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={numbered(found.bursts)}
        locale={{ emptyText: t('topics.no-bursts') }}
        columns={[
          {
            title: t('topics.place'),
            render: (_, { place, keywords, at }) => {
              const title = both(run.places[place] ?? { zh: place, en: place });
              return (
                <>
                  <OpenButton onClick={() => open('bursts', at, title)}>{title}</OpenButton>
                  <div className="quiet">{keywords.slice(0, 3).join(' · ')}</div>
                </>
              );
            },
          },
          {
            title: t('topics.voices-now'),
            width: 90,
            align: 'right',
            render: (_, { series }) => <span className="figures">{series.at(-1)}</span>,
          },
          {
            title: t('topics.expected'),
            width: 90,
            align: 'right',
            render: (_, { expected }) => <span className="figures">{expected.toFixed(1)}</span>,
          },
          {
            title: t('topics.series'),
            width: 120,
            render: (_, { series, weeks }) => (
              <>
                <Series values={series} />
                <div className="quiet">{t('topics.weeks', { count: weeks })}</div>
              </>
            ),
          },
        ]}
      />
    </section>
  );
}

/** Week by week as bars from zero, the week looked at last and darkest. */
function Series({ values }: { readonly values: readonly number[] }) {
  const most = Math.max(1, ...values);
  return (
    <svg
      viewBox={`0 0 ${values.length * 8} 24`}
      width={values.length * 8}
      height={24}
      role="img"
      aria-label={values.join(', ')}
    >
      {values.map((value, index) => (
        <rect
          key={index}
          x={index * 8 + 1}
          y={24 - (24 * value) / most}
          width={6}
          height={(24 * value) / most}
          fill={index === values.length - 1 ? 'var(--accent)' : '#b8c7c2'}
        />
      ))}
    </svg>
  );
}

export function TopicKeywords({ found, open }: Omit<Props, 'run'>) {
  const { t } = useTranslation('analysis');
  if (found.keywords.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t('topics.keywords')}</h2>
      <p className="quiet">{t('topics.keywords-how')}</p>
      {found.keywords.map(({ word, documents }, at) => (
        <span key={word} className="topic-word">
          <OpenButton onClick={() => open('keywords', at, word)}>{word}</OpenButton>{' '}
          <span className="quiet figures">{documents}</span>
        </span>
      ))}
    </section>
  );
}

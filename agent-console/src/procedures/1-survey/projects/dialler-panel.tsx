import { Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DiallerAnswer } from '../../../../../api/procedures/1-survey/contract-dialler.ts';
import type { ProjectAnswer } from '../../../../../api/procedures/1-survey/contract.ts';
import { useNames } from '../../../lib/index.ts';
import { Figure, Figures, QueryPanel } from '../../../ui/index.ts';
import { useDialler } from './queries.ts';

type Crew = DiallerAnswer['crews'][number];

const percent = (share: number | null): number | null => (share === null ? null : share * 100);

/** How far numbers are dialled ahead of their operators, what holds it back, and the silent calls of the day. */
export function DiallerPanel({ project }: { project: ProjectAnswer }) {
  const { t } = useTranslation('survey');
  const dialler = useDialler(project.id);
  return (
    <section className="panel" data-testid="dialler">
      <h3 className="survey-heading">{t('dialler.title')}</h3>
      <QueryPanel source={dialler}>{(data) => <Dialling data={data} />}</QueryPanel>
    </section>
  );
}

function Dialling({ data }: { data: DiallerAnswer }) {
  const { t } = useTranslation('survey');
  const { regionName } = useNames();
  const { today } = data;
  const limit = (today.limit * 100).toFixed(1);
  const over = today.upper !== null && today.upper > today.limit;
  return (
    <>
      <Figures>
        <Figure label={t('dialler.reached')} value={today.reached} />
        <Figure
          label={t('dialler.silent')}
          value={today.silent}
          tone={today.silent > 0 ? 'bad' : undefined}
        />
        <Figure
          label={t('dialler.share')}
          value={percent(today.share)}
          unit="%"
          digits={2}
          note={
            today.upper === null
              ? t('dialler.limit', { limit })
              : t('dialler.upper', {
                  confidence: today.confidence * 100,
                  upper: (today.upper * 100).toFixed(2),
                  limit,
                })
          }
          tone={over && today.silent > 0 ? 'bad' : undefined}
        />
      </Figures>
      <Table<Crew>
        size="small"
        rowKey="regionCode"
        pagination={false}
        dataSource={data.crews}
        locale={{ emptyText: t('dialler.nobody') }}
        columns={[
          { title: t('dialler.crew'), render: (_, crew) => regionName(crew.regionCode) },
          { title: t('dialler.operators'), dataIndex: 'operators', align: 'right' },
          { title: t('dialler.free'), dataIndex: 'free', align: 'right' },
          { title: t('dialler.ringing'), dataIndex: 'ringing', align: 'right' },
          {
            title: t('dialler.now'),
            render: (_, crew) => (
              <>
                <Tag color={crew.mode === 'predictive' ? 'processing' : 'default'}>
                  {t(`mode.${crew.mode}`)}
                </Tag>
                {crew.restraint && (
                  <span className="quiet">{t(`dialler.because.${crew.restraint}`, crew)}</span>
                )}
              </>
            ),
          },
        ]}
      />
    </>
  );
}

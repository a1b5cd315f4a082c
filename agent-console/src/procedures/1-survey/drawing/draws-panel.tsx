import { useState } from 'react';
import { Alert, Button, Progress, Space, Tag, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DrawItem, VerdictAnswer } from '../../../../../api/procedures/1-survey/contract-drawing.ts';
import type { ProjectAnswer } from '../../../../../api/procedures/1-survey/contract.ts';
import { api, formatTime, useMutate } from '../../../lib/index.ts';
import { ConfirmButton, DataTable } from '../../../ui/index.ts';
import { projectKeys } from '../projects/queries.ts';
import { DrawDialog } from './draw-dialog.tsx';
import { drawingKeys, useDraws } from './queries.ts';

/** Random draws of a project: what was drawn and left out, what is released, and the proof after fieldwork. */
export function DrawsPanel({ project, mayEdit }: { project: ProjectAnswer; mayEdit: boolean }) {
  const { t } = useTranslation('survey');
  const draws = useDraws(project.id);
  const [asking, setAsking] = useState(false);
  return (
    <section className="panel" style={{ marginBottom: 16 }} data-testid="draws">
      <Space style={{ marginBottom: 8, justifyContent: 'space-between', width: '100%' }}>
        <h3 className="survey-heading" style={{ margin: 0 }}>
          {t('draw.title')}
        </h3>
        {mayEdit && <Button onClick={() => setAsking(true)}>{t('draw.new')}</Button>}
      </Space>
      <DataTable<DrawItem>
        rowKey="id"
        source={{ ...draws, data: draws.data?.items }}
        empty={t('draw.none')}
        columns={[
          {
            title: t('draw.how'),
            render: (_, row) => (
              <>
                <div>{t(`draw.kinds.${row.kind}`)}</div>
                <div className="quiet">
                  {row.kind === 'digits'
                    ? t('draw.from-blocks', {
                        kinds: t(`draw.phones.${row.kinds}`),
                        version: row.frameVersion,
                      })
                    : row.fileName}
                </div>
              </>
            ),
          },
          { title: t('draw.drawn'), render: (_, row) => <Drawn draw={row} /> },
          { title: t('draw.left'), render: (_, row) => <Left draw={row} /> },
          {
            title: t('draw.released'),
            render: (_, row) => <Released draw={row} project={project} mayEdit={mayEdit} />,
          },
          { title: t('draw.proof'), render: (_, row) => <Proof draw={row} /> },
          {
            title: t('sample.at'),
            render: (_, row) => (
              <>
                <div className="figures">{formatTime(row.createdAt, 'short')}</div>
                <div className="quiet">{row.createdByName}</div>
              </>
            ),
          },
        ]}
      />
      {asking && <DrawDialog project={project} onClose={() => setAsking(false)} />}
    </section>
  );
}

function Drawn({ draw }: { draw: DrawItem }) {
  const { t, i18n } = useTranslation('survey');
  const number = (value: number) => value.toLocaleString(i18n.language);
  if (draw.state === 'failed') return <Tag color="error">{t('draw.failed')}</Tag>;
  if (draw.state === 'drawing')
    return <Progress percent={Math.floor((100 * draw.done) / draw.size)} size="small" status="active" />;
  return (
    <>
      <div className="figures">
        {t('draw.of', { size: number(draw.size), population: number(draw.population) })}
      </div>
      <div className="quiet">{t('draw.taken', { taken: number(draw.taken) })}</div>
    </>
  );
}

function Left({ draw }: { draw: DrawItem }) {
  const { t } = useTranslation('survey');
  if (draw.exclusions.length === 0) return <span className="quiet">{t('draw.none-left')}</span>;
  return (
    <>
      {draw.exclusions.map(({ reason, count }) => (
        <div key={reason} className="figures">
          {t(`draw.reasons.${reason}`, { days: draw.restDays })} {count}
        </div>
      ))}
    </>
  );
}

function Released({ draw, project, mayEdit }: { draw: DrawItem; project: ProjectAnswer; mayEdit: boolean }) {
  const { t } = useTranslation('survey');
  const release = useMutate(
    () => api.post(`/api/survey/draws/${draw.id}/releases`, { released: draw.released }),
    {
      refresh: [drawingKeys.draws(project.id), projectKeys.one(project.id)],
      success: t('draw.released-now'),
    },
  );
  return (
    <>
      <div className="figures">{t('draw.replicates', draw)}</div>
      {draw.released > 0 && <div className="quiet">{t('draw.untried', { count: draw.untried })}</div>}
      {mayEdit && draw.state === 'done' && draw.released < draw.replicates && (
        <ConfirmButton
          size="small"
          loading={release.isPending}
          question={t('draw.release-question', { next: draw.released + 1 })}
          detail={t('draw.release-detail')}
          onConfirm={() => release.mutate()}
          style={{ marginTop: 4 }}
        >
          {t('draw.release')}
        </ConfirmButton>
      )}
    </>
  );
}

function Proof({ draw }: { draw: DrawItem }) {
  const { t } = useTranslation('survey');
  const verify = useMutate(() => api.get<VerdictAnswer>(`/api/survey/draws/${draw.id}/verification`));
  const verdict = verify.data;
  const code = (value: string, name: string) => (
    <div>
      {name}{' '}
      <Typography.Text code copyable={{ text: value }}>
        {value.slice(0, 12)}…
      </Typography.Text>
    </div>
  );
  return (
    <>
      {code(draw.commitment, t('draw.commitment'))}
      {draw.seed === null ? (
        <div className="quiet">{t('draw.sealed')}</div>
      ) : (
        <>
          {code(draw.seed, t('draw.seed'))}
          <Space style={{ marginTop: 4 }} wrap>
            <Button size="small" loading={verify.isPending} onClick={() => verify.mutate()}>
              {t('draw.verify')}
            </Button>
            <Button size="small" onClick={() => void api.download(`/api/survey/draws/${draw.id}/proof`)}>
              {t('draw.download')}
            </Button>
          </Space>
        </>
      )}
      {verdict && (
        <Alert
          style={{ marginTop: 6, padding: '4px 8px', maxWidth: 360 }}
          type={verdict.ok ? 'success' : 'error'}
          title={
            verdict.ok
              ? t('draw.holds', verdict)
              : t('draw.fails', {
                  count: verdict.wrong,
                  what: [...new Set(verdict.problems.map((each) => t(`draw.wrong.${each.code}`)))].join('; '),
                })
          }
        />
      )}
    </>
  );
}

import { useState } from 'react';
import { Button, Descriptions, Space, Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { EvidenceAnswer } from '../../../../../api/procedures/1-survey/contract-quality.ts';
import type { Question } from '../../../../../api/procedures/1-survey/contract-questionnaire.ts';
import { RecordingPanel } from '../../../calls/supervision/recording-panel.tsx';
import { api, formatSeconds, formatTime, useMutate, useNames } from '../../../lib/index.ts';
import { useSession } from '../../../session/index.ts';
import { QueryPanel } from '../../../ui/index.ts';
import { useText } from '../work/question-view.tsx';
import { useInstrument } from '../work/queries.ts';
import { qualityKeys, useEvidence } from './queries.ts';
import { useReasonSentence } from './reason-text.tsx';

type Props = { readonly interviewId: string; readonly onOther: (interviewId: string) => void };

/** One interview beside everything that the line knows of it. */
export function Evidence({ interviewId, onOther }: Props) {
  const evidence = useEvidence(interviewId);
  return (
    <QueryPanel source={evidence}>
      {(data) => (
        <>
          <Head data={data} onOther={onOther} />
          <Calls data={data} />
          <Answers data={data} />
        </>
      )}
    </QueryPanel>
  );
}

function Head({ data, onOther }: { data: EvidenceAnswer; onOther: Props['onOther'] }) {
  const { t } = useTranslation('quality');
  const { regionName } = useNames();
  const sentence = useReasonSentence();
  const { recheck } = data;
  const choose = useMutate(() => api.post(`/api/survey/interviews/${data.interviewId}/recheck`), {
    refresh: [qualityKeys.all],
    success: t('evidence.chosen'),
  });
  return (
    <>
      <ul className="quality-reasons">
        {data.reasons.map((reason) => (
          <li key={reason.code}>
            <strong>{t(`reason.${reason.code}`)}</strong> {sentence(reason)}{' '}
            {reason.code === 'copy' && (
              <Button size="small" type="link" onClick={() => onOther(reason.of)}>
                {t('why.other')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Descriptions
        size="small"
        column={3}
        items={[
          { key: 'operator', label: t('quality.operator'), children: data.operatorName },
          { key: 'place', label: t('quality.place'), children: regionName(data.countyCode) },
          { key: 'sealed', label: t('quality.sealed'), children: formatTime(data.sealedAt, 'second') },
          { key: 'claimed', label: t('quality.claimed'), children: formatSeconds(data.claimedSeconds) },
          { key: 'line', label: t('quality.on-line'), children: formatSeconds(data.lineSeconds) },
          {
            key: 'recheck',
            label: t('evidence.recheck-state'),
            children: recheck ? (
              t(recheck.result ? `recheck.results.${recheck.result}` : `recheck.states.${recheck.state}`)
            ) : (
              <Button size="small" loading={choose.isPending} onClick={() => choose.mutate()}>
                {t('evidence.recheck')}
              </Button>
            ),
          },
          {
            key: 'seal',
            label: t('evidence.seal'),
            span: 3,
            children: <code className="sup-hash">{data.sealHash}</code>,
          },
        ]}
      />
      <p className="quiet">{t('evidence.unsealed')}</p>
    </>
  );
}

function Calls({ data }: { data: EvidenceAnswer }) {
  const { t } = useTranslation('quality');
  const { can } = useSession();
  const [playing, setPlaying] = useState<string>();
  return (
    <>
      <h3 className="survey-heading">{t('evidence.calls')}</h3>
      <Table
        size="small"
        rowKey={(row) => `${row.id}-${row.recordingId}`}
        pagination={false}
        dataSource={data.calls}
        columns={[
          {
            title: t('evidence.started'),
            className: 'figures',
            render: (_, row) => formatTime(row.startedAt, 'second'),
          },
          {
            title: t('evidence.joined'),
            className: 'figures',
            render: (_, row) =>
              row.joinedAt ? (
                formatTime(row.joinedAt, 'second')
              ) : (
                <Tag color="error">{t('evidence.never-joined')}</Tag>
              ),
          },
          {
            title: t('evidence.ended'),
            className: 'figures',
            render: (_, row) => row.endedAt && formatTime(row.endedAt, 'second'),
          },
          {
            title: t('evidence.talk'),
            align: 'right',
            className: 'figures',
            render: (_, row) => formatSeconds(row.talkSeconds),
          },
          {
            title: t('supervision:recordings.one'),
            render: (_, { recordingId }) =>
              recordingId && can('call.supervise') ? (
                <Button size="small" onClick={() => setPlaying(recordingId)}>
                  {t('evidence.listen')}
                </Button>
              ) : recordingId ? null : (
                <span className="quiet">{t('evidence.no-recording')}</span>
              ),
          },
        ]}
      />
      {playing && <RecordingPanel recordingId={playing} />}
    </>
  );
}

type Given = EvidenceAnswer['history'][number];

function Answers({ data }: { data: EvidenceAnswer }) {
  const { t } = useTranslation('quality');
  const text = useText();
  const { data: instrument } = useInstrument(data.versionId);
  const questionOf = (name: string) => instrument?.questionnaire.question(name) ?? null;
  const position = ({ at, callId }: Given): string | null => {
    const call = data.calls.find((each) => each.id === callId && each.recordingStartedAt !== null);
    if (!call?.recordingStartedAt) return null;
    return formatSeconds(Math.max(0, (Date.parse(at) - Date.parse(call.recordingStartedAt)) / 1000));
  };
  return (
    <>
      <h3 className="survey-heading">{t('evidence.answers')}</h3>
      <Table<Given>
        size="small"
        rowKey="seq"
        pagination={false}
        dataSource={data.history}
        columns={[
          { title: '#', dataIndex: 'seq', align: 'right', className: 'figures' },
          {
            title: t('evidence.at'),
            className: 'figures',
            render: (_, row) => formatTime(row.at, 'second'),
          },
          {
            title: t('evidence.position'),
            align: 'right',
            className: 'figures',
            render: (_, row) =>
              row.callSeconds === null ? (
                <span className="tone-bad">{t('evidence.not-on-line')}</span>
              ) : (
                (position(row) ?? formatSeconds(row.callSeconds))
              ),
          },
          {
            title: t('evidence.question'),
            render: (_, row) => text(questionOf(row.question)?.title) || row.question,
          },
          {
            title: t('evidence.answer'),
            render: (_, row) => (
              <Space size={4} wrap>
                {row.value === null
                  ? t('evidence.taken-back')
                  : wordsOf(questionOf(row.question), row.value, text)}
                {row.changed && <Tag color="warning">{t('evidence.changed')}</Tag>}
                {row.backs > 0 && <Tag>{t('evidence.backs', { count: row.backs })}</Tag>}
              </Space>
            ),
          },
          {
            title: t('evidence.seconds'),
            align: 'right',
            className: 'figures',
            render: (_, row) => formatSeconds(row.seconds),
          },
        ]}
      />
    </>
  );
}

/** An answer in the words of its choices. */
export function wordsOf(
  question: Question | null,
  value: string | readonly string[],
  text: ReturnType<typeof useText>,
): string {
  const values = typeof value === 'string' ? [value] : value;
  return values
    .map((each) => text(question?.choices?.find((choice) => choice.value === each)?.text) || each)
    .join(' · ');
}

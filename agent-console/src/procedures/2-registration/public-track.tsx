import { Button, Form, Input, Steps, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import type { Track } from '../../../../api/procedures/2-registration/contract-public.ts';
import { api, formatTime, useMutate } from '../../lib/index.ts';
import './public.css';

type Asked = { number: string; code: string };

/** How far a matter is, for who has its number and code. */
export default function PublicTrack() {
  const { t } = useTranslation('registration');
  const brought = useLocation().state as Asked | null;
  const look = useMutate((asked: Asked) => api.post<Track>('/api/public/track', asked));
  return (
    <>
      <div className="public-card">
        <h1>{t('public.track-title')}</h1>
        <p>{t('public.track-sub')}</p>
        <Form<Asked>
          layout="vertical"
          size="large"
          initialValues={brought ?? {}}
          onFinish={(asked) => look.mutate(asked)}
        >
          <Form.Item name="number" label={t('public.number')} rules={[{ required: true }]}>
            <Input inputMode="numeric" maxLength={40} autoComplete="off" />
          </Form.Item>
          <Form.Item name="code" label={t('public.code')} rules={[{ required: true }]}>
            <Input maxLength={12} autoComplete="off" autoCapitalize="none" />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={look.isPending}>
            {t('public.look')}
          </Button>
        </Form>
      </div>
      {look.data && !look.isPending && <Found track={look.data} />}
    </>
  );
}

const ENDED = new Set(['closed', 'answered', 'refused']);

function Found({ track }: { track: Track }) {
  const { t } = useTranslation('registration');
  const ended = ENDED.has(track.state);
  return (
    <div className="public-card" style={{ marginTop: 12 }} aria-live="polite">
      <h1>
        {track.title} <Tag color={ended ? 'green' : 'blue'}>{t(`public.state.${track.state}`)}</Tag>
      </h1>
      <p className="figures">
        {track.number}
        {track.dueAt && ` · ${t('public.due-by', { time: formatTime(track.dueAt, 'day') })}`}
      </p>
      <Steps
        orientation="vertical"
        size="small"
        current={ended ? track.steps.length : track.steps.length - 1}
        items={track.steps.map((step) => ({
          title: t(`public.state.${step.state}`),
          content: formatTime(step.at),
        }))}
      />
      <h2 style={{ fontSize: 16 }}>{t('public.replies')}</h2>
      {track.replies.length === 0 && <div className="quiet">{t('public.no-replies')}</div>}
      {track.replies.map((reply) => (
        <div key={reply.at} className="public-reply">
          <div className="quiet figures">{formatTime(reply.at)}</div>
          {reply.text}
        </div>
      ))}
    </div>
  );
}

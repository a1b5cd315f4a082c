import { useState } from 'react';
import { Descriptions, Tag } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { api, useNames } from '../../lib/index.ts';
import { useSession } from '../../session/index.ts';
import { PageHeader, QueryPanel, TimeText } from '../../ui/index.ts';
import { Attachments } from './attachments.tsx';
import { TakeBack } from './outcome-dialog.tsx';
import { registrationKeys, type RegistrationView, useFormFacts } from './queries.ts';
import { RegistrationForm } from './registration-form.tsx';
import './ticket.css';

/** One matter: to be decided while it is open, to be read afterwards. */
export default function MatterPage() {
  const { id = '' } = useParams();
  const source = useQuery({
    queryKey: registrationKeys.one(id),
    queryFn: () => api.get<RegistrationView>(`/api/registrations/${id}`),
  });
  return <QueryPanel source={source}>{(view) => <Matter key={view.id} view={view} />}</QueryPanel>;
}

/** A form stays a form until its own end: the number and code it shows last must not be swept away by fresh data. */
function Matter({ view }: { view: RegistrationView }) {
  const { t } = useTranslation('registration');
  const { can } = useSession();
  const navigate = useNavigate();
  const [deciding, setDeciding] = useState(view.state === 'open' && can('registration.register'));
  if (!deciding) return <Decided view={view} onTakenBack={() => setDeciding(true)} />;
  return (
    <>
      <PageHeader
        title={t('matter-page.open')}
        sub={
          <>
            {t(`channel.${view.channel}`)} · <TimeText at={view.registeredAt} />
            {view.receiptNumber && ` · ${t('field.receipt')} ${view.receiptNumber}`}
          </>
        }
      />
      <RegistrationForm open={view} onDone={() => void navigate('/registration/inbox')} />
    </>
  );
}

function Decided({ view, onTakenBack }: { view: RegistrationView; onTakenBack: () => void }) {
  const { t, i18n } = useTranslation('registration');
  const client = useQueryClient();
  const { regionPath, categoryName } = useNames();
  const reason = useFormFacts().data?.refusalReasons.find((one) => one.code === view.reasonCode);
  const items = [
    { key: 'channel', label: t('field.channel'), children: t(`channel.${view.channel}`) },
    { key: 'at', label: t('field.registeredAt'), children: <TimeText at={view.registeredAt} /> },
    { key: 'by', label: t('field.registeredBy'), children: view.registeredBy?.name ?? '—' },
    { key: 'region', label: t('field.region'), children: `${regionPath(view.regionCode)} ${view.address}` },
    {
      key: 'category',
      label: t('field.category'),
      children: view.categoryCode ? categoryName(view.categoryCode) : '—',
    },
    {
      key: 'name',
      label: t('field.name'),
      children: view.anonymous ? t('field.anonymous') : (view.callerName ?? '—'),
    },
    { key: 'phone', label: t('field.phone'), children: view.phoneMasked ?? '—' },
    {
      key: 'decided',
      label: t('field.decidedAt'),
      children: (
        <span>
          <TimeText at={view.decidedAt} /> {view.decidedBy?.name}
        </span>
      ),
    },
  ];
  return (
    <>
      <PageHeader
        title={view.title || t('matter-page.decided')}
        sub={<Tag>{view.outcome ? t(`outcome.${view.outcome}`) : t(`state.${view.state}`)}</Tag>}
        actions={view.ticket && <Link to={`/tickets/${view.ticket.id}`}>{t('done.open-ticket')}</Link>}
      />
      <div className="panel">
        <p className="ticket-text">{view.text}</p>
        <Descriptions size="small" column={{ xs: 1, md: 2, xl: 3 }} items={items} />
        <Attachments
          files={view.attachments}
          mayAdd={false}
          base={async () => `/api/registrations/${view.id}`}
          refresh={[]}
        />
      </div>
      {view.outcomeText && (
        <div className="panel">
          <strong>{t(view.outcome === 'refused' ? 'way.refuse-text' : 'way.answer-text')}</strong>
          {reason && <Tag style={{ marginLeft: 8 }}>{reason.name[i18n.language === 'en' ? 'en' : 'zh']}</Tag>}
          <p className="ticket-text">{view.outcomeText}</p>
          {view.legalRoute && (
            <p className="quiet">
              {t('way.legal-route')} — {view.legalRoute}
            </p>
          )}
          <TakeBack
            view={view}
            onTakenBack={(open) => {
              client.setQueryData(registrationKeys.one(open.id), open);
              onTakenBack();
            }}
          />
        </div>
      )}
    </>
  );
}

import { useRef, useState } from 'react';
import { App, Button, Input, InputNumber, QRCode, Space, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CollectionAnswer } from '../../../../../api/procedures/1-survey/web/contract.ts';
import { api, errorSentence, useMutate } from '../../../lib/index.ts';
import { Figure, Figures } from '../../../ui/index.ts';
import { webKeys } from './queries.ts';

type Props = { readonly of: CollectionAnswer; readonly mayEdit: boolean };

/** How far it is, and how people come to it. */
export function LinkTab({ of, mayEdit }: Props) {
  const { t } = useTranslation('survey');
  const { open, screenedOut, declined } = of.ended;
  return (
    <>
      <Figures>
        <Figure label={t('web.begun')} value={of.begun} />
        <Figure label={t('web.completed')} value={of.completed} to="?tab=figures" />
        <Figure label={t('web.under-way')} value={open} />
        <Figure label={t('web.screened-out')} value={screenedOut} />
        <Figure label={t('web.declined')} value={declined} />
      </Figures>
      <section className="panel web-link">
        {of.path === null ? <Personal of={of} mayEdit={mayEdit} /> : <Open of={of} path={of.path} />}
      </section>
      <section className="panel">
        <h2 className="survey-heading">{t('web.intro')}</h2>
        <Typography.Paragraph className="web-intro">{of.intro}</Typography.Paragraph>
        {of.introEn && <Typography.Paragraph className="web-intro">{of.introEn}</Typography.Paragraph>}
      </section>
    </>
  );
}

const QR_SIZE = 220;

function Open({ of, path }: { of: CollectionAnswer; path: string }) {
  const { t } = useTranslation('survey');
  const { message } = App.useApp();
  const box = useRef<HTMLDivElement>(null);
  const url = `${location.origin}${path}`;
  const copy = async () => {
    await navigator.clipboard.writeText(url);
    void message.success(t('web.copied'));
  };
  const save = () => {
    const drawn = box.current?.querySelector('svg');
    if (!drawn) return;
    const svg = drawn.cloneNode(true) as SVGElement;
    svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
    const address = URL.createObjectURL(new Blob([svg.outerHTML], { type: 'image/svg+xml' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = `${of.title}.svg`;
    link.click();
    URL.revokeObjectURL(address);
  };
  return (
    <>
      <div ref={box} role="img" aria-label={t('web.qr-of', { url })}>
        <QRCode type="svg" value={url} size={QR_SIZE} errorLevel="M" />
      </div>
      <div>
        <h2 className="survey-heading">{t('web.link')}</h2>
        <Space.Compact style={{ width: 420, maxWidth: '100%' }}>
          <Input readOnly value={url} aria-label={t('web.link')} />
          <Button type="primary" onClick={() => void copy()}>
            {t('web.copy')}
          </Button>
        </Space.Compact>
        <p>
          <Space>
            <Button onClick={save}>{t('web.save-qr')}</Button>
            <a href={url} target="_blank" rel="noreferrer">
              {t('web.look')}
            </a>
          </Space>
        </p>
        <p className="quiet">{t('web.address-note')}</p>
        <p className="quiet">{of.onePerDevice ? t('web.one-help') : t('web.several-help')}</p>
      </div>
    </>
  );
}

function Personal({ of, mayEdit }: Props) {
  const { t, i18n } = useTranslation('survey');
  const { message } = App.useApp();
  const [more, setMore] = useState(100);
  const path = `/api/survey/web-collections/${of.id}/codes`;
  const add = useMutate((codes: number) => api.post(path, { codes }), {
    refresh: [webKeys.all],
    success: t('web.codes-added'),
  });
  const fetchLinks = (format: 'xlsx' | 'csv') =>
    api
      .download(path, { format, origin: location.origin, language: i18n.language === 'en' ? 'en' : 'zh' })
      .catch((error: unknown) => void message.error(errorSentence(t, error)));
  return (
    <div>
      <h2 className="survey-heading">{t('web.kinds.personal')}</h2>
      <p className="figures">{t('web.codes-used', { used: of.codesUsed, codes: of.codes })}</p>
      {mayEdit && (
        <Space wrap>
          <Button type="primary" onClick={() => void fetchLinks('xlsx')}>
            {t('web.links-xlsx')}
          </Button>
          <Button onClick={() => void fetchLinks('csv')}>{t('web.links-csv')}</Button>
          <Space.Compact>
            <InputNumber
              min={1}
              max={100_000}
              precision={0}
              value={more}
              aria-label={t('web.codes')}
              onChange={(value) => setMore(value ?? 1)}
            />
            <Button loading={add.isPending} onClick={() => add.mutate(more)}>
              {t('web.more-codes')}
            </Button>
          </Space.Compact>
        </Space>
      )}
      <p className="quiet">{t('web.address-note')}</p>
      <p className="quiet">{t('web.personal-note')}</p>
    </div>
  );
}

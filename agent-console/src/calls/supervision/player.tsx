import { useEffect, useRef, useState } from 'react';
import { Alert, Button, Segmented, Space } from 'antd';
import { PauseOutlined, CaretRightOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import WaveSurfer from 'wavesurfer.js';
import RegionsPlugin from 'wavesurfer.js/plugins/regions';
import { formatSeconds } from '../../lib/index.ts';
import { useHotkeys } from '../../ui/index.ts';
import type { RecordingDetail } from '../../../../api/shared/calls/contract-recordings.ts';

const STEP_SECONDS = 5;
const RATES = [1, 1.5, 2] as const;

/**
 * The waveform comes with the recording, so that an hour is drawn at once; the sound is asked for in parts, when it is
 * played and only after a reason was given.
 */
export function Player({ recording, playAtOnce }: { recording: RecordingDetail; playAtOnce: boolean }) {
  const { t, i18n } = useTranslation('supervision');
  const box = useRef<HTMLDivElement>(null);
  const wave = useRef<WaveSurfer>(null);
  const [at, setAt] = useState(0);
  const [playing, setPlaying] = useState(false);
  const [failed, setFailed] = useState(false);
  const [rate, setRate] = useState<number>(1);
  const { id, peaks, marks, reasonNeeded } = recording;
  const seconds = Math.max(1, recording.seconds);

  useEffect(() => {
    if (!box.current) return;
    const media = document.createElement('audio');
    media.preload = 'none';
    const regions = RegionsPlugin.create();
    const player = WaveSurfer.create({
      container: box.current,
      height: 96,
      waveColor: '#8fb7c2',
      progressColor: '#0b6e99',
      cursorColor: '#c0392b',
      cursorWidth: 2,
      barWidth: 2,
      barGap: 1,
      barMinHeight: 1,
      dragToSeek: true,
      media,
      peaks: [peaks.length > 0 ? peaks.map((height) => height / 255) : [0, 0]],
      duration: seconds,
      url: reasonNeeded ? undefined : `/api/calls/recordings/${id}/audio`,
      plugins: [regions],
    });
    player.on('ready', () => {
      for (const [index, mark] of marks.entries())
        regions.addRegion({
          start: mark.seconds,
          content: String(index + 1),
          drag: false,
          resize: false,
          color: '#b7791f',
        });
    });
    player.on('timeupdate', setAt);
    player.on('play', () => setPlaying(true));
    player.on('pause', () => setPlaying(false));
    player.on('finish', () => setPlaying(false));
    player.on('error', () => setFailed(true));
    wave.current = player;
    if (!reasonNeeded && playAtOnce) void player.play().catch(() => undefined);
    return () => {
      wave.current = null;
      player.destroy();
    };
  }, [id, peaks, marks, seconds, reasonNeeded, playAtOnce]);

  const toggle = () => {
    if (!reasonNeeded) void wave.current?.playPause().catch(() => setFailed(true));
  };
  const go = (to: number) => {
    wave.current?.setTime(Math.min(Math.max(0, to), seconds));
    setAt(to);
  };
  useHotkeys({
    Space: toggle,
    ArrowLeft: () => go(at - STEP_SECONDS),
    ArrowRight: () => go(at + STEP_SECONDS),
  });
  const titleOf = ({ question, title }: RecordingDetail['marks'][number]) =>
    (i18n.language === 'en' ? title?.en || title?.zh : title?.zh) || question;
  return (
    <div className="sup-player">
      <div ref={box} role="img" aria-label={t('player.waveform')} />
      <Space wrap>
        <Button
          type="primary"
          icon={playing ? <PauseOutlined /> : <CaretRightOutlined />}
          disabled={reasonNeeded}
          onClick={toggle}
        >
          {t(playing ? 'player.pause' : 'player.play')}
        </Button>
        <span className="figures" aria-live="off">
          {formatSeconds(at)} / {formatSeconds(recording.seconds)}
        </span>
        <Segmented
          size="small"
          aria-label={t('player.rate')}
          value={rate}
          onChange={(value) => {
            setRate(value);
            wave.current?.setPlaybackRate(value, true);
          }}
          options={RATES.map((value) => ({ value, label: `${value}×` }))}
        />
        <span className="quiet">{t('player.keys')}</span>
      </Space>
      {failed && <Alert type="error" showIcon title={t('player.failed')} />}
      {marks.length > 0 && (
        <ol className="sup-marks" aria-label={t('player.marks')}>
          {marks.map((mark, index) => (
            <li key={`${mark.question}${mark.seconds}`}>
              <button type="button" onClick={() => go(mark.seconds)}>
                <span className="figures">{formatSeconds(mark.seconds)}</span> {index + 1}. {titleOf(mark)}
              </button>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

import { Button, Input } from 'antd';
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { Words } from './use-report-text.ts';

/** The report's words: a panel a section, a field a paragraph; plain text where nothing may be changed. */
export function ReportText({ words, editable }: { words: Words; editable: boolean }) {
  const { t } = useTranslation('analysis');
  const numerals = t('numerals').split(' ');
  return (
    <div className="panel analysis-paper" lang="zh">
      {words.text.sections.map((section, position) => (
        <section key={section.key}>
          <h2>
            {numerals[position] ?? position + 1}
            {t('section-mark')}
            {section.title}
          </h2>
          {section.paragraphs.map((paragraph) =>
            editable ? (
              <div key={paragraph.id} className="analysis-paragraph">
                <Input.TextArea
                  autoSize
                  variant="borderless"
                  maxLength={4000}
                  value={paragraph.text}
                  aria-label={section.title}
                  onChange={(event) => words.setParagraph(section.key, paragraph.id, event.target.value)}
                />
                <Button
                  type="text"
                  size="small"
                  icon={<DeleteOutlined />}
                  aria-label={t('remove-paragraph')}
                  onClick={() => words.removeParagraph(section.key, paragraph.id)}
                />
              </div>
            ) : (
              <p key={paragraph.id}>{paragraph.text}</p>
            ),
          )}
          {editable && (
            <Button
              type="link"
              size="small"
              icon={<PlusOutlined />}
              onClick={() => words.addParagraph(section.key)}
            >
              {t('add-paragraph')}
            </Button>
          )}
        </section>
      ))}
    </div>
  );
}

import ExcelJS from 'exceljs';
import { z } from 'zod';
import type { Ctx } from '../context.ts';
import { sql } from '../../platform/db/index.ts';
import { defineSetting, readSetting } from '../settings/index.ts';
import type { TicketFilter } from './contract-filter.ts';
import { shanghaiDay, shanghaiMinute } from './day.ts';
import { exportLabels } from './export-labels.ts';
import { safeCell } from './spreadsheet-cell.ts';
import { listTickets } from './store-list.ts';
import { mayReveal } from './store-page.ts';

export const exportLimit = defineSetting<number>({
  key: 'tickets.export-limit',
  title: { zh: '工单导出行数上限', en: 'Most rows of one ticket export' },
  source: '本系统默认：约为一个县一年的交办量',
  schema: z.number().int().min(1).max(100_000),
  fallback: 20_000,
});

type Extra = {
  id: string;
  text: string;
  masked: string | null;
  region: string;
  category: string;
  unit: string | null;
};

/** The filtered list as a spreadsheet: numbers masked, formulas made harmless, as many rows as the setting allows. */
export async function exportTickets(ctx: Ctx, filter: TicketFilter, language: 'zh' | 'en') {
  const labels = exportLabels[language];
  const limit = await readSetting(ctx.db, exportLimit);
  const { items, total } = await listTickets(ctx, filter, { page: 1, pageSize: limit });
  const name = language === 'en' ? 'name_en' : 'name';
  const extras = await sql<Extra>(
    ctx.db,
    `select t.id, t.text, p.masked, coalesce(r.${name}, t.region_code) as region,
       coalesce(c.${name}, t.category_code) as category,
       (select coalesce(nullif(u.${name}, ''), u.name) from assignment a join dispatch_round d on d.id = a.round_id
          join unit u on u.id = a.unit_id
          where a.ticket_id = t.id and a.role = 'lead' and d.round = t.round order by a.assigned_at desc limit 1) as unit
     from ticket t join registration g on g.id = t.registration_id
       left join phone p on p.id = g.phone_id
       left join region r on r.code = t.region_code left join category c on c.code = t.category_code
     where t.id = any($1::uuid[])`,
    items.map((one) => one.id),
  );
  const byId = new Map(extras.map((extra) => [extra.id, extra]));
  const reveal = mayReveal(ctx);

  const workbook = new ExcelJS.Workbook();
  workbook.created = ctx.now;
  const sheet = workbook.addWorksheet(labels.sheet, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.addRow([...labels.columns]).font = { bold: true };
  const time = (at: Date | null) => (at ? shanghaiMinute(at) : '');
  for (const one of items) {
    const extra = byId.get(one.id);
    const late = one.dueAt !== null && one.colour !== null && one.dueAt < ctx.now;
    sheet.addRow(
      [
        one.number,
        one.title,
        extra?.text ?? '',
        labels.status[one.status],
        extra?.region ?? '',
        extra?.category ?? '',
        labels.nature[one.nature] ?? one.nature,
        labels.urgency[one.urgency] ?? one.urgency,
        labels.risk[one.riskLevel] ?? one.riskLevel,
        String(one.round),
        extra?.unit ?? '',
        time(one.acceptedAt),
        time(one.dispatchedAt),
        time(one.dueAt),
        late ? labels.yes : labels.no,
        time(one.closedAt),
        one.confidential ? labels.yes : labels.no,
        one.confidential || !reveal ? '' : (extra?.masked ?? ''),
      ].map(safeCell),
    );
  }
  if (total > items.length) sheet.addRow([labels.truncated.replace('{n}', String(items.length))]);
  const widths = [20, 28, 48, 10, 14, 18, 10, 10, 10, 6, 22, 17, 17, 17, 9, 17, 8, 15];
  widths.forEach((width, index) => (sheet.getColumn(index + 1).width = width));
  const content = Buffer.from(await workbook.xlsx.writeBuffer());
  return { fileName: `${labels.sheet}-${shanghaiDay(ctx.now)}.xlsx`, content };
}

-- What the line and the queue look for many times a minute, found without walking the calls of a month; and what no
-- two processes may do to one call or one caller.

-- A call has one operator; those who are consulted in a transfer have it beside them.
CREATE UNIQUE INDEX operator_presence_one_owner ON operator_presence (call_id) WHERE NOT consulting;
CREATE INDEX operator_presence_consulted ON operator_presence (call_id) WHERE consulting;

CREATE INDEX call_waiting ON call (queued_at) WHERE phase = 'queued';
CREATE INDEX call_open ON call (line_id) WHERE ended_at IS NULL;
-- The hotline of today, among the dials of a month.
CREATE INDEX call_incoming ON call (created_at) WHERE direction = 'in';

CREATE INDEX line_command_due ON line_command (line_id, seq) WHERE done_at IS NULL;

-- One open callback of a caller in a county, however often they ring in the meantime.
CREATE UNIQUE INDEX callback_one_open ON callback (phone_id, county_code) WHERE state <> 'done';

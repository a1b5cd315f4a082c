-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "web_collection" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "title_en" TEXT NOT NULL DEFAULT '',
    "version_id" UUID NOT NULL,
    "project_id" UUID,
    "region_code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "opens_at" TIMESTAMPTZ(3) NOT NULL,
    "closes_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" UUID,
    "one_per_device" BOOLEAN NOT NULL,
    "intro" TEXT NOT NULL,
    "intro_en" TEXT NOT NULL DEFAULT '',
    "link_code" TEXT,
    "codes" INTEGER NOT NULL DEFAULT 0,
    "example" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" UUID NOT NULL,

    CONSTRAINT "web_collection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "web_code" (
    "id" UUID NOT NULL,
    "collection_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "code_hash" TEXT NOT NULL,
    "response_id" UUID,
    "used_on" DATE,

    CONSTRAINT "web_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "web_response" (
    "id" UUID NOT NULL,
    "collection_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "mode" TEXT NOT NULL DEFAULT 'web',
    "county_code" TEXT NOT NULL,
    "residence" TEXT,
    "state" TEXT NOT NULL,
    "answers" JSONB NOT NULL,
    "answer_seq" INTEGER NOT NULL DEFAULT 0,
    "current" TEXT,
    "language" TEXT NOT NULL,
    "start_key" UUID NOT NULL,
    "device_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "sealed_at" TIMESTAMPTZ(3),
    "seal_hash" TEXT,
    "seconds" INTEGER,
    "answered" INTEGER,
    "longest_run" INTEGER,
    "answers_hash" TEXT,

    CONSTRAINT "web_response_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "web_answer" (
    "id" UUID NOT NULL,
    "response_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "question" TEXT NOT NULL,
    "value" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "seconds" DECIMAL(10,3) NOT NULL,

    CONSTRAINT "web_answer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "questionnaire" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "questionnaire_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "questionnaire_version" (
    "id" UUID NOT NULL,
    "questionnaire_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "model" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" UUID NOT NULL,
    "published_at" TIMESTAMPTZ(3),
    "published_by" UUID,
    "valid_to" TIMESTAMPTZ(3),

    CONSTRAINT "questionnaire_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "survey_project" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "version_id" UUID NOT NULL,
    "region_code" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "state" TEXT NOT NULL,
    "dial_mode" TEXT NOT NULL,
    "windows" JSONB NOT NULL,
    "rules" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" UUID NOT NULL,

    CONSTRAINT "survey_project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quota_cell" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "county_code" TEXT NOT NULL,
    "sex" TEXT NOT NULL,
    "age_band" TEXT NOT NULL,
    "target" INTEGER NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "quota_cell_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sample_import" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "encoding" TEXT,
    "columns" JSONB,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "accepted" INTEGER NOT NULL DEFAULT 0,
    "duplicates" INTEGER NOT NULL DEFAULT 0,
    "do_not_call" INTEGER NOT NULL DEFAULT 0,
    "bad" INTEGER NOT NULL DEFAULT 0,
    "task_id" UUID,
    "seed" INTEGER NOT NULL DEFAULT 0,
    "error" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" UUID NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "sample_import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sample_import_problem" (
    "id" BIGSERIAL NOT NULL,
    "import_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "column" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "detail" TEXT NOT NULL,

    CONSTRAINT "sample_import_problem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sample_case" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "import_id" UUID,
    "phone_id" UUID NOT NULL,
    "county_code" TEXT NOT NULL,
    "township_code" TEXT,
    "sex" TEXT,
    "age_band" TEXT,
    "name_cipher" BYTEA,
    "position" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "day_parts" JSONB NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "refusals" INTEGER NOT NULL DEFAULT 0,
    "last_operator_id" UUID,
    "avoid_operator_id" UUID,
    "held_by" UUID,
    "held_at" TIMESTAMPTZ(3),
    "open_attempt_id" UUID,
    "last_disposition" TEXT,
    "standing_disposition" TEXT,
    "final_disposition" TEXT,
    "final_at" TIMESTAMPTZ(3),

    CONSTRAINT "sample_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempt" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "county_code" TEXT NOT NULL,
    "operator_id" UUID,
    "call_id" UUID,
    "number" INTEGER NOT NULL,
    "day_part" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "call_ended_at" TIMESTAMPTZ(3),
    "cause" TEXT,
    "joined" BOOLEAN NOT NULL DEFAULT false,
    "proposed" TEXT,
    "disposition" TEXT,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("id")
) PARTITION BY RANGE ("id");

-- CreateTable
CREATE TABLE "appointment" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "made_by" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "kept_at" TIMESTAMPTZ(3),
    "missed_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),

    CONSTRAINT "appointment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "interview" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "county_code" TEXT NOT NULL,
    "operator_id" UUID NOT NULL,
    "call_id" UUID,
    "mode" TEXT NOT NULL DEFAULT 'telephone',
    "state" TEXT NOT NULL,
    "answers" JSONB NOT NULL,
    "answer_seq" INTEGER NOT NULL DEFAULT 0,
    "current" TEXT,
    "active_seconds" INTEGER NOT NULL DEFAULT 0,
    "quota_cell_id" UUID,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "sealed_at" TIMESTAMPTZ(3),
    "seal_hash" TEXT,

    CONSTRAINT "interview_pkey" PRIMARY KEY ("id")
) PARTITION BY RANGE ("id");

-- CreateTable
CREATE TABLE "interview_answer" (
    "id" UUID NOT NULL,
    "interview_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "question" TEXT NOT NULL,
    "value" JSONB,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "operator_id" UUID NOT NULL,
    "seconds" DECIMAL(10,3) NOT NULL,

    CONSTRAINT "interview_answer_pkey" PRIMARY KEY ("id")
) PARTITION BY RANGE ("id");

-- CreateTable
CREATE TABLE "registration" (
    "id" UUID NOT NULL,
    "county_code" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "outcome" TEXT,
    "reason_code" TEXT,
    "outcome_text" TEXT NOT NULL DEFAULT '',
    "legal_route" TEXT,
    "anonymous" BOOLEAN NOT NULL DEFAULT false,
    "caller_name_cipher" BYTEA,
    "phone_id" UUID,
    "contact_preference" TEXT NOT NULL DEFAULT 'phone',
    "contact_consent" BOOLEAN NOT NULL DEFAULT false,
    "confidential" BOOLEAN NOT NULL DEFAULT false,
    "region_code" TEXT NOT NULL,
    "address" TEXT NOT NULL DEFAULT '',
    "category_code" TEXT,
    "nature" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "urgency" TEXT NOT NULL,
    "risk_level" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3),
    "call_id" UUID,
    "registered_at" TIMESTAMPTZ(3) NOT NULL,
    "registered_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" UUID,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 0,
    "receipt_number" TEXT,
    "lookup_hash" TEXT,
    "reserved_for" TEXT,

    CONSTRAINT "registration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "registration_decision" (
    "id" UUID NOT NULL,
    "registration_id" UUID NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason_code" TEXT,
    "legal_route" TEXT,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" UUID,
    "undone_at" TIMESTAMPTZ(3),
    "undone_by" UUID,
    "undone_reason" TEXT,

    CONSTRAINT "registration_decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "matter_source" (
    "registration_id" UUID NOT NULL,
    "interview_id" UUID NOT NULL,

    CONSTRAINT "matter_source_pkey" PRIMARY KEY ("registration_id")
);

-- CreateTable
CREATE TABLE "ticket_counter" (
    "county_code" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "next" INTEGER NOT NULL,

    CONSTRAINT "ticket_counter_pkey" PRIMARY KEY ("county_code","day")
);

-- CreateTable
CREATE TABLE "attachment" (
    "id" UUID NOT NULL,
    "registration_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "stage" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "added_by" UUID,
    "removed_at" TIMESTAMPTZ(3),
    "removed_by" UUID,

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "proposal" (
    "id" UUID NOT NULL,
    "registration_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),

    CONSTRAINT "proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "limit_rule" (
    "id" UUID NOT NULL,
    "category_code" TEXT,
    "nature" TEXT,
    "urgency" TEXT NOT NULL,
    "working_days" INTEGER,
    "hours" INTEGER,
    "source" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by" UUID,

    CONSTRAINT "limit_rule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dispatch_round" (
    "id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "round" INTEGER NOT NULL,
    "dispatched_at" TIMESTAMPTZ(3) NOT NULL,
    "dispatched_by" UUID,
    "note" TEXT NOT NULL DEFAULT '',
    "rule_id" UUID,
    "cause" TEXT NOT NULL,
    "previous_round_id" UUID,
    "limit_text" TEXT NOT NULL,
    "limit_days" INTEGER,
    "limit_hours" INTEGER,
    "override_reason" TEXT,
    "first_due_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "due_flag" TEXT,
    "yellow_urged_at" TIMESTAMPTZ(3),
    "overdue_urged_at" TIMESTAMPTZ(3),
    "overdue_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ending" TEXT,

    CONSTRAINT "dispatch_round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assignment" (
    "id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "county_code" TEXT NOT NULL,
    "unit_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "assigned_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by" UUID,
    "ended_at" TIMESTAMPTZ(3),
    "excused_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "progress" (
    "id" UUID NOT NULL,
    "assignment_id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" UUID,

    CONSTRAINT "progress_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "urge" (
    "id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" UUID,

    CONSTRAINT "urge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "supervision_card" (
    "id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "level" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "issued_by" UUID,
    "cancelled_at" TIMESTAMPTZ(3),
    "cancelled_by" UUID,
    "cancel_reason" TEXT,

    CONSTRAINT "supervision_card_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "return_request" (
    "id" UUID NOT NULL,
    "assignment_id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "reason_code" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "suggested_unit_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" UUID NOT NULL,
    "rule_by" TIMESTAMPTZ(3) NOT NULL,
    "ruled_at" TIMESTAMPTZ(3),
    "ruled_by" UUID,
    "ruling" TEXT,
    "ruling_text" TEXT,

    CONSTRAINT "return_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "extension_request" (
    "id" UUID NOT NULL,
    "assignment_id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "working_days" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" UUID NOT NULL,
    "ruled_at" TIMESTAMPTZ(3),
    "ruled_by" UUID,
    "ruling" TEXT,
    "ruling_text" TEXT,
    "old_due_at" TIMESTAMPTZ(3) NOT NULL,
    "new_due_at" TIMESTAMPTZ(3),
    "caller_told_at" TIMESTAMPTZ(3),
    "caller_told_by" UUID,
    "caller_told_note" TEXT,

    CONSTRAINT "extension_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit_result" (
    "id" UUID NOT NULL,
    "assignment_id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "internal_note" TEXT NOT NULL,
    "public_reply" TEXT NOT NULL,
    "caller_contacted" BOOLEAN NOT NULL,
    "contacted_at" TIMESTAMPTZ(3),
    "no_contact_reason" TEXT,
    "solved" BOOLEAN NOT NULL,
    "unsolved_reason" TEXT,
    "closing_kind" TEXT NOT NULL,
    "on_time" BOOLEAN NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "submitted_by" UUID NOT NULL,
    "reviewed_at" TIMESTAMPTZ(3),
    "reviewed_by" UUID,
    "review" TEXT,
    "review_note" TEXT,

    CONSTRAINT "unit_result_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reply" (
    "id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "channel" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "reached" BOOLEAN NOT NULL,
    "call_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" UUID,

    CONSTRAINT "reply_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "revisit" (
    "id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "round_id" UUID NOT NULL,
    "county_code" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "excluded_operator_id" UUID,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "held_by" UUID,
    "held_at" TIMESTAMPTZ(3),
    "operator_id" UUID,
    "call_id" UUID,
    "outcome" TEXT,
    "solved" INTEGER,
    "satisfied" INTEGER,
    "comment" TEXT NOT NULL DEFAULT '',
    "done_at" TIMESTAMPTZ(3),
    "decision" TEXT,
    "decision_text" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" UUID,

    CONSTRAINT "revisit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "revisit_attempt" (
    "id" UUID NOT NULL,
    "revisit_id" UUID NOT NULL,
    "call_id" UUID,
    "operator_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "revisit_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "closure" (
    "id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "round_id" UUID,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "on_time" BOOLEAN,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" UUID,
    "reopened_at" TIMESTAMPTZ(3),

    CONSTRAINT "closure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_report" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "county_code" TEXT NOT NULL,
    "ticket_id" UUID,
    "interview_id" UUID,
    "call_id" UUID,
    "kind" TEXT NOT NULL,
    "grade" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "learnt_at" TIMESTAMPTZ(3) NOT NULL,
    "place" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" UUID NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "incident_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_entry" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "fields" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" UUID NOT NULL,

    CONSTRAINT "incident_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_step" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "level" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "required_by" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "sent_by" UUID,
    "channel" TEXT,
    "acknowledge_by" TIMESTAMPTZ(3),
    "acknowledged_at" TIMESTAMPTZ(3),
    "acknowledged_by" UUID,
    "instruction" TEXT,
    "late_at" TIMESTAMPTZ(3),

    CONSTRAINT "incident_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "weekly_report" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "week_start" DATE NOT NULL,
    "state" TEXT NOT NULL,
    "figures" JSONB NOT NULL,
    "text" JSONB NOT NULL,
    "figures_hash" TEXT NOT NULL,
    "drafted_at" TIMESTAMPTZ(3) NOT NULL,
    "drafted_by" UUID,
    "submitted_at" TIMESTAMPTZ(3),
    "submitted_by" UUID,
    "reviewed_at" TIMESTAMPTZ(3),
    "reviewed_by" UUID,
    "review_note" TEXT,
    "published_at" TIMESTAMPTZ(3),
    "published_by" UUID,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "weekly_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "follow_up" (
    "id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "unit_id" UUID,
    "due_on" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" UUID NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "done_note" TEXT,

    CONSTRAINT "follow_up_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assessment_scheme" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "indicators" JSONB NOT NULL,
    "ranking" JSONB,
    "valid_from" TIMESTAMPTZ(3),
    "valid_to" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" UUID,

    CONSTRAINT "assessment_scheme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assessment" (
    "id" UUID NOT NULL,
    "scheme_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "period_start" DATE NOT NULL,
    "period_end" DATE NOT NULL,
    "state" TEXT NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL,
    "computed_by" UUID,
    "announced_at" TIMESTAMPTZ(3),
    "published_at" TIMESTAMPTZ(3),
    "published_by" UUID,
    "hash" TEXT NOT NULL,
    "ranking" JSONB,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "assessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assessment_score" (
    "id" UUID NOT NULL,
    "assessment_id" UUID NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "subject_name" TEXT NOT NULL,
    "indicator" TEXT NOT NULL,
    "numerator" DOUBLE PRECISION,
    "denominator" DOUBLE PRECISION,
    "value" DOUBLE PRECISION,
    "points" DOUBLE PRECISION,
    "adjusted" DOUBLE PRECISION,
    "detail" JSONB NOT NULL,

    CONSTRAINT "assessment_score_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "objection" (
    "id" UUID NOT NULL,
    "assessment_id" UUID NOT NULL,
    "score_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" UUID NOT NULL,
    "ruled_at" TIMESTAMPTZ(3),
    "ruled_by" UUID,
    "ruling" TEXT,
    "ruling_text" TEXT,
    "adjusted" DOUBLE PRECISION,

    CONSTRAINT "objection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "phone" (
    "id" UUID NOT NULL,
    "blind_index" TEXT NOT NULL,
    "cipher" BYTEA NOT NULL,
    "key_id" TEXT NOT NULL,
    "masked" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "phone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "do_not_call" (
    "phone_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "added_by" UUID,
    "until" TIMESTAMPTZ(3),

    CONSTRAINT "do_not_call_pkey" PRIMARY KEY ("phone_id")
);

-- CreateTable
CREATE TABLE "number_reveal" (
    "id" UUID NOT NULL,
    "phone_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "number_reveal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service_number" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "county_code" TEXT NOT NULL,
    "hours" JSONB NOT NULL,
    "welcome_text" TEXT NOT NULL,
    "closed_text" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "kind" TEXT NOT NULL DEFAULT 'hotline',
    "skills" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "priority" INTEGER NOT NULL DEFAULT 0,
    "queue" TEXT,
    "recording" BOOLEAN NOT NULL DEFAULT true,
    "voicemail" BOOLEAN NOT NULL DEFAULT false,
    "overflow" JSONB,
    "card" JSONB,

    CONSTRAINT "service_number_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "call" (
    "id" UUID NOT NULL,
    "county_code" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "state" JSONB NOT NULL,
    "phone_id" UUID,
    "service_number_id" UUID,
    "operator_id" UUID,
    "subject_id" UUID,
    "line_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "queued_at" TIMESTAMPTZ(3),
    "offered_at" TIMESTAMPTZ(3),
    "answered_at" TIMESTAMPTZ(3),
    "joined_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" TEXT,
    "cause" TEXT,
    "talk_seconds" INTEGER NOT NULL DEFAULT 0,
    "wait_seconds" INTEGER NOT NULL DEFAULT 0,
    "campaign_id" UUID,
    "queue" TEXT,
    "skills" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "priority" INTEGER NOT NULL DEFAULT 0,
    "reserved_for" TEXT,

    CONSTRAINT "call_pkey" PRIMARY KEY ("id")
) PARTITION BY RANGE ("id");

-- CreateTable
CREATE TABLE "call_event" (
    "id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "call_event_pkey" PRIMARY KEY ("id")
) PARTITION BY RANGE ("id");

-- CreateTable
CREATE TABLE "provider_event" (
    "driver" TEXT NOT NULL,
    "event_key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "provider_event_pkey" PRIMARY KEY ("driver","event_key")
);

-- CreateTable
CREATE TABLE "line_command" (
    "seq" BIGSERIAL NOT NULL,
    "id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "line_id" UUID,
    "done_at" TIMESTAMPTZ(3),
    "error" TEXT,

    CONSTRAINT "line_command_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "provider_request" (
    "id" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "driver" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "event_key" TEXT NOT NULL,
    "token" TEXT,
    "call_ref" TEXT NOT NULL,
    "line_id" UUID,
    "errand" JSONB NOT NULL,
    "form" BYTEA,
    "repeats" INTEGER NOT NULL DEFAULT 0,
    "said_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "fate" TEXT,
    "handled_at" TIMESTAMPTZ(3),

    CONSTRAINT "provider_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "line_process" (
    "id" UUID NOT NULL,
    "driver" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "heartbeat_at" TIMESTAMPTZ(3) NOT NULL,
    "stopped_at" TIMESTAMPTZ(3),
    "trouble" TEXT,
    "trouble_since" TIMESTAMPTZ(3),

    CONSTRAINT "line_process_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operator_presence" (
    "person_id" UUID NOT NULL,
    "county_code" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT,
    "call_id" UUID,
    "consulting" BOOLEAN NOT NULL DEFAULT false,
    "blend" BOOLEAN NOT NULL DEFAULT true,
    "dial_mode" TEXT NOT NULL DEFAULT 'preview',
    "project_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "operator_presence_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "telephone_account" (
    "person_id" UUID NOT NULL,
    "cipher" BYTEA NOT NULL,
    "key_id" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "telephone_account_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "presence_change" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "county_code" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "call_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "seq" BIGSERIAL NOT NULL,

    CONSTRAINT "presence_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "callback" (
    "id" UUID NOT NULL,
    "county_code" TEXT NOT NULL,
    "phone_id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "service_number_id" UUID,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "taken_by" UUID,
    "taken_at" TIMESTAMPTZ(3),
    "done_call_id" UUID,
    "done_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "reserved_for" TEXT,

    CONSTRAINT "callback_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recording" (
    "id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "county_code" TEXT NOT NULL,
    "driver" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "line_id" UUID,
    "state" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "stopped_at" TIMESTAMPTZ(3),
    "seconds" INTEGER NOT NULL DEFAULT 0,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "fetch_at" TIMESTAMPTZ(3),
    "failure" TEXT,
    "fetched_at" TIMESTAMPTZ(3),
    "file" TEXT,
    "packed" BOOLEAN NOT NULL DEFAULT false,
    "media_type" TEXT,
    "size" INTEGER,
    "sha256" TEXT,
    "peaks" BYTEA,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "recording_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recording_play" (
    "id" UUID NOT NULL,
    "recording_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "session" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "recording_play_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "supervision_act" (
    "id" UUID NOT NULL,
    "county_code" TEXT NOT NULL,
    "supervisor_id" UUID NOT NULL,
    "operator_id" UUID NOT NULL,
    "call_id" UUID,
    "act" TEXT NOT NULL,
    "state" TEXT,
    "reason" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "supervision_act_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "nuisance" (
    "id" UUID NOT NULL,
    "county_code" TEXT NOT NULL,
    "phone_id" UUID NOT NULL,
    "call_id" UUID NOT NULL,
    "effect" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "days" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "proposed_by" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "ruled_by" UUID,
    "ruled_at" TIMESTAMPTZ(3),
    "note" TEXT NOT NULL DEFAULT '',
    "until" TIMESTAMPTZ(3),
    "ended_by" UUID,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "nuisance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "voicemail" (
    "id" UUID NOT NULL,
    "county_code" TEXT NOT NULL,
    "call_id" UUID NOT NULL,
    "service_number_id" UUID,
    "phone_id" UUID,
    "left_at" TIMESTAMPTZ(3) NOT NULL,
    "seconds" INTEGER NOT NULL,
    "recording_ref" TEXT NOT NULL,
    "sound" BYTEA,
    "media_type" TEXT,
    "sha256" TEXT,
    "fetches" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL,
    "taken_by" UUID,
    "taken_at" TIMESTAMPTZ(3),
    "registration_id" UUID,
    "reason" TEXT,
    "done_by" UUID,
    "done_at" TIMESTAMPTZ(3),
    "reserved_for" TEXT,

    CONSTRAINT "voicemail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "voicemail_play" (
    "id" UUID NOT NULL,
    "voicemail_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "voicemail_play_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "prompt_file" (
    "key" TEXT NOT NULL,
    "sound" BYTEA NOT NULL,
    "sha256" TEXT NOT NULL,
    "rate" INTEGER NOT NULL,
    "seconds" DOUBLE PRECISION NOT NULL,
    "file_name" TEXT NOT NULL,
    "uploaded_by" UUID NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "prompt_file_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "sign_in_name" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "roles" TEXT[],
    "region_code" TEXT NOT NULL,
    "unit_id" UUID,
    "operator_number" TEXT,
    "skills" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "locale" TEXT NOT NULL DEFAULT 'zh',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "failed_sign_ins" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "token_hash" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "user_agent" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "session_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "outbox_event" (
    "seq" BIGSERIAL NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "county_code" TEXT,
    "payload" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "relayed_at" TIMESTAMPTZ(3),
    "handled_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,

    CONSTRAINT "outbox_event_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "reaction" (
    "event_id" UUID NOT NULL,
    "handler" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reaction_pkey" PRIMARY KEY ("event_id","handler")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "chain" TEXT NOT NULL,
    "position" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("chain")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" UUID NOT NULL,
    "chain" TEXT NOT NULL,
    "position" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "previous" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
) PARTITION BY RANGE ("id");

-- CreateTable
CREATE TABLE "stored_file" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" UUID,

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by" UUID,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "background_task" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" UUID,
    "started_at" TIMESTAMPTZ(3),
    "touched_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "background_task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "region" (
    "code" TEXT NOT NULL,
    "parent_code" TEXT,
    "level" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "population" INTEGER,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,

    CONSTRAINT "region_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "unit" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "category" (
    "code" TEXT NOT NULL,
    "parent_code" TEXT,
    "name" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "category_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "directory_version" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3),
    "valid_to" TIMESTAMPTZ(3),
    "note" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" UUID NOT NULL,

    CONSTRAINT "directory_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "directory_item" (
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "category_code" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "unit_id" UUID NOT NULL,
    "co_unit_ids" UUID[],

    CONSTRAINT "directory_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_year" (
    "year" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by" UUID,

    CONSTRAINT "calendar_year_pkey" PRIMARY KEY ("year")
);

-- CreateTable
CREATE TABLE "calendar_day" (
    "date" DATE NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "calendar_day_pkey" PRIMARY KEY ("date")
);

-- CreateTable
CREATE TABLE "ticket" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "lookup_hash" TEXT NOT NULL,
    "registration_id" UUID NOT NULL,
    "county_code" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "category_code" TEXT NOT NULL,
    "nature" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "urgency" TEXT NOT NULL,
    "risk_level" TEXT NOT NULL,
    "confidential" BOOLEAN NOT NULL DEFAULT false,
    "status" TEXT NOT NULL,
    "round" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3),
    "due_flag" TEXT,
    "accepted_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_by" UUID,
    "dispatched_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "closing_kind" TEXT,
    "merged_into_id" UUID,
    "reserved_for" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ticket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ticket_history" (
    "id" UUID NOT NULL,
    "ticket_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "from_status" TEXT,
    "to_status" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "unit_id" UUID,
    "note" TEXT NOT NULL DEFAULT '',
    "data" JSONB NOT NULL,

    CONSTRAINT "ticket_history_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "web_collection_link_code_key" ON "web_collection"("link_code");

-- CreateIndex
CREATE INDEX "web_collection_version_id_idx" ON "web_collection"("version_id");

-- CreateIndex
CREATE UNIQUE INDEX "web_code_code_hash_key" ON "web_code"("code_hash");

-- CreateIndex
CREATE UNIQUE INDEX "web_code_response_id_key" ON "web_code"("response_id");

-- CreateIndex
CREATE UNIQUE INDEX "web_code_collection_id_number_key" ON "web_code"("collection_id", "number");

-- CreateIndex
CREATE INDEX "web_response_collection_id_state_sealed_at_idx" ON "web_response"("collection_id", "state", "sealed_at");

-- CreateIndex
CREATE INDEX "web_response_collection_id_device_id_idx" ON "web_response"("collection_id", "device_id");

-- CreateIndex
CREATE UNIQUE INDEX "web_response_collection_id_start_key_key" ON "web_response"("collection_id", "start_key");

-- CreateIndex
CREATE UNIQUE INDEX "web_answer_response_id_seq_key" ON "web_answer"("response_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "questionnaire_key_key" ON "questionnaire"("key");

-- CreateIndex
CREATE UNIQUE INDEX "questionnaire_version_questionnaire_id_version_key" ON "questionnaire_version"("questionnaire_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "quota_cell_project_id_county_code_sex_age_band_key" ON "quota_cell"("project_id", "county_code", "sex", "age_band");

-- CreateIndex
CREATE INDEX "sample_import_problem_import_id_line_idx" ON "sample_import_problem"("import_id", "line");

-- CreateIndex
CREATE UNIQUE INDEX "sample_case_open_attempt_id_key" ON "sample_case"("open_attempt_id");

-- CreateIndex
CREATE INDEX "sample_case_project_id_state_due_at_idx" ON "sample_case"("project_id", "state", "due_at");

-- CreateIndex
CREATE INDEX "sample_case_phone_id_idx" ON "sample_case"("phone_id");

-- CreateIndex
CREATE UNIQUE INDEX "sample_case_project_id_phone_id_key" ON "sample_case"("project_id", "phone_id");

-- CreateIndex
CREATE INDEX "attempt_case_id_number_idx" ON "attempt"("case_id", "number");

-- CreateIndex
CREATE INDEX "attempt_project_id_started_at_idx" ON "attempt"("project_id", "started_at");

-- CreateIndex
CREATE INDEX "attempt_operator_id_started_at_idx" ON "attempt"("operator_id", "started_at");

-- CreateIndex
CREATE INDEX "appointment_project_id_at_idx" ON "appointment"("project_id", "at");

-- CreateIndex
CREATE INDEX "appointment_case_id_idx" ON "appointment"("case_id");

-- CreateIndex
CREATE INDEX "interview_case_id_idx" ON "interview"("case_id");

-- CreateIndex
CREATE INDEX "interview_project_id_started_at_idx" ON "interview"("project_id", "started_at");

-- CreateIndex
CREATE INDEX "interview_county_code_sealed_at_idx" ON "interview"("county_code", "sealed_at");

-- CreateIndex
CREATE INDEX "interview_answer_interview_id_seq_idx" ON "interview_answer"("interview_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "registration_receipt_number_key" ON "registration"("receipt_number");

-- CreateIndex
CREATE INDEX "registration_county_code_registered_at_idx" ON "registration"("county_code", "registered_at");

-- CreateIndex
CREATE INDEX "registration_county_code_state_registered_at_idx" ON "registration"("county_code", "state", "registered_at");

-- CreateIndex
CREATE INDEX "registration_phone_id_idx" ON "registration"("phone_id");

-- CreateIndex
CREATE INDEX "registration_call_id_idx" ON "registration"("call_id");

-- CreateIndex
CREATE INDEX "registration_decision_registration_id_idx" ON "registration_decision"("registration_id");

-- CreateIndex
CREATE INDEX "matter_source_interview_id_idx" ON "matter_source"("interview_id");

-- CreateIndex
CREATE INDEX "attachment_registration_id_idx" ON "attachment"("registration_id");

-- CreateIndex
CREATE INDEX "proposal_registration_id_idx" ON "proposal"("registration_id");

-- CreateIndex
CREATE INDEX "dispatch_round_ended_at_due_at_idx" ON "dispatch_round"("ended_at", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "dispatch_round_ticket_id_round_key" ON "dispatch_round"("ticket_id", "round");

-- CreateIndex
CREATE INDEX "assignment_unit_id_state_idx" ON "assignment"("unit_id", "state");

-- CreateIndex
CREATE INDEX "assignment_ticket_id_idx" ON "assignment"("ticket_id");

-- CreateIndex
CREATE INDEX "progress_ticket_id_idx" ON "progress"("ticket_id");

-- CreateIndex
CREATE INDEX "urge_ticket_id_idx" ON "urge"("ticket_id");

-- CreateIndex
CREATE INDEX "supervision_card_ticket_id_idx" ON "supervision_card"("ticket_id");

-- CreateIndex
CREATE INDEX "return_request_ticket_id_idx" ON "return_request"("ticket_id");

-- CreateIndex
CREATE INDEX "return_request_assignment_id_idx" ON "return_request"("assignment_id");

-- CreateIndex
CREATE INDEX "extension_request_ticket_id_idx" ON "extension_request"("ticket_id");

-- CreateIndex
CREATE INDEX "extension_request_round_id_idx" ON "extension_request"("round_id");

-- CreateIndex
CREATE INDEX "unit_result_ticket_id_idx" ON "unit_result"("ticket_id");

-- CreateIndex
CREATE INDEX "unit_result_assignment_id_idx" ON "unit_result"("assignment_id");

-- CreateIndex
CREATE INDEX "reply_ticket_id_idx" ON "reply"("ticket_id");

-- CreateIndex
CREATE INDEX "revisit_county_code_state_due_at_idx" ON "revisit"("county_code", "state", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "revisit_ticket_id_round_id_key" ON "revisit"("ticket_id", "round_id");

-- CreateIndex
CREATE INDEX "revisit_attempt_revisit_id_idx" ON "revisit_attempt"("revisit_id");

-- CreateIndex
CREATE INDEX "closure_ticket_id_idx" ON "closure"("ticket_id");

-- CreateIndex
CREATE UNIQUE INDEX "incident_report_number_key" ON "incident_report"("number");

-- CreateIndex
CREATE INDEX "incident_report_county_code_created_at_idx" ON "incident_report"("county_code", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "incident_entry_incident_id_seq_key" ON "incident_entry"("incident_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "incident_step_incident_id_position_key" ON "incident_step"("incident_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "weekly_report_number_key" ON "weekly_report"("number");

-- CreateIndex
CREATE UNIQUE INDEX "weekly_report_region_code_week_start_key" ON "weekly_report"("region_code", "week_start");

-- CreateIndex
CREATE UNIQUE INDEX "assessment_scheme_kind_version_key" ON "assessment_scheme"("kind", "version");

-- CreateIndex
CREATE UNIQUE INDEX "assessment_kind_region_code_period_start_scheme_id_key" ON "assessment"("kind", "region_code", "period_start", "scheme_id");

-- CreateIndex
CREATE UNIQUE INDEX "assessment_score_assessment_id_subject_id_indicator_key" ON "assessment_score"("assessment_id", "subject_id", "indicator");

-- CreateIndex
CREATE INDEX "objection_assessment_id_idx" ON "objection"("assessment_id");

-- CreateIndex
CREATE UNIQUE INDEX "phone_blind_index_key" ON "phone"("blind_index");

-- CreateIndex
CREATE UNIQUE INDEX "service_number_number_key" ON "service_number"("number");

-- CreateIndex
CREATE INDEX "call_phone_id_created_at_idx" ON "call"("phone_id", "created_at");

-- CreateIndex
CREATE INDEX "call_campaign_id_created_at_idx" ON "call"("campaign_id", "created_at");

-- CreateIndex
CREATE INDEX "call_operator_id_created_at_idx" ON "call"("operator_id", "created_at");

-- CreateIndex
CREATE INDEX "call_county_code_created_at_idx" ON "call"("county_code", "created_at");

-- CreateIndex
CREATE INDEX "call_event_call_id_seq_idx" ON "call_event"("call_id", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "line_command_id_key" ON "line_command"("id");

-- CreateIndex
CREATE INDEX "line_command_done_at_seq_idx" ON "line_command"("done_at", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "provider_request_event_key_key" ON "provider_request"("event_key");

-- CreateIndex
CREATE UNIQUE INDEX "provider_request_token_key" ON "provider_request"("token");

-- CreateIndex
CREATE INDEX "provider_request_driver_handled_at_seq_idx" ON "provider_request"("driver", "handled_at", "seq");

-- CreateIndex
CREATE INDEX "provider_request_call_ref_idx" ON "provider_request"("call_ref");

-- CreateIndex
CREATE INDEX "presence_change_person_id_at_idx" ON "presence_change"("person_id", "at");

-- CreateIndex
CREATE INDEX "presence_change_county_code_at_idx" ON "presence_change"("county_code", "at");

-- CreateIndex
CREATE INDEX "callback_county_code_state_due_at_idx" ON "callback"("county_code", "state", "due_at");

-- CreateIndex
CREATE INDEX "callback_phone_id_requested_at_idx" ON "callback"("phone_id", "requested_at");

-- CreateIndex
CREATE INDEX "recording_call_id_idx" ON "recording"("call_id");

-- CreateIndex
CREATE INDEX "recording_county_code_started_at_idx" ON "recording"("county_code", "started_at");

-- CreateIndex
CREATE INDEX "recording_state_fetch_at_idx" ON "recording"("state", "fetch_at");

-- CreateIndex
CREATE UNIQUE INDEX "recording_driver_ref_key" ON "recording"("driver", "ref");

-- CreateIndex
CREATE INDEX "recording_play_recording_id_at_idx" ON "recording_play"("recording_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "recording_play_recording_id_session_key" ON "recording_play"("recording_id", "session");

-- CreateIndex
CREATE INDEX "supervision_act_operator_id_at_idx" ON "supervision_act"("operator_id", "at");

-- CreateIndex
CREATE INDEX "supervision_act_call_id_idx" ON "supervision_act"("call_id");

-- CreateIndex
CREATE INDEX "nuisance_county_code_state_proposed_at_idx" ON "nuisance"("county_code", "state", "proposed_at");

-- CreateIndex
CREATE INDEX "nuisance_phone_id_idx" ON "nuisance"("phone_id");

-- CreateIndex
CREATE UNIQUE INDEX "voicemail_call_id_key" ON "voicemail"("call_id");

-- CreateIndex
CREATE INDEX "voicemail_county_code_state_left_at_idx" ON "voicemail"("county_code", "state", "left_at");

-- CreateIndex
CREATE INDEX "voicemail_play_voicemail_id_idx" ON "voicemail_play"("voicemail_id");

-- CreateIndex
CREATE UNIQUE INDEX "person_sign_in_name_key" ON "person"("sign_in_name");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_event_id_key" ON "outbox_event"("id");

-- CreateIndex
CREATE INDEX "outbox_event_handled_at_seq_idx" ON "outbox_event"("handled_at", "seq");

-- CreateIndex
CREATE INDEX "audit_entry_chain_position_idx" ON "audit_entry"("chain", "position");

-- CreateIndex
CREATE INDEX "audit_entry_subject_idx" ON "audit_entry"("subject");

-- CreateIndex
CREATE INDEX "background_task_state_created_at_idx" ON "background_task"("state", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "unit_code_key" ON "unit"("code");

-- CreateIndex
CREATE UNIQUE INDEX "directory_version_version_key" ON "directory_version"("version");

-- CreateIndex
CREATE UNIQUE INDEX "directory_item_version_id_category_code_region_code_key" ON "directory_item"("version_id", "category_code", "region_code");

-- CreateIndex
CREATE UNIQUE INDEX "ticket_number_key" ON "ticket"("number");

-- CreateIndex
CREATE UNIQUE INDEX "ticket_registration_id_key" ON "ticket"("registration_id");

-- CreateIndex
CREATE INDEX "ticket_county_code_status_due_at_idx" ON "ticket"("county_code", "status", "due_at");

-- CreateIndex
CREATE INDEX "ticket_county_code_accepted_at_idx" ON "ticket"("county_code", "accepted_at");

-- CreateIndex
CREATE INDEX "ticket_category_code_idx" ON "ticket"("category_code");

-- CreateIndex
CREATE INDEX "ticket_merged_into_id_idx" ON "ticket"("merged_into_id");

-- CreateIndex
CREATE UNIQUE INDEX "ticket_history_ticket_id_seq_key" ON "ticket_history"("ticket_id", "seq");

-- AddForeignKey
ALTER TABLE "questionnaire_version" ADD CONSTRAINT "questionnaire_version_questionnaire_id_fkey" FOREIGN KEY ("questionnaire_id") REFERENCES "questionnaire"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "survey_project" ADD CONSTRAINT "survey_project_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "questionnaire_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quota_cell" ADD CONSTRAINT "quota_cell_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "survey_project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_import" ADD CONSTRAINT "sample_import_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "survey_project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sample_case" ADD CONSTRAINT "sample_case_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "survey_project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "registration_decision" ADD CONSTRAINT "registration_decision_registration_id_fkey" FOREIGN KEY ("registration_id") REFERENCES "registration"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispatch_round" ADD CONSTRAINT "dispatch_round_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "dispatch_round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "return_request" ADD CONSTRAINT "return_request_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "extension_request" ADD CONSTRAINT "extension_request_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_entry" ADD CONSTRAINT "incident_entry_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident_report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_step" ADD CONSTRAINT "incident_step_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident_report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "weekly_report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_scheme_id_fkey" FOREIGN KEY ("scheme_id") REFERENCES "assessment_scheme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment_score" ADD CONSTRAINT "assessment_score_assessment_id_fkey" FOREIGN KEY ("assessment_id") REFERENCES "assessment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "region" ADD CONSTRAINT "region_parent_code_fkey" FOREIGN KEY ("parent_code") REFERENCES "region"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "category" ADD CONSTRAINT "category_parent_code_fkey" FOREIGN KEY ("parent_code") REFERENCES "category"("code") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "directory_item" ADD CONSTRAINT "directory_item_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "directory_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_registration_id_fkey" FOREIGN KEY ("registration_id") REFERENCES "registration"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "ticket"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ticket_history" ADD CONSTRAINT "ticket_history_ticket_id_fkey" FOREIGN KEY ("ticket_id") REFERENCES "ticket"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One number is proposed or restricted once in a county, however many operators it troubles at once.
CREATE UNIQUE INDEX nuisance_one_live ON nuisance (phone_id, county_code) WHERE state IN ('proposed', 'approved');

-- Messages whose file still lies with the line.
CREATE INDEX voicemail_to_fetch ON voicemail (left_at) WHERE sound IS NULL;

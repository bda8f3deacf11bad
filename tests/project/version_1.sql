-- A project of schema version 1 with one coder, as its program wrote it.
PRAGMA application_id = 1902338353;
PRAGMA user_version = 1;
CREATE TABLE answer (
    id BLOB NOT NULL,
    question BLOB NOT NULL,
    respondent BLOB NOT NULL,
    factor BLOB NOT NULL,
    value FLOAT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(question) REFERENCES question (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(respondent) REFERENCES respondent (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID;
CREATE TABLE assessment (
    id BLOB NOT NULL,
    case_unit BLOB,
    time TEXT DEFAULT '' NOT NULL,
    code BLOB NOT NULL,
    value FLOAT NOT NULL,
    n INTEGER,
    basis TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(case_unit) REFERENCES case_unit (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(code) REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID;
CREATE TABLE attribute (
    id BLOB NOT NULL,
    name TEXT NOT NULL,
    kind TEXT DEFAULT 'text' NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (name)
)
 WITHOUT ROWID;
CREATE TABLE case_unit (
    id BLOB NOT NULL,
    name TEXT NOT NULL,
    kind TEXT DEFAULT '' NOT NULL,
    parent BLOB,
    attributes JSON DEFAULT '{}' NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (name),
    FOREIGN KEY(parent) REFERENCES case_unit (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID;
CREATE TABLE change (
    step INTEGER NOT NULL,
    n INTEGER NOT NULL,
    entity TEXT NOT NULL,
    entity_id BLOB NOT NULL,
    parents JSON,
    "before" JSON,
    "after" JSON,
    PRIMARY KEY (step, n),
    FOREIGN KEY(step) REFERENCES step (seq)
)
 WITHOUT ROWID;
CREATE TABLE code (
    id BLOB NOT NULL,
    codebook BLOB NOT NULL,
    parent BLOB,
    position INTEGER DEFAULT '0' NOT NULL,
    slug TEXT DEFAULT '' NOT NULL,
    name JSON DEFAULT '{}' NOT NULL,
    definition JSON DEFAULT '{}' NOT NULL,
    include JSON DEFAULT '{}' NOT NULL,
    exclude JSON DEFAULT '{}' NOT NULL,
    examples JSON DEFAULT '[]' NOT NULL,
    "key" TEXT DEFAULT '' NOT NULL,
    role TEXT DEFAULT '' NOT NULL,
    color TEXT DEFAULT '' NOT NULL,
    properties JSON DEFAULT '{}' NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(codebook) REFERENCES codebook (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(parent) REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID;
CREATE TABLE codebook (
    id BLOB NOT NULL,
    title JSON DEFAULT '{}' NOT NULL,
    language TEXT DEFAULT 'en' NOT NULL,
    version TEXT DEFAULT '0.1.0' NOT NULL,
    source TEXT DEFAULT '' NOT NULL,
    licence TEXT DEFAULT '' NOT NULL,
    derived_from TEXT DEFAULT '' NOT NULL,
    content_hash TEXT DEFAULT '' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE coder (
    id BLOB NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (name)
)
 WITHOUT ROWID;
CREATE TABLE coding (
    id BLOB NOT NULL,
    revision BLOB NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    code BLOB NOT NULL,
    coder BLOB NOT NULL,
    valence SMALLINT,
    weight SMALLINT,
    created BIGINT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT coding_span CHECK ("start" >= 0 AND "end" > "start"),
    FOREIGN KEY(revision) REFERENCES revision (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(code) REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(coder) REFERENCES coder (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID;
CREATE TABLE content (
    hash TEXT NOT NULL,
    data BLOB NOT NULL,
    PRIMARY KEY (hash)
);
CREATE TABLE document (
    id BLOB NOT NULL,
    name TEXT NOT NULL,
    kind TEXT DEFAULT 'interview' NOT NULL,
    language TEXT DEFAULT 'en' NOT NULL,
    case_unit BLOB,
    revision BLOB NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (name),
    FOREIGN KEY(case_unit) REFERENCES case_unit (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID;
CREATE TABLE factor (
    id BLOB NOT NULL,
    role TEXT DEFAULT '' NOT NULL,
    statement JSON DEFAULT '{}' NOT NULL,
    codes JSON DEFAULT '[]' NOT NULL,
    included JSON DEFAULT '[]' NOT NULL,
    excluded JSON DEFAULT '[]' NOT NULL,
    quotes JSON DEFAULT '[]' NOT NULL,
    number TEXT DEFAULT '' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE "indexed" (
    "key" INTEGER NOT NULL,
    revision BLOB NOT NULL,
    layout_hash TEXT NOT NULL,
    PRIMARY KEY ("key"),
    UNIQUE (revision, layout_hash)
);
CREATE TABLE informant (
    id BLOB NOT NULL,
    code TEXT NOT NULL,
    role TEXT DEFAULT '' NOT NULL,
    institution TEXT DEFAULT '' NOT NULL,
    consent TEXT DEFAULT 'quote' NOT NULL,
    case_unit BLOB,
    note TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (code),
    FOREIGN KEY(case_unit) REFERENCES case_unit (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID;
CREATE TABLE judgement (
    id BLOB NOT NULL,
    case_unit BLOB NOT NULL,
    level BLOB NOT NULL,
    value TEXT DEFAULT '' NOT NULL,
    note TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(case_unit) REFERENCES case_unit (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(level) REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID;
CREATE TABLE link (
    id BLOB NOT NULL,
    kind TEXT DEFAULT '' NOT NULL,
    a BLOB NOT NULL,
    b BLOB NOT NULL,
    coder BLOB NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(a) REFERENCES coding (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(b) REFERENCES coding (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(coder) REFERENCES coder (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID;
CREATE TABLE memo (
    id BLOB NOT NULL,
    kind TEXT DEFAULT 'comment' NOT NULL,
    target_kind TEXT DEFAULT '' NOT NULL,
    target BLOB NOT NULL,
    text TEXT DEFAULT '' NOT NULL,
    coder BLOB NOT NULL,
    created BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(coder) REFERENCES coder (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID;
CREATE TABLE off_record (
    id BLOB NOT NULL,
    revision BLOB NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    reason TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(revision) REFERENCES revision (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID;
CREATE TABLE project (
    id BLOB NOT NULL,
    title TEXT DEFAULT '' NOT NULL,
    language TEXT DEFAULT 'en' NOT NULL,
    approach TEXT DEFAULT 'codebook' NOT NULL,
    description TEXT DEFAULT '' NOT NULL,
    created INTEGER DEFAULT '0' NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE question (
    id BLOB NOT NULL,
    questionnaire BLOB NOT NULL,
    name TEXT DEFAULT '' NOT NULL,
    asks TEXT DEFAULT '' NOT NULL,
    low FLOAT NOT NULL,
    high FLOAT NOT NULL,
    stepped BOOLEAN DEFAULT 1 NOT NULL,
    falling BOOLEAN DEFAULT 0 NOT NULL,
    wording TEXT DEFAULT '' NOT NULL,
    anchors JSON DEFAULT '{}' NOT NULL,
    negatives TEXT DEFAULT 'magnitude' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(questionnaire) REFERENCES questionnaire (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID;
CREATE TABLE questionnaire (
    id BLOB NOT NULL,
    title TEXT DEFAULT '' NOT NULL,
    issued JSON DEFAULT '[]' NOT NULL,
    created BIGINT NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE respondent (
    id BLOB NOT NULL,
    questionnaire BLOB NOT NULL,
    code TEXT NOT NULL,
    group_name TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(questionnaire) REFERENCES questionnaire (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID;
CREATE TABLE revision (
    id BLOB NOT NULL,
    document BLOB NOT NULL,
    number INTEGER DEFAULT '0' NOT NULL,
    text_hash TEXT NOT NULL,
    layout_hash TEXT NOT NULL,
    file_name TEXT DEFAULT '' NOT NULL,
    format TEXT DEFAULT '' NOT NULL,
    characters INTEGER DEFAULT '0' NOT NULL,
    words INTEGER DEFAULT '0' NOT NULL,
    paragraphs INTEGER DEFAULT '0' NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(document) REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID;
CREATE VIRTUAL TABLE search_words USING fts5(text, content='', tokenize='unicode61 remove_diacritics 2');
CREATE TABLE setting (
    id BLOB NOT NULL,
    name TEXT NOT NULL,
    value JSON DEFAULT '{}' NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (name)
)
 WITHOUT ROWID;
CREATE TABLE speaker (
    id BLOB NOT NULL,
    document BLOB NOT NULL,
    label TEXT DEFAULT '' NOT NULL,
    interviewer BOOLEAN DEFAULT 0 NOT NULL,
    informant BLOB,
    PRIMARY KEY (id),
    FOREIGN KEY(document) REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(informant) REFERENCES informant (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID;
CREATE TABLE step (
    seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id BLOB NOT NULL,
    coder BLOB NOT NULL,
    time BIGINT NOT NULL,
    kind TEXT NOT NULL,
    params JSON NOT NULL,
    undoes BLOB,
    live BOOLEAN NOT NULL,
    UNIQUE (id)
);
CREATE TABLE swot_class (
    id BLOB NOT NULL,
    factor BLOB NOT NULL,
    role TEXT NOT NULL,
    reason TEXT DEFAULT '' NOT NULL,
    PRIMARY KEY (id)
)
 WITHOUT ROWID;
CREATE TABLE type_merge (
    id BLOB NOT NULL,
    typology BLOB NOT NULL,
    cell JSON DEFAULT '{}' NOT NULL,
    target TEXT DEFAULT '' NOT NULL,
    reason TEXT DEFAULT '' NOT NULL,
    coder BLOB NOT NULL,
    created BIGINT NOT NULL,
    PRIMARY KEY (id),
    FOREIGN KEY(typology) REFERENCES typology (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(coder) REFERENCES coder (id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID;
CREATE TABLE typology (
    id BLOB NOT NULL,
    name TEXT NOT NULL,
    basis TEXT DEFAULT '' NOT NULL,
    rule JSON DEFAULT '{}' NOT NULL,
    position INTEGER DEFAULT '0' NOT NULL,
    PRIMARY KEY (id),
    UNIQUE (name)
)
 WITHOUT ROWID;
CREATE TABLE view_state (
    coder BLOB NOT NULL,
    name TEXT NOT NULL,
    value JSON NOT NULL,
    PRIMARY KEY (coder, name)
);
CREATE INDEX ix_answer_question ON answer (question);
CREATE INDEX ix_answer_respondent ON answer (respondent);
CREATE INDEX ix_assessment_code ON assessment (code);
CREATE INDEX ix_change_entity ON change (entity_id, step);
CREATE INDEX ix_coding_code ON coding (code);
CREATE INDEX ix_coding_place ON coding (revision, start);
CREATE INDEX ix_judgement_level ON judgement (level);
CREATE INDEX ix_link_a ON link (a);
CREATE INDEX ix_link_b ON link (b);
CREATE INDEX ix_memo_target ON memo (target);
CREATE INDEX ix_off_record_revision ON off_record (revision);
CREATE INDEX ix_question_questionnaire ON question (questionnaire);
CREATE INDEX ix_respondent_questionnaire ON respondent (questionnaire);
CREATE INDEX ix_speaker_document ON speaker (document);
CREATE INDEX ix_step_live ON step (coder, live, seq);
CREATE INDEX ix_type_merge_typology ON type_merge (typology);
INSERT INTO "change" VALUES(1,0,'coder',X'01A20081E7057000B3B1BA8317D24075',NULL,NULL,'{"name":"ani"}');
INSERT INTO "change" VALUES(1,1,'project',X'01A20081E7077000B5BD01431389D6CB',NULL,NULL,'{"title":"Study","created":1795304843013}');
INSERT INTO "coder" VALUES(X'01A20081E7057000B3B1BA8317D24075','ani');
INSERT INTO "project" VALUES(X'01A20081E7077000B5BD01431389D6CB','Study','en','codebook','',1795304843013);
INSERT INTO "step" VALUES(1,X'01A20081E70870008F632EB440754146',X'01A20081E7057000B3B1BA8317D24075',1795304843013,'project.new','{"title":"Study"}',NULL,1);

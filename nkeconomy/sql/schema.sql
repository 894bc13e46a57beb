-- What does a release hold? Every table that build writes and serve reads.

create table documents (
    id varchar primary key,
    title varchar not null,
    title_inferred boolean not null,
    publisher varchar not null,
    author varchar,
    published date,
    published_precision varchar not null
        check (published_precision in ('day', 'month', 'year', 'day without year', 'unknown')),
    published_as_printed varchar,
    url varchar,
    language varchar not null,
    path varchar,
    sha256 varchar,
    original varchar,
    original_sha256 varchar,
    text_held boolean not null,
    rights varchar not null,
    note varchar,
    same_origin_as varchar,
    entered_on date not null,
    text varchar
);

create table passages (
    id varchar primary key,
    document varchar not null references documents (id),
    ordinal integer not null,
    start integer not null,
    "end" integer not null,
    text varchar not null
);

create table units (
    id varchar primary key,
    title varchar not null,
    kind varchar not null,
    symbol varchar
);

create table qualifiers (
    id varchar primary key,
    title varchar not null,
    bound varchar not null,
    keeps_value boolean not null,
    meaning varchar not null
);

create table entities (
    id varchar primary key,
    title varchar not null,
    kind varchar not null,
    member_of varchar
);

create table indicators (
    id varchar primary key,
    title varchar not null,
    theme varchar not null,
    unit varchar not null,
    kind varchar,
    definition varchar not null,
    inclusion_rule varchar not null
);

create table components (
    id varchar not null,
    indicator varchar not null references indicators (id),
    title varchar not null,
    description varchar not null,
    primary key (indicator, id)
);

create table claims (
    id varchar primary key,
    document varchar not null references documents (id),
    passage varchar references passages (id),
    start integer,
    "end" integer,
    quote varchar,
    kind varchar not null,
    indicator varchar not null references indicators (id),
    component varchar,
    subject varchar references entities (id),
    counterpart varchar references entities (id),
    period_start date,
    period_end date,
    period_as_printed varchar,
    number_as_printed varchar,
    hedge_as_printed varchar,
    qualifier varchar references qualifiers (id),
    unit varchar references units (id),
    currency varchar,
    attributed_to varchar references entities (id),
    carried_by varchar references entities (id),
    stance varchar not null,
    same_quantity_as varchar,
    disputes varchar,
    locator varchar,
    note varchar,
    stated_on date,
    stated_precision varchar not null
        check (stated_precision in ('day', 'month', 'year', 'day without year', 'unknown')),
    entered_on date not null,
    status varchar check (
        status in ('estimate', 'revision', 'forecast', 'different_basis', 'derived_by_carrier', 'misprint_in_source')
    ),
    price_basis varchar check (price_basis in ('nominal', 'real', 'PPP', 'official_rate')),
    rivals varchar,
    revises varchar,
    foreign key (indicator, component) references components (indicator, id)
);

create table retracted (
    id varchar primary key,
    document varchar not null references documents (id),
    passage varchar references passages (id),
    start integer,
    "end" integer,
    quote varchar,
    number_as_printed varchar,
    indicator varchar not null,
    subject varchar,
    period_start date,
    period_end date,
    retracted_on date not null,
    retracted_by varchar not null,
    reason varchar not null
);

create table readings (
    claim varchar not null references claims (id),
    reading varchar not null check (reading in ('printed', 'reconciled')),
    value double,
    low double,
    high double,
    unit varchar not null references units (id),
    primary key (claim, reading)
);

create table corrections (
    id varchar primary key,
    claim varchar not null references claims (id),
    factor double,
    value double,
    reason varchar not null,
    checks varchar not null,
    evidence varchar not null,
    decided_on date not null
);

create table exceptions (
    claim varchar not null references claims (id),
    field varchar not null,
    reason varchar not null,
    primary key (claim, field)
);

create table alternative_periods (
    claim varchar primary key references claims (id),
    period_start date not null,
    period_end date not null,
    reason varchar not null,
    source varchar not null,
    decided_on date not null
);

create table checks (
    id varchar primary key,
    kind varchar not null,
    title varchar not null,
    formula varchar not null,
    status varchar not null check (status in ('holds', 'fails', 'undecided')),
    left_result double,
    right_result double,
    residual double,
    residual_low double,
    residual_high double,
    explanation varchar not null,
    reconciled_status varchar check (reconciled_status in ('holds', 'fails', 'undecided')),
    reconciled_left_result double,
    reconciled_right_result double,
    reconciled_residual double,
    reconciled_residual_low double,
    reconciled_residual_high double,
    reconciled_explanation varchar,
    unit varchar references units (id),
    one_period boolean not null,
    why varchar not null,
    dispute varchar not null,
    source varchar
);

create table check_inputs (
    check_id varchar not null references checks (id),
    claim varchar not null references claims (id),
    tested boolean not null,
    primary key (check_id, claim)
);

create table slips (
    id varchar primary key references checks (id),
    decided boolean not null,
    found integer not null,
    why varchar not null
);

create table slip_checks (
    slip varchar not null references slips (id),
    check_id varchar not null references checks (id),
    primary key (slip, check_id)
);

create table hypotheses (
    slip varchar not null references slips (id),
    place integer not null,
    plausible boolean not null,
    primary key (slip, place)
);

create table hypothesis_factors (
    slip varchar not null,
    place integer not null,
    claim varchar not null references claims (id),
    factor double not null,
    origins varchar not null,
    primary key (slip, place, claim)
);

create table hypothesis_checks (
    slip varchar not null,
    place integer not null,
    check_id varchar not null references checks (id),
    status varchar not null check (status in ('holds', 'fails', 'undecided')),
    residual double,
    explanation varchar not null,
    primary key (slip, place, check_id)
);

create table derived (
    id varchar not null,
    title varchar not null,
    formula varchar not null,
    value double,
    low double,
    high double,
    qualifier varchar not null,
    unit varchar not null references units (id),
    reading varchar not null check (reading in ('printed', 'reconciled')),
    indicator varchar references indicators (id),
    component varchar,
    alternative_to varchar,
    caveat varchar not null,
    primary key (id, reading),
    foreign key (indicator, component) references components (indicator, id)
);

create table derived_inputs (
    derived varchar not null,
    claim varchar not null references claims (id),
    primary key (derived, claim)
);

create table not_derived (
    id varchar primary key,
    title varchar not null,
    reason varchar not null
);

create table not_derived_inputs (
    not_derived varchar not null references not_derived (id),
    claim varchar not null references claims (id),
    primary key (not_derived, claim)
);

create table contradictions (
    id varchar not null,
    reading varchar not null check (reading in ('printed', 'reconciled')),
    title varchar,
    rivals varchar,
    indicator varchar not null references indicators (id),
    component varchar,
    subject varchar references entities (id),
    unit varchar not null references units (id),
    spread double,
    spread_open boolean not null,
    origins integer not null,
    headline varchar references claims (id),
    cause varchar,
    reason varchar,
    decided_on date,
    primary key (id, reading),
    foreign key (indicator, component) references components (indicator, id)
);

create table contradiction_members (
    contradiction varchar not null,
    reading varchar not null,
    place integer not null,
    claim varchar references claims (id),
    derived varchar,
    origin varchar not null,
    value double,
    low double,
    high double,
    primary key (contradiction, reading, place)
);

create table meta (
    release varchar not null,
    built_at timestamp not null,
    schema_version integer not null
);

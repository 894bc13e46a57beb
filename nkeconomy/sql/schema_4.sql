-- What does a release of schema 4 hold, in the tables of this one? Views over the file, what it lacks left empty.

create schema built;

create view built.documents as
select
    documents.id,
    documents.title,
    documents.title_inferred,
    documents.publisher,
    documents.author,
    documents.published,
    documents.published_precision,
    documents.published_as_printed,
    documents.url,
    documents.language,
    documents.path,
    documents.sha256,
    cast(null as varchar) as original,
    cast(null as varchar) as original_sha256,
    documents.text_held,
    documents.rights,
    documents.note,
    cast(null as varchar) as same_origin_as,
    documents.entered_on,
    documents.text
from older.documents;

create view built.retracted as
select
    cast(null as varchar) as id,
    cast(null as varchar) as document,
    cast(null as varchar) as passage,
    cast(null as integer) as start,
    cast(null as integer) as "end",
    cast(null as varchar) as quote,
    cast(null as varchar) as number_as_printed,
    cast(null as varchar) as indicator,
    cast(null as varchar) as subject,
    cast(null as date) as period_start,
    cast(null as date) as period_end,
    cast(null as date) as retracted_on,
    cast(null as varchar) as retracted_by,
    cast(null as varchar) as reason
where false;

create view built.passages as from older.passages;
create view built.units as from older.units;
create view built.qualifiers as from older.qualifiers;
create view built.entities as from older.entities;
create view built.indicators as from older.indicators;
create view built.components as from older.components;
create view built.claims as from older.claims;
create view built.readings as from older.readings;
create view built.corrections as from older.corrections;
create view built.exceptions as from older.exceptions;
create view built.alternative_periods as from older.alternative_periods;
create view built.checks as from older.checks;
create view built.check_inputs as from older.check_inputs;
create view built.slips as from older.slips;
create view built.slip_checks as from older.slip_checks;
create view built.hypotheses as from older.hypotheses;
create view built.hypothesis_factors as from older.hypothesis_factors;
create view built.hypothesis_checks as from older.hypothesis_checks;
create view built.derived as from older.derived;
create view built.derived_inputs as from older.derived_inputs;
create view built.not_derived as from older.not_derived;
create view built.not_derived_inputs as from older.not_derived_inputs;
create view built.contradictions as from older.contradictions;
create view built.contradiction_members as from older.contradiction_members;
create view built.meta as from older.meta;

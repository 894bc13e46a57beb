-- Which release is this, and when was it built?
select
    meta.release,
    meta.built_at,
    meta.schema_version

from meta

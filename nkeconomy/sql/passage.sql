-- Where does a claim stand: its passage, with those of the two before and the two after it that hold a claim too?
with placed as (
    select
        claims.id,
        claims.document,
        claims.passage
    from claims

    union all

    select
        retracted.id,
        retracted.document,
        retracted.passage
    from retracted
)

select
    passages.id,
    passages.ordinal,
    passages.start,
    passages."end",
    passages.text,
    passages.ordinal - home.ordinal as distance

from placed
join passages as home on home.id = placed.passage
join passages on passages.document = placed.document

where placed.id = $claim
  and passages.ordinal between home.ordinal - 2 and home.ordinal + 2
  and (
      passages.id = home.id
      or exists (select 1 from claims as others where others.passage = passages.id)
  )

order by passages.ordinal

-- Where does a claim stand: its passage, with those of the two before and the two after it that hold a claim too?
select
    passages.id,
    passages.ordinal,
    passages.start,
    passages."end",
    passages.text,
    passages.ordinal - home.ordinal as distance

from claims
join passages as home on home.id = claims.passage
join passages on passages.document = claims.document

where claims.id = $claim
  and passages.ordinal between home.ordinal - 2 and home.ordinal + 2
  and (
      passages.id = home.id
      or exists (select 1 from claims as others where others.passage = passages.id)
  )

order by passages.ordinal

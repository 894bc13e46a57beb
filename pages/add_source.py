"""Add a source: take a text in, confirm what it says, look at what will change, publish it."""

from nkeconomy.adding import desk, state

desk.gate()
draft = state.opened()

if draft:
    desk.work(draft)
else:
    desk.begin()

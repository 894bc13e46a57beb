"""Brief: figures and claims of any page in an order of one's own, with words of one's own, to share and to export."""

from nkeconomy.briefs import desk

brief, newest = desk.opened()

desk.head(brief, newest)
desk.named(brief)
desk.kept(brief, newest)
for place in range(len(brief.items)):
    desk.item(brief, place)
desk.more(brief)

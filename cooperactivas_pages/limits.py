"""The largest figures, the years and the distance that can be true. What lies beyond is a typing mistake.

The limits are generous on purpose: they catch a figure with digits too many, they judge nobody's figures.
"""

# Years of dates: the network and the aid it tells of are of our time. A form may hold a day to come, never one
# of the next century.
EARLIEST_YEAR = 1900
LATEST_YEAR = 2100
# Of days that may lie far back: the oldest forms of the social economy in force, and the stories of old trades.
EARLIEST_HISTORIC_YEAR = 1800

# People of one kind who work in one enterprise: all co-operatives of the Mondragón group together have about 70,000.
MAX_WORKERS = 100_000
# Jobs that one award or one story tells of: as many as a large enterprise has.
MAX_JOBS = 10_000
# People whom the work of one story reached: more than live in Spain is a mistake.
MAX_PEOPLE_SERVED = 50_000_000
# Places of one service at a time: the largest halls of Spain seat fewer people.
MAX_CAPACITY = 20_000

# Inhabitants of a place of any kind: the largest country of the world has 1,450 million.
MAX_POPULATION = 2_000_000_000
# Inhabitants of one municipality: Madrid, the largest of Spain, has 3.4 million.
MAX_MUNICIPALITY_POPULATION = 10_000_000

# Euros of one call, also of its largest aid: the whole Spanish plan for recovery grants about 80,000 million.
MAX_CALL_AMOUNT = 100_000_000_000
# Euros that one enterprise of the network obtained in one award, or invested in what one story tells of.
MAX_ENTERPRISE_AMOUNT = 1_000_000_000
# Awards of one call: there are about 3.4 million enterprises in Spain.
MAX_AWARDS = 10_000_000

# Place of a term in a list: no taxonomy has as many entries.
MAX_ORDER = 1_000_000

# Kilometres from the main settlement of a municipality to a point in it. The largest municipality of Spain, Cáceres,
# has 1,750 km²: a circle of 24 km around its town. Twice as far takes in long shapes and parts lying apart.
MAX_KM_FROM_TOWN = 50

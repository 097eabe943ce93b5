"""Names of American cities and states, as they stand in phrases for search engines.

The largest cities, those around Los Angeles, and the states; a list for looking up words, which
need not be complete: an unknown name with a capital letter counts as a place too.
"""

SEVERAL_WORDS = """
los angeles|san diego|san jose|san francisco|san antonio|san bernardino|san mateo|san rafael|
santa monica|santa ana|santa barbara|santa clara|santa clarita|santa cruz|santa fe|santa rosa|
santa maria|long beach|beverly hills|west hollywood|north hollywood|sherman oaks|studio city|
woodland hills|thousand oaks|redondo beach|manhattan beach|hermosa beach|huntington beach|
newport beach|laguna beach|culver city|canoga park|van nuys|palm springs|palm desert|palm beach|
simi valley|moreno valley|el paso|el monte|el segundo|el cajon|la jolla|la mesa|las vegas|
fort worth|fort lauderdale|fort wayne|fort collins|fort myers|new york|new york city|new orleans|
new haven|new jersey|new mexico|new hampshire|north carolina|south carolina|north dakota|
south dakota|west virginia|rhode island|salt lake city|kansas city|oklahoma city|jersey city|
sugar land|baton rouge|little rock|st louis|st paul|st petersburg|saint louis|saint paul|
colorado springs|corpus christi|virginia beach|staten island|long island|round rock|ann arbor|
grand rapids|des moines|cedar rapids|sioux falls|green bay|daly city|tampa bay|boca raton|
coral gables|coral springs|west palm beach|panama city|sault ste marie|coeur d'alene|
wilkes barre|winston salem|rancho cucamonga|chula vista|costa mesa|mission viejo|agoura hills|
silver spring|silver lake|echo park|highland park|eagle rock|granada hills|orange county|
ventura county|marina del rey|playa vista|west covina|diamond bar|cherry hill|college station|
bowling green|high point|rock hill|mount pleasant|mountain view|palo alto|walnut creek|
truth or consequences|carson city|iowa city|lake charles|lake worth|key west|cape coral|
port st lucie|hot springs|league city|the woodlands|overland park|broken arrow|eau claire|
bay area|san fernando valley|san gabriel|san fernando|bel air|century city|west la|upper east side
""".replace("\n", "").split("|")

ONE_WORD = frozenset(
    """
    angeles hollywood glendale pasadena burbank california encino reseda tarzana torrance inglewood
    downey whittier pomona ontario anaheim irvine fullerton riverside oakland sacramento fresno
    bakersfield ventura oxnard camarillo malibu calabasas northridge chatsworth sylmar arcadia
    alhambra compton norwalk lakewood carson gardena hawthorne covina azusa montebello brentwood
    westwood koreatown stockton modesto berkeley fremont hayward vallejo escondido oceanside
    carlsbad temecula murrieta corona fontana rialto redlands hemet visalia clovis salinas napa
    seattle tacoma spokane bellevue everett vancouver portland eugene salem bend boise denver aurora
    boulder lakewood arvada phoenix tucson mesa tempe chandler gilbert peoria scottsdale glendale
    surprise flagstaff reno henderson albuquerque provo ogden dallas houston austin plano irving
    garland frisco mckinney denton carrollton arlington lubbock amarillo laredo waco katy tyler
    killeen mcallen brownsville pearland beaumont midland odessa abilene chicago aurora naperville
    joliet rockford springfield peoria evanston boston worcester lowell cambridge quincy providence
    hartford stamford bridgeport brooklyn manhattan queens bronx buffalo rochester syracuse albany
    yonkers hoboken newark trenton princeton philadelphia pittsburgh allentown scranton reading erie
    baltimore annapolis rockville bethesda washington richmond norfolk chesapeake alexandria roanoke
    raleigh durham charlotte greensboro asheville wilmington fayetteville cary columbia charleston
    greenville atlanta savannah augusta marietta macon athens miami orlando tampa jacksonville
    tallahassee gainesville naples sarasota clearwater ocala pensacola lakeland hialeah hollywood
    birmingham huntsville montgomery mobile nashville memphis knoxville chattanooga franklin
    louisville lexington cincinnati cleveland columbus toledo akron dayton detroit lansing flint
    dearborn warren indianapolis evansville bloomington milwaukee madison minneapolis duluth omaha
    lincoln wichita topeka overland tulsa norman edmond shreveport lafayette metairie jackson biloxi
    honolulu anchorage fargo billings missoula cheyenne casper
    texas florida arizona nevada oregon colorado georgia illinois michigan ohio virginia utah idaho
    montana wyoming kansas nebraska iowa missouri arkansas louisiana mississippi alabama tennessee
    kentucky indiana wisconsin minnesota pennsylvania maryland delaware connecticut massachusetts
    vermont maine alaska hawaii oklahoma
    """.split()
)
# These are common words too, and count in small letters only behind a service and before a state.
ALSO_WORDS = frozenset(
    """
    surprise reading mobile bend queens buffalo boulder naples jackson warren columbia franklin
    lincoln madison aurora salem corona mesa gilbert tyler mobile carson norman charlotte chandler
    athens franklin eugene carlsbad lowell garland irving peoria flint providence
    """.split()
)
STATES = frozenset(
    """
    al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny
    nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy usa dc
    """.split()
)
# A code that is a word as well counts in capital letters only.
STATES_LIKE_WORDS = frozenset("al co de hi id in la ma me mi mo ms oh ok or pa".split())

BY_FIRST_WORD: dict[str, list[tuple[str, ...]]] = {}
for name in SEVERAL_WORDS:
    parts = tuple(name.split())
    BY_FIRST_WORD.setdefault(parts[0], []).append(parts)
for names in BY_FIRST_WORD.values():
    names.sort(key=len, reverse=True)

__all__ = ["ALSO_WORDS", "BY_FIRST_WORD", "ONE_WORD", "STATES", "STATES_LIKE_WORDS"]

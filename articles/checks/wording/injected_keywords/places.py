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
bay area|san fernando valley|san gabriel|san luis obispo|san fernando|bel air|century city|
west la|upper east side
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
    troy lawrence independence sunrise plantation weston davie sandy concord pleasanton dublin
    livermore petaluma novato sunnyvale cupertino milpitas gilroy hollister monterey carmel merced
    turlock manteca tracy lodi roseville folsom redding chico davis elk hanford porterville delano
    lompoc goleta ojai moorpark westlake altadena monrovia azusa duarte claremont upland chino
    fontana colton yucaipa indio coachella perris menifee tustin placentia brea yorba orinda
    danville
    lafayette antioch pittsburg richmond hercules benicia fairfield vacaville poway santee vista
    encinitas solana coronado lynwood bellflower cerritos artesia paramount pico norco rosemead
    redmond kirkland renton kent auburn bothell lynnwood edmonds olympia yakima kennewick gresham
    hillsboro beaverton tigard medford corvallis meridian nampa caldwell lehi sandy draper layton
    logan sparks elko bozeman helena kalispell thornton westminster pueblo greeley longmont loveland
    parker littleton golden castle goodyear buckeye avondale yuma prescott sedona rochester
    mankato woodbury eden minnetonka kenosha racine appleton waukesha oshkosh janesville dubuque
    davenport ames ankeny lenexa olathe shawnee manhattan salina hutchinson branson ozark joplin
    fayetteville bentonville conway jonesboro texarkana longview tyler sherman mckinney allen frisco
    mesquite rowlett grapevine southlake keller mansfield burleson pflugerville georgetown kyle
    temple harlingen pharr galveston pasadena baytown conroe humble spring cypress katy friendswood
    slidell kenner houma monroe alexandria gulfport hattiesburg meridian tupelo mobile dothan auburn
    tuscaloosa decatur hoover macon albany valdosta roswell alpharetta duluth lawrenceville kennesaw
    smyrna decatur brandon bradenton venice punta lakeland kissimmee sanford daytona deland ocoee
    winter apopka jupiter delray boynton pompano hollywood miramar homestead doral aventura sunrise
    concord gastonia hickory huntersville mooresville kannapolis spartanburg anderson florence
    sumter aiken hampton suffolk lynchburg reston herndon fairfax arlington manassas leesburg
    frederick gaithersburg germantown columbia towson dover lancaster york harrisburg bethlehem
    easton bethesda camden paterson elizabeth edison wayne clifton passaic parsippany morristown
    montclair freehold toms flushing astoria harlem yonkers hempstead mineola babylon islip
    huntington smithtown plattsburgh utica ithaca binghamton niagara poughkeepsie danbury norwalk
    greenwich waterbury meriden middletown warwick cranston pawtucket newton brookline quincy
    waltham framingham lynn salem brockton plymouth nashua manchester concord burlington bangor
    canton youngstown mansfield lima kettering hamilton fairfield ypsilanti livonia novi
    kalamazoo saginaw elgin schaumburg skokie naperville bolingbrook decatur champaign urbana
    carmel fishers muncie kokomo lafayette gary hammond owensboro paducah bowling clarksville
    murfreesboro kingsport hendersonville brentwood norfolk papillion bellevue kearney bismarck
    minot midwest tempe oahu maui hilo kailua fairbanks juneau
    """.split()
)
# These are common words too, and count in small letters only behind a service and before a state.
ALSO_WORDS = frozenset(
    """
    surprise reading mobile bend queens buffalo boulder mesa garland aurora independence sunrise
    plantation sandy concord tracy davis vista hercules paramount castle golden buckeye spring
    cypress humble temple winter jupiter anderson florence hampton frederick dover york bethlehem
    elizabeth wayne clifton harlem huntington newton plymouth canton lima hamilton gary hammond
    bowling midwest logan allen kyle meridian auburn sparks parker kent toms pittsburg upland
    brandon
    decatur lynn easton conway sherman keller troy lawrence venice camden carmel lodi ames hickory
    monroe alexandria sanford dublin manchester warwick burlington salina caldwell weston davie
    dothan
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

# Every single word of a place name, so that none is taken for two words that ran together.
PLACE_WORDS = ONE_WORD | {part for place in SEVERAL_WORDS for part in place.split()}
# With a capital letter, these begin a place name whatever follows: “San Marino”.
BEGINNINGS = frozenset("san santa los las el fort saint st port lake mount palm".split())

# The last words of many place names: “Orange County”, “Garden Grove”.
LAST_WORDS = frozenset(
    """
    county beach hills city heights valley park springs oaks lake creek grove falls village island
    bay point ridge rock harbor coast downtown area bluffs rapids junction station cove shores
    gardens lakes mesa verde estates landing mills station town township metro suburbs
    """.split()
)

__all__ = [
    "ALSO_WORDS",
    "BEGINNINGS",
    "BY_FIRST_WORD",
    "LAST_WORDS",
    "ONE_WORD",
    "PLACE_WORDS",
    "STATES",
    "STATES_LIKE_WORDS",
]

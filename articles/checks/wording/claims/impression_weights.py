"""What each word, pair of words and class of words weighs; `tests/corpus/weigh.py` writes it."""

BIAS = -15
FEATURES_BY_TENTHS = {
    13: r"""
our
    """,
    12: r"""
our__@named_therapy pills
    """,
    11: r"""
@good_result
    """,
    10: r"""
@complaint like now out
    """,
    9: r"""
@ending_verb @vanishing_verb our__@therapy relief years
    """,
    8: r"""
: @body_part @clinic__have @named_therapy effective simply thing this
    """,
    7: r"""
! .__" @habit_forming @named_therapy__that again again__. can__not every free here life
no__@harm no__@harm_event nothing pain__free safe science the__@superlative there we__have
wrong your__@complaint
    """,
    6: r"""
,__@determiner ,__@therapy ,__no @destroying_verb @doctors @therapy__will all by could__not
everything gone it percent results sciatica with__@clinic
    """,
    5: r"""
,__your @activity @clinic @clinic__in @crutch @determiner__life @effect__. @good_result__is
@harm @month_or_longer__of @people__can @strong_verb @therapy__that ^__@study ^__patients
^__this ^__with chance could else ever go__wrong guaranteed hands just know laser my none
of__@complaint other__@clinic ours out__of therapy there__are thousands to__@clinic works
wrong__. zero
    """,
    4: r"""
#__percent 's ,__@clinic @determiner__single @determiner__thing @determiner__will @disaster
@disaster__. @good_verb__the @named_therapy__therapy @number__percent @prestige
@therapy__always @therapy__is @tissue @total ^__" ^__feel a__single and__@people
are__@determiner average doctors effects feel for__good gentle get gone__. harmless headaches
leaves longer lose migraine migraines natural neuropathy never none__. not__@complaint not__be
not__hurt not__want off on__@clinic our__@people pain__@clinic patients perfectly relief__is
since their there__is to__a today tomorrow trigger trusted want__@determiner way will__not
with__our you you__will your
    """,
    3: r"""
"__@clinic "__i ,__it ,__we @activity__out @body_part__to @body_part__will @comparative
@complaint__will @determiner__age @determiner__answer @determiner__breakthrough
@determiner__can @determiner__chance @determiner__clinics @determiner__miracle
@determiner__most @determiner__only @determiner__power @determiner__revolutionary
@determiner__sciatica @good_result__. @month_or_longer @named_therapy__. @organ @organ__back
@people__, @people__will @remedy_verb__it @study__has @superlative__pain @therapy__:
@therapy__never @therapy__works @tissue__to ^__@named_therapy ^__unlike a__thing about__.
absolutely adjustment age all__the an__fda and__it answer anywhere as__@people away back__on
bad be__@determiner be__wrong big big__pharma can__go changing clinics decompression drops
everyone__, feel__@comparative feel__@determiner feel__better feel__the finally for__@people
for__all for__people forget from__@complaint go good__. goodbye happen here__. inflammation
is__here is__proven is__the it__@determiner it__works knee__pain know__about left let lets
light live money night no__longer no__side not__. not__pay nothing__can now__@clinic
one__@named_therapy one__@therapy only or__your pain past people__who percent__. pharma power
prp recovery relief__for revolutionary right safe__for scores secret side__effects simple
stand surgeons table thanks thanks__to that__is the__@complaint the__treatment thousands__of
tissue to__lose treatment__for tried trigger__point up want__@people want__you we we__@effect
why work works__. world years__of your__@tissue
    """,
    2: r"""
!__" #__@body_part #__@organ :__@named_therapy :__the ;__@clinic @activity__in
@activity__normally @body_part__in @clinic__are @clinic__clinic @clinic__get @clinic__patients
@comparative__after @complaint__treatment @crutch__, @destroying_verb__you
@destroying_verb__your @determiner__, @determiner__body @determiner__clock
@determiner__difference @determiner__does @determiner__finest @determiner__game
@determiner__is @determiner__lifetime @determiner__magic @determiner__market
@determiner__night @determiner__one @determiner__past @determiner__relief @determiner__root
@determiner__secret @determiner__simple @determiner__stimulator @determiner__table
@determiner__the @determiner__treatment @determiner__true @determiner__valley
@determiner__very @determiner__wonder @disaster__to @effect @good_result__for @good_result__in
@good_result__that @good_verb @good_verb__. @good_verb__it @named_therapy__always
@named_therapy__never @named_therapy__of @organ__, @organ__on @organ__without
@outdoing_verb__pain @people @people__are @people__call @people__know @people__of
@remedy_verb__the @remedy_verb__to @short_time @strong_verb__it @study__can @study__is
@superlative @therapy__has @therapy__hurts @therapy__makes @therapy__of @therapy__takes
@therapy__therapy @tissue__will @total__safe @vanishing_verb__. ^__@good_verb ^__@therapy
^__@total ^__a ^__because ^__completely ^__expect ^__fda ^__from ^__now ^__ours ^__over ^__say
^__that ^__there ^__works a__chance a__life a__miracle a__revolutionary a__true a__wonder
about__this act adjustments after__one all__it alternative always__@good_verb and__you
another__@crutch answer__is answer__to any anymore approved__@named_therapy are__no are__the
as__you ask__whether athletes away__. away__@determiner back__in backs be__the beat
because__@therapy believe bent best__pain better__after book but__@determiner came came__in
cells chance__of clients clinic__in clock closer come completely disappear discovery discs
do__. double downtime dr dr__. drop dry__@named_therapy dry__needling ends energy even
everywhere experts fail fails fasciitis fda fda__approved feel__@effect fibromyalgia finest
for__@month_or_longer for__neuropathy for__your free__. freedom freedom__from from__@disaster
game gentle__@therapy gone__in goodbye__to got government guaranteed__. half has__ever her
history__. hundred hurts i__was in in__@complaint in__your is__@determiner is__@total is__all
is__as is__so it__has it__is it__will kids last late__. lifetime like__@determiner
like__@therapy like__a live__with long__. magnetic market massage__@product meet miracle
miracles miraculous more natural__, never__fails no__matter no__way normally not__believe
nothing__but of__@good_result of__@named_therapy olympic on__@crutch on__our once once__and
opioids or__@determiner or__@people or__you other other__clinics our__clinic our__patients
over__# over__@number pain__@vanishing_verb pain__scores past__. pay perfectly__safe pill
pills__. plantar plantar__@complaint plantar__fasciitis points power__of powerful puts remedy
results__. results__@determiner rid root safe__, satisfaction science__has seconds side
so__@people spinal stimulator stubborn table__. tennis than__@crutch than__any
the__@harm_event the__answer the__body the__breakthrough the__clock the__difference
the__finest the__market the__most the__one the__only the__past the__power the__root
the__secret the__valley the__very they thing__of three three__@therapy ticking tiny
to__@complaint to__live too__late treatment true turmeric turns twice twice__as unlike
up__with valley wait wake wake__up walk want we__@remedy_verb we__@strong_verb we__get
what__if whatsoever whatsoever__. will will__work with__us without__a wonder worry yes you__.
you__can your__@good_result your__own –
    """,
    1: r"""
"__says #__# #__@number #__@people $ $__# $__@number 's__@superlative ,__@named_therapy
,__@superlative ,__for :__# :__@determiner :__@number ;__there @body_part__is @body_part__that
@body_part__you @clinic__came @clinic__guarantee @clinic__was @complaint__.
@complaint__disappear @complaint__tunnel @crutch__after @crutch__and @crutch__when
@determiner__ache @determiner__average @determiner__baby @determiner__bad @determiner__closest
@determiner__coffee @determiner__could @determiner__damage @determiner__discovery
@determiner__future @determiner__headache @determiner__headaches @determiner__kids
@determiner__kind @determiner__last @determiner__makes @determiner__method @determiner__money
@determiner__need @determiner__never @determiner__other @determiner__own @determiner__pill
@determiner__pills @determiner__proven @determiner__region @determiner__surgeon
@determiner__tennis @determiner__third @determiner__ticking @determiner__tiny
@determiner__weighted @determiner__world @effect__it @good_result__rate @good_verb__that
@harm__. @harm_event @harm_event__tissue @lasting @named_therapy__later @named_therapy__will
@named_therapy__with @organ__in @organ__to @organ__will @outdoing_verb__every @people__do
@people__leave @people__need @people__report @people__who @product__. @remedy_verb__in
@short_time__the @someone_else__can @strong_verb__the @study__prove @study__show
@superlative__care @therapy__later @therapy__our @therapy__shots @tissue__, @tissue__is
@tissue__on ^__@activity ^__@effect ^__@good_result ^__@prestige ^__@strong_verb ^__arthritis
^__as ^__do ^__every ^__finally ^__forget ^__guaranteed ^__of ^__perfectly ^__prp ^__science
^__thousands ^__three ^__trigger ^__why ^__zero a__# a__@comparative a__@number a__@organ
a__lifetime a__proven a__ticking acid adjustment__. after__her after__your all__.
all__@determiner all__@therapy always__@effect an__operation and__@disaster and__counting
and__every and__left and__no and__nothing anymore__. anywhere__. approval approved
are__certain are__guaranteed area__. arrived arthritic arthritic__@body_part arthritic__hands
arthritis as__safe assured at__last average__@people baby be__@activity beats
become__@determiner behind benefits bent__double best__@named_therapy best__@therapy better
beyond beyond__question bomb brings by__# by__@number by__@people by__@prestige call__@therapy
call__it can__. can__be can__use care__in carpal carpal__tunnel certain chair__. clinically
closest closest__thing comes__to completely__safe counting course cramps cuts dancing danger
day__@determiner decades deep delivers deserve did__not dies disappear__. doctors__can
does__for doubt downside downtime__. earth effects__; effects__? endorsed every__@determiner
everything__@determiner expect expect__to failed fails__. fix fixed for__. for__life four
free__in frozen__@body_part frozen__@organ frozen__@tissue future gets__to give good grip
hands__. has__arrived have__@good_verb have__tried he here__? hip history hope hour
hurt__@determiner hurting impossible in__bent into into__@determiner is__history is__nothing
is__what it__, it__: it__@good_verb it__can it__takes job kind__of knife know__@therapy
last__, lasting__@good_result later leave lets__go life__@body_part life__@organ life__@tissue
life__back lifts makes match meet__@determiner method miracle__of month mothers my__@crutch
nature newborns no__@complaint no__downside no__other not__@activity not__@determiner
not__@remedy_verb not__come not__lift not__one not__stand nothing__short now__he old
on__average on__earth on__us only__@named_therapy other__@someone_else other__@study out__.
over own pain__@doctors painkiller painkillers patients__call pay__@determiner pay__a
perfectly__harmless pills__, point__@named_therapy point__@therapy pregnant pregnant__@people
pregnant__women prove proven puts__@determiner question really record refund region relief__.
remedy__for replacement results__@therapy results__are results__that return__. rid__of
right__here safe__and safe__as scar__@tissue scar__tissue science__is second__to
secret__@determiner shot simply__@vanishing_verb simply__no so so__you specialists
spinal__@named_therapy spinal__@therapy stand__@determiner stand__a starts state__. stops
straight studies__show suffer superior switched switches ten ten__@people tension
than__@disaster than__@named_therapy than__surgery that__@complaint that__@good_verb
that__makes that__our the__@determiner the__@harm the__closest the__damage the__laser
the__miracle the__pain the__region the__relief the__state the__table the__way therapy__.
therapy__is third this__, this__@clinic this__@effect threw ticking__time time__bomb tired
to__@ending_verb to__@organ to__know to__none to__our today__, tomorrow__. totally
treatment__@determiner trick tried__everything trigger__points trusted__by tunnel
two__@therapy two__visits under under__the unlike__@crutch until__@clinic visits walk__out
waves way__@determiner we__guarantee weighted will__@activity will__@good_verb with__no
with__nothing within__@short_time without wonders wonders__for worry__about years__. you__are
your__@organ your__joints your__money your__nerves
    """,
    -1: r"""
#__: ,__@body_part ,__though .__< :__what ;__@determiner @activity__, @body_part__has
@body_part__surgery @clinic__first @clinic__parking @clinic__rooms @clinic__staff
@complaint__: @complaint__in @complaint__may @complaint__or @complaint__the @crutch__for
@determiner__as @determiner__back @determiner__chart @determiner__comes @determiner__consent
@determiner__device @determiner__effect @determiner__group @determiner__guarantee
@determiner__guideline @determiner__knee @determiner__lowest @determiner__name @determiner__of
@determiner__person @determiner__physical @determiner__rooms @determiner__scan
@determiner__sore @determiner__studies @determiner__study @determiner__survey
@determiner__want @determiner__your @effect__with @effect__within @good_result__was
@good_verb__arthritis @good_verb__for @good_verb__on @harm_event__are @named_therapy__(
@named_therapy__, @named_therapy__? @named_therapy__can @named_therapy__could
@named_therapy__helps @named_therapy__nor @named_therapy__or @named_therapy__probably
@number__: @organ__does @organ__surgery @outdoing_verb @outdoing_verb__to @people__find
@people__should @people__that @people__to @people__want @short_time__before
@strong_verb__arthritis @study__and @study__that @therapy__( @therapy__before @therapy__could
@therapy__or @therapy__was @therapy__you @tissue__has @tissue__pain @tissue__surgery
^__@crutch ^__bones ^__does ^__fear ^__heat ^__neither ^__no ^__smoking ^__stop ^__which
^__write a__@effect about__@named_therapy according according__to ad address after__an aim
all__@clinic alone__. american an__@complaint an__@therapy an__emergency an__injection and
and__# and__@number and__how anesthesiology are__still around__@determiner ask__@clinic
ask__us at__least back__@crutch back__@named_therapy be__@effect because__@clinic benefit
best__to biopsy biopsy__proven both__@body_part brace breakthrough__pain broken burn
but__@therapy but__it by__@determiner call__@clinic call__@determiner call__us card care chart
check__your checked chest college condition__. consent cotton covered covers cure__for daily
daily__tasks depends depends__on diary did did__@determiner did__nothing does__@therapy door
down__your during early effect electrode face facet facet__@body_part facet__@organ
facet__@tissue fda__has felt few__@short_time first__@therapy fix__@determiner follow
for__@therapy for__back for__chronic for__long for__most for__pain found__no front__desk
get__a go__away goal goes guarantee__@therapy guarantee__that gym had has__@effect
has__@good_verb have__@body_part have__@complaint health health__@therapy heart help__you
helped holds how__@clinic how__@therapy how__it how__much how__we if__a if__we in__most
injections__for it__would joint knees__and label lasts lead__to less lie list lists little lot
lowest matters medicine__. message most moving mri need need__to needles__. needs
neither__@named_therapy next not__@good_verb not__promise not__say of__five offer
on__@complaint on__a on__pain one__@people online our__@organ our__parking our__rooms
our__staff over__@determiner p__> paid pain__: pain__after pain__in paper patients__come
percent__cotton person person__. physical__therapist plans portal possible pretend
pretend__@named_therapy private problems product promise__to publish put__the read__.
reported__. rest result return__to rooms s say say__@therapy serious__@harm_event sham share
short shown shown__@determiner shown__that shows skin__. slightly small__@body_part
small__@tissue smoking so__. some__@complaint sometimes stay stays steroid steroid__injections
steroids__can stop__@determiner studied such suddenly take take__@determiner take__the tasks
tell__@people tell__you tens__@product than__the that__@therapy that__you that__your
the__@activity the__@number the__@someone_else the__@study the__form the__neck the__next
the__nurse the__sample the__second time__to to__the trained__in two__@short_time us__about
use__@named_therapy visit waiting__room we__will weak weakness wears weight well when__you
where__the while__the will__lie with with__pain would would__like write__down you__that
your__@crutch your__blood your__doctor ”
    """,
    -2: r"""
" #__) #__@month_or_longer #__months )__. ,__in / :__a < <__/ > @body_part__and
@body_part__arthritis @body_part__block @body_part__pain @clinic__about @clinic__read
@clinic__today @complaint__and @complaint__of @complaint__often @crutch__is @determiner__best
@determiner__blood @determiner__condition @determiner__emergency @determiner__few
@determiner__have @determiner__home @determiner__injection @determiner__instant
@determiner__leg @determiner__list @determiner__lower @determiner__medicines
@determiner__nurse @determiner__pain @determiner__parking @determiner__patients
@determiner__point @determiner__short @determiner__spine @determiner__staff @determiner__that
@determiner__trial @determiner__use @determiner__waiting @good_result__after
@month_or_longer__, @named_therapy__for @named_therapy__was @number__) @number__months
@organ__arthritis @organ__block @people__. @people__have @product @remedy_verb__your
@someone_else @someone_else__that @superlative__to @therapy__for @therapy__helps
@therapy__injection @therapy__injections @therapy__probably @therapy__should @therapy__would
@tissue__arthritis @tissue__block ^__@harm_event ^__all ^__breakthrough ^__bring ^__dr ^__for
^__he ^__how ^__is ^__it ^__our ^__she ^__steroids ^__surgery ^__take ^__tell ^__use `
a__@body_part a__@clinic a__@good_result a__@good_verb a__@remedy_verb a__@study a__@tissue
a__short a__small acetaminophen after__@named_therapy after__a after__back alone always
an__@harm_event an__@named_therapy and__@body_part and__@organ and__@tissue
approved__@determiner are__common around articles asked back back__@disaster back__@therapy
back__surgery bag battery been block bring by__itself can__make cause cbt check__@determiner
class compared__with condition control cured day__. days days__. device different disagree
down down__@determiner ease exercise__, exercises feels first first__visit floor
for__@body_part for__@tissue form__. from__the front guarantee guidelines hard hard__to harder
have__@determiner have__@organ have__a help__@people hot hours__. if__@clinic if__the in__#
in__@number injection__. is__to it__does its__own knee__arthritis lead least lifting likely
load long many__@people many__people may__@effect may__@remedy_verb me mean__@therapy
mean__that meets muscle name neither nerve nerve__@therapy nerve__block no__@good_verb
no__@strong_verb no__@study no__cure no__magic no__single nor not__@ending_verb not__always
not__approved not__the numb numbness nurse nurses of of__@clinic of__them older
on__@determiner on__@therapy one__. or__@complaint osteoarthritis our__@clinic
our__@superlative p pads pain__for people__. people__with physical__@clinic place placebo plan
please post probably__@effect proved psychologist questions raise records reported room
says__@determiner scan sell set several severe severe__@complaint should__be sign slowly
slowly__. sold some__patients some__people soreness steroid__@named_therapy steroid__@therapy
steroids stop sudden support survey test that that__. the__@effect the__clinic the__fda
the__front the__skin therapists thin think__@determiner though to to__# to__@number
to__@people to__@remedy_verb to__call to__do to__help to__you too__much trained treatment__,
treatment__is up__in us__today used vary we__can we__read we__would wear when when__@people
whether__@named_therapy whether__the which__@therapy will__@clinic will__i with__@complaint
with__@determiner with__you words worse x you__have your__pain your__skin
    """,
    -3: r"""
"__@determiner # ,__or ,__so @body_part__does @clinic__do @complaint__after @complaint__can
@crutch__can @determiner__article @determiner__form @determiner__front @determiner__page
@determiner__patient @determiner__people @determiner__small @determiner__therapist
@determiner__year @good_result__of @number @therapy__it @tissue__does ^__@disaster ^__@organ
^__call ^__keep ^__never ^__whether ^__will a__few after__@body_part after__@organ
after__@tissue after__the also arthritis__. ask__your at__the back__@complaint been__proven
before before__@determiner bleeding blood board call cancer compared cures desk doctor
doctor__. everyone__. few first__. found from__@determiner guideline has in__@determiner
in__the infection is__no is__one its keep__@determiner long__term lower make make__@determiner
medicine no no__@effect no__@good_result no__treatment not__@strong_verb of__the on on__your
our__@doctors pack pain__and pain__is part__of physical probably promise rarely says serious
site so__we spine__. start steroid__@crutch surgery tell__@clinic tell__us tens than
that__@people that__it the__@body_part the__@crutch then towel unit we__do were where
where__@determiner whether__@determiner whether__@therapy with__@people wrap write year
your__@clinic your__back
    """,
    -4: r"""
"__is ,__as ; @complaint__, @determiner__doctor @determiner__sample @people__with
@therapy__names ^__@tissue ^__ask a a__@named_therapy after are article ask__@determiner at
back__pain before__@people before__you bones both change diabetes does does__not emergency
find group help__@determiner hours how injection instant it__names leg mean__@determiner
medicines much needles not__been of__@determiner part review slow so__@clinic staff study
tell__@determiner term the__@organ usually while your__@therapy
    """,
    -5: r"""
,__and @determiner__skin @named_therapy__may @study__. @therapy__may ^__@body_part ^__in
adults an best but check each for__@determiner form helps low low__@body_part low__@organ
low__@tissue low__back months names no__@therapy not__mean page people pressure rare
some__@people talk the__@product the__@therapy therapist trials
    """,
    -6: r"""
( ) ^__@clinic ^__you a__@therapy are__not can cold common for__a has__not if__@determiner
keep many mean parking read sample that__@determiner trial use which
    """,
    -7: r"""
,__but @clinic__will @short_time__. @study help is__not no__@named_therapy still the__@clinic
was whether
    """,
    -8: r"""
ask cure often small tell
    """,
    -9: r"""
about exercise heat is not skin
    """,
    -10: r"""
should
    """,
    -11: r"""
if
    """,
    -12: r"""
some
    """,
    -13: r"""
asked:
    """,
    -15: r"""
or
    """,
    -18: r"""
may
    """,
    -35: r"""
distanced:
    """,
}

"""What each word, pair of words and class of words weighs; `tests/corpus/weigh.py` writes it."""

BIAS = -14
FEATURES_BY_TENTHS = {
    12: r"""
@good_result our__@named_therapy pills
    """,
    11: r"""
our
    """,
    10: r"""
@complaint @vanishing_verb
    """,
    9: r"""
@ending_verb like now our__@therapy out relief
    """,
    8: r"""
: @named_therapy effective safe simply thing this years
    """,
    7: r"""
! @body_part @clinic__have @habit_forming again again__. can__not every free here life
no__@harm no__@harm_event nothing pain__free percent science the__@superlative there
with__@clinic wrong your__@complaint
    """,
    6: r"""
,__@determiner ,__@therapy ,__no .__" @destroying_verb @doctors @harm @month_or_longer__of
@named_therapy__that @therapy__will ^__with all could could__not everything gone it results
sciatica we__have
    """,
    5: r"""
's ,__your @clinic @clinic__in @crutch @determiner__life @effect__. @good_result__is
@people__can @strong_verb @therapy__that ^__@study ^__patients by chance else ever go__wrong
guaranteed hands know laser none of__@complaint other__@clinic ours out__of therapy there__are
thousands to__@clinic works wrong__. zero
    """,
    4: r"""
#__percent ,__@clinic @activity @activity__out @comparative @determiner__answer
@determiner__miracle @determiner__most @determiner__single @determiner__thing
@determiner__will @disaster @disaster__. @good_result__. @good_verb__the
@named_therapy__therapy @number__percent @prestige @therapy__always @therapy__is @tissue
@total ^__" ^__feel ^__this a__single and__it answer are__@determiner average be__@determiner
doctors effects for__good gentle get gone__. harmless headaches just leaves live longer lose
migraine my natural neuropathy never none__. not__@complaint not__be not__hurt not__want off
on__@clinic our__@people pain__@clinic patients perfectly relief__is side__effects since
there__is thousands__of to__a today tomorrow trigger trusted want__@determiner way will__not
with__our you you__will your
    """,
    3: r"""
"__@clinic "__i ,__it ,__we @body_part__will @clinic__clinic @complaint__will @determiner__age
@determiner__body @determiner__breakthrough @determiner__chance @determiner__clinics
@determiner__is @determiner__only @determiner__revolutionary @determiner__table @effect
@month_or_longer @named_therapy__. @organ @organ__back @people @people__, @people__of
@people__will @remedy_verb__it @study__has @superlative__pain @therapy__: @therapy__never
@therapy__works ^__@named_therapy ^__unlike a__thing about__. absolutely adjustment age
all__the anywhere away back__on bad big can__go clients clinic__in clinics decompression
discovery drops feel feel__@comparative feel__better feel__the finally for__@people for__all
forget from__@complaint go good__. happen here__. inflammation is__here is__proven is__the
it__@determiner it__works know__about lets light like__a migraines miracle money night
no__longer no__side not__. nothing__can now__@clinic one__@named_therapy one__@therapy only
our__clinic pain power powerful prp recovery relief__for revolutionary safe__for scores secret
stand surgeons table thanks thanks__to that__is the__@complaint the__most the__treatment their
tissue to__lose tried trigger__point want__@people want__you we__@effect why work works__.
world years__of your__@tissue
    """,
    2: r"""
!__" #__@body_part #__@organ ,__@named_therapy :__@determiner :__@named_therapy :__the
;__@clinic @activity__in @activity__normally @body_part__in @body_part__to @clinic__are
@clinic__came @clinic__get @clinic__guarantee @clinic__patients @clinic__was
@comparative__after @crutch__, @destroying_verb__you @destroying_verb__your @determiner__,
@determiner__can @determiner__clock @determiner__difference @determiner__does
@determiner__finest @determiner__game @determiner__headache @determiner__lifetime
@determiner__magic @determiner__market @determiner__night @determiner__one @determiner__past
@determiner__power @determiner__relief @determiner__root @determiner__sciatica
@determiner__secret @determiner__simple @determiner__stimulator @determiner__tennis
@determiner__the @determiner__treatment @determiner__true @determiner__valley
@determiner__very @determiner__wonder @disaster__to @good_result__for @good_result__that
@good_verb @good_verb__. @good_verb__it @harm_event @named_therapy__always
@named_therapy__never @named_therapy__of @named_therapy__with @organ__on @organ__will
@organ__without @outdoing_verb__pain @people__are @people__call @people__know
@remedy_verb__the @remedy_verb__to @short_time @someone_else__can @strong_verb__it @study__can
@study__is @superlative @therapy__has @therapy__hurts @therapy__makes @therapy__of
@therapy__takes @tissue__to @tissue__will @total__safe @vanishing_verb__. ^__@good_verb
^__@therapy ^__@total ^__a ^__because ^__completely ^__expect ^__fda ^__now ^__over ^__say
^__that ^__there a__# a__@number a__chance a__life a__miracle a__revolutionary a__true
a__wonder about__this act adjustments after__one all__@determiner all__it alternative an__fda
and__@people another__@crutch answer__is answer__to any anymore approved__@named_therapy
are__no are__the as__@people as__you ask__whether athletes away__. away__@determiner back__in
be__the be__wrong beat because__@therapy believe bent best__pain better__after beyond
big__pharma book but__@determiner came came__in cells chance__of changing clock closer
completely disappear do__. double downtime dr dr__. drop dry__@named_therapy dry__needling
ends energy even everyone__, everywhere experts fail fails fasciitis fda fda__approved
feel__@determiner feel__@effect fibromyalgia finest five for__@month_or_longer for__neuropathy
for__people free__. freedom__from from__@disaster frozen__@body_part frozen__@organ
frozen__@tissue game gentle__@therapy gone__in goodbye got government guaranteed__. half
has__ever he her history history__. hundred hurts i__was in__@complaint in__your
is__@determiner is__@total is__as is__so it__has it__is it__will kids knee__pain last late__.
later left let lifetime like__@determiner live__with magnetic market massage__@product meet
miracles miraculous more natural__, never__fails no__matter not__pay nothing__but
of__@good_result of__@named_therapy olympic on__@crutch on__our once once__and
only__@named_therapy opioids or__@determiner or__@people or__you or__your other
other__@someone_else other__clinics our__patients out__. over__# over__@number
pain__@vanishing_verb pain__scores past past__. people__who percent__. perfectly__safe pharma
pill pills__. plantar__@complaint plantar__fasciitis points proven puts refund remedy
results__. results__@determiner rid rid__of right root safe__, satisfaction seconds simple
so__@people specialists spinal stimulator stubborn table__. ten tennis than__@crutch than__any
the__@harm the__@harm_event the__answer the__body the__breakthrough the__clock the__difference
the__finest the__market the__one the__only the__past the__power the__root the__secret
the__valley the__very they thing__of three__@therapy ticking time tiny to__@complaint to__live
too__late treatment__for true turmeric turns twice twice__as two__@therapy unlike up up__with
valley wait wake wake__up walk__out want we__@remedy_verb we__@strong_verb we__get what__if
whatsoever will will__@good_verb will__work with__us without__a wonder worry yes you__.
you__can your__@good_result your__@organ your__joints –
    """,
    1: r"""
"__says #__# #__@number #__@people $ $__# $__@number ,__for ,__this @activity__through
@body_part__dies @body_part__that @complaint__. @complaint__disappear @complaint__treatment
@complaint__tunnel @crutch__after @crutch__when @determiner @determiner__ache
@determiner__average @determiner__baby @determiner__bad @determiner__clients
@determiner__closest @determiner__could @determiner__damage @determiner__day
@determiner__discovery @determiner__do @determiner__future @determiner__headaches
@determiner__hundred @determiner__kids @determiner__kind @determiner__last @determiner__makes
@determiner__method @determiner__money @determiner__need @determiner__never @determiner__pill
@determiner__pills @determiner__proven @determiner__region @determiner__surgeon
@determiner__third @determiner__ticking @determiner__tiny @determiner__weighted
@determiner__world @effect__it @good_result__are @good_result__in @good_result__rate
@good_verb__that @harm_event__tissue @lasting @named_therapy__later @named_therapy__will
@organ__, @organ__dies @organ__in @organ__to @outdoing_verb__every @people__do @people__leave
@people__need @people__report @product__. @remedy_verb__in @short_time__the @strong_verb__the
@study__prove @study__show @therapy__did @therapy__later @therapy__our @therapy__shots
@therapy__therapy @tissue__dies @tissue__is @tissue__on ^__@activity ^__@effect
^__@good_result ^__@prestige ^__@strong_verb ^__after ^__arthritis ^__every ^__forget ^__from
^__guaranteed ^__of ^__once ^__one ^__ours ^__prp ^__science ^__thousands ^__three ^__trigger
^__why ^__works ^__zero a__@comparative a__@organ a__lifetime a__proven a__ticking acid
adjustment__. after__her after__two all__@therapy always__@effect always__@good_verb
and__@disaster and__counting and__every and__left and__no and__nothing and__you and__your
anymore__. anyone anywhere__. approval approved are__@body_part are__certain are__guaranteed
are__so arrived arthritic arthritic__@body_part arthritic__hands arthritis as__safe assured
at__@clinic at__last at__our available average__@people baby backs be__@activity
become__@determiner behind benefits bent__double better beyond__question body bomb
book__@determiner brings by__# by__@number by__@people by__@prestige call__@therapy call__it
can__. can__be can__use care__in carpal carpal__tunnel certain chair__. clinically closest
closest__thing comes__to completely__safe counting course cracked cramps cuts dancing danger
day__@determiner decades deep delivers deserve did__not dies disappear__. discs doctors__can
does__for doubt downside downtime__. earth effects__? end endorsed every__@determiner
every__@short_time everything__@determiner expect__to failed fails__. fix fixed for__.
for__life for__your free__in freedom future gets__to give goodbye__to hands__. has__arrived
have__@good_verb heals hope hour hurt__@determiner impossible in__bent into into__@determiner
is__all is__history is__nothing is__simply is__what it__: it__@good_verb it__can it__takes
kind kind__of knife know__@therapy last__, lasting__@good_result leave lets__go
life__@body_part life__@organ life__@tissue life__back lifts like__@therapy long__. makes
match meet__@determiner met method miracle__of month most__@effect mothers my__@crutch nature
nerve__dies no__other no__way normally not__@activity not__@determiner not__believe not__come
not__lift not__one not__stand nothing__short now__he number__@determiner number__one
off__@determiner old on__average on__earth on__us only__@therapy other__@study our__@crutch
pain__, pain__@doctors painkiller painkillers patients__call pay pay__a perfectly__harmless
pills__, plantar point__@named_therapy point__@therapy power__of pregnant__@people
pregnant__women prove puts__@determiner question rate really record relief__. remedy__for
replacement results__@therapy results__are results__that return__. right__here safe__and
safe__as scar__@tissue scar__tissue science__has science__is second__to secret__@determiner
shot side simply__no single so so__you spinal__@named_therapy spinal__@therapy
stand__@determiner stand__a starts state__. stops straight studies__show suffer superior
switched switches ten__@people tension than__@named_therapy than__@therapy that__@complaint
that__@good_verb that__can that__makes that__our the__closest the__damage the__laser
the__miracle the__pain the__region the__relief the__state the__table the__way therapy__.
therapy__is third this__, this__@effect threw ticking__time time__bomb tired to__@body_part
to__@ending_verb to__@organ to__know to__none to__our to__us tomorrow__. totally treatment
treatment__@determiner trick tried__everything trigger__points trusted__by tunnel two__visits
under unlike__@crutch until__@clinic up__@determiner us__, visits walk walk__in waves
way__@determiner we__@good_verb we__guarantee weighted whatsoever__. will__@activity
with__@therapy with__no with__nothing within__@short_time without wonders your__money
your__nerves your__own
    """,
    -1: r"""
#__: ,__in ,__the ,__though . ;__@determiner < <__/ > @body_part__surgery @clinic__first
@clinic__if @clinic__parking @clinic__read @clinic__staff @complaint__: @complaint__and
@complaint__have @complaint__in @complaint__may @crutch__for @crutch__is @determiner__back
@determiner__blood @determiner__brace @determiner__comes @determiner__device
@determiner__effect @determiner__guideline @determiner__instant @determiner__list
@determiner__nurses @determiner__of @determiner__patients @determiner__person
@determiner__physical @determiner__point @determiner__rooms @determiner__scan
@determiner__side @determiner__spine @determiner__studies @determiner__study @determiner__two
@effect__within @good_result__was @good_verb__on @good_verb__with @good_verb__your
@harm_event__are @named_therapy__( @named_therapy__? @named_therapy__can @named_therapy__could
@named_therapy__helps @named_therapy__nor @named_therapy__or @named_therapy__probably
@named_therapy__was @number__: @organ__doctor @organ__surgery @outdoing_verb__to @people__.
@people__that @remedy_verb__of @short_time__before @strong_verb__arthritis @study__of
@study__that @therapy__before @therapy__could @therapy__or @therapy__was @therapy__you
@tissue__. @tissue__and @tissue__has @tissue__pain @tissue__surgery ^__@crutch ^__@remedy_verb
^__all ^__an ^__he ^__neither ^__stop ^__the ^__use ^__which a__@clinic a__@effect a__@product
about__@named_therapy above according according__to acetaminophen ad address advice after__an
all__@clinic alone__. already although american an__@complaint an__emergency an__injection
and__# and__, and__@clinic and__@number and__how anesthesiology approved__@determiner
around__@determiner articles ask__us at__least back__@crutch back__@named_therapy bag battery
be__@effect because__@clinic benefit best__to biopsy biopsy__proven breakthrough__pain burn
but__@therapy but__it by__a call__us card care careful change__@determiner chart checked
checks chest college condition__. consent__form cotton covers cure__for cured daily__tasks
day__, diary did__@determiner did__nothing down__@determiner down__your during__@determiner
early ease exercise__, facet family__@clinic fda__has few__@short_time first__visit fit for
for__@therapy for__back for__knee for__most for__pain form__. found__no get__a go__away goal
goes guarantee__@therapy guarantee__that gym harder has__@effect has__@good_verb
have__@complaint have__@organ have__had health__@therapy heart help__you helped holds hot
how__@clinic how__@therapy how__much if__a if__we in__most injections__for is__hard joined
joint label lasts lead__to lie lifting likely list lists little load maker matters medicine__.
message mondays most mostly move moving mri name need__to needles__. needs
neither__@named_therapy nerve__@therapy next no__magic normal not__@ending_verb
not__@good_verb not__say not__the of__them on__@complaint on__a on__mondays on__pain
one__@people ones ones__. open our__@clinic our__parking our__staff over__the p p__> paid
pain__: pain__after pain__in percent__cotton person__. plans possible pretend
pretend__@named_therapy problems product psychologist publish put__the rather read__. records
reported__. result s say say__@therapy serious__@harm_event service severe__@complaint sham
share short show shown shown__@determiner shown__that shows skin__. slightly small__@body_part
small__@tissue so__. some__@complaint stay stays steroid steroid__injections steroids__can
studied such suddenly take__the tasks tell__@people tell__you tens__@product than__the that__.
that__@therapy that__you that__your the the__@activity the__@remedy_verb the__@study the__form
the__knee the__neck the__next the__sample therapist__will to__@remedy_verb to__do together
too__much trained treatment__is two__@short_time us__about use__@named_therapy usual walking
want__to we__read we__would weak wear__@determiner weeks__. what__is where__@people where__the
whether__the which__@therapy while__@determiner with__@complaint with__pain with__you would
would__like write__down you__that your__blood your__doctor
    """,
    -2: r"""
" "__@determiner # #__) #__@month_or_longer #__months )__. ,__@body_part / :__a @activity__,
@body_part__and @body_part__arthritis @body_part__block @body_part__has @body_part__pain
@clinic__about @clinic__today @complaint__of @complaint__often @complaint__or
@determiner__best @determiner__condition @determiner__consent @determiner__emergency
@determiner__few @determiner__front @determiner__have @determiner__home @determiner__injection
@determiner__knee @determiner__leg @determiner__lower @determiner__medicines
@determiner__nurse @determiner__pain @determiner__parking @determiner__patient
@determiner__people @determiner__short @determiner__spring @determiner__that
@determiner__trial @determiner__use @determiner__waiting @determiner__year @effect__with
@good_result__after @good_verb__arthritis @month_or_longer__, @named_therapy__for @number
@number__) @number__months @organ__arthritis @organ__block @people__have @people__should
@remedy_verb__your @someone_else @someone_else__that @superlative__to @therapy__for
@therapy__injection @therapy__injections @therapy__probably @therapy__should @therapy__would
@tissue__arthritis @tissue__block ^__@disaster ^__@harm_event ^__breakthrough ^__bring ^__call
^__does ^__dr ^__for ^__heat ^__how ^__is ^__it ^__no ^__please ^__she ^__steroids ^__surgery
^__take ^__tell ` a__@body_part a__@good_result a__@good_verb a__@remedy_verb a__@study
a__@tissue a__short a__small after__@named_therapy after__a after__back after__the alone
always an__@harm_event an__@named_therapy an__@therapy and and__@body_part and__@tissue
are__common asked at__@determiner back back__@disaster back__@therapy back__surgery been
between block blood brace bring by__@determiner by__itself call can__make cause cbt
check__@determiner class compared compared__with condition consent control covered day__. days
days__. depends depends__on device disagree door down during exercises feels for__@body_part
for__@tissue for__chronic found from__the front guarantee guidelines hard__to
have__@determiner have__a health help__@people hours__. if__@clinic if__the in__#
in__@determiner in__@number injection__. is__to it__does its its__own knee__arthritis lead
least make many__@people many__people may__@effect may__@remedy_verb me mean__@therapy
mean__that medicine meets muscle need neither nerve nerve__block no no__@good_verb
no__@strong_verb no__@study no__cure no__single nor not__always not__approved numb numbness
nurses of__@clinic older on__@determiner on__@therapy on__your one__. or__@complaint
osteoarthritis our__@doctors our__@superlative over__@determiner pads pain__for paper
people__. people__with physical__@clinic place placebo plan post private probably__@effect
promise proved questions raise reported rest rooms says__@determiner scan sell set severe
should__be sign sit slowly slowly__. sold some__patients some__people sometimes soreness
spine__. steroid__@named_therapy steroid__@therapy steroids stop stop__@determiner sudden
support survey take take__@determiner test that the__@effect the__clinic the__fda the__front
the__skin therapists thin think__@determiner though to to__# to__@number to__@people to__call
to__help to__the treatment__, two up__in us__today used vary warm we__can wear weeks weight
when__@determiner when__you whether__@named_therapy whether__@therapy will__@clinic will__i
with with__@determiner words worse x year you__have your__pain your__skin
    """,
    -3: r"""
,__or ,__so ; @body_part__does @clinic__do @complaint__, @complaint__after @complaint__can
@crutch__can @determiner__article @determiner__form @determiner__page @determiner__sample
@determiner__small @determiner__staff @determiner__therapist @good_result__of @people__with
@product @therapy__helps @therapy__it @tissue__does ^__@organ ^__ask ^__keep ^__never ^__our
^__whether ^__will a__few after__@body_part after__@organ after__@tissue also and__@organ
around arthritis__. article ask__your back__@complaint been__proven before before__@determiner
before__@people before__you bleeding board cancer cures desk diabetes different emergency
everyone__. few first first__. floor guideline hard has help__@determiner infection is__no
is__one leg long long__term lower make__@determiner no__@effect no__@good_result no__treatment
not__@strong_verb nurse of pack pain__and pain__is part__of physical probably rarely review
room says serious several site so__we start steroid__@crutch study surgery tell__@clinic
tell__us tens term that__@people that__it the__@crutch then to__you towel unit we__do were
when when__@people where where__@determiner whether__@determiner with__@people wrap write
your__@clinic your__back
    """,
    -4: r"""
"__is ,__as @determiner__doctor @named_therapy__may @study__. @therapy__names ^__@tissue
a__@named_therapy are ask__@determiner at back__pain bones both doctor doctor__. does
does__not from__@determiner hours in__the injection instant it__names keep__@determiner
mean__@determiner medicines much needles not__been of__@determiner of__the on part please rare
slow so__@clinic tell__@determiner than the__@body_part the__@organ the__@product
the__@therapy usually while
    """,
    -5: r"""
,__and @determiner__skin @therapy__may ^__@body_part ^__in a a__@therapy adults after an
are__not at__the best but change check find for__@determiner form group helps how low
low__@body_part low__@organ low__@tissue low__back months names no__@therapy not__mean page
parking people pressure read sample some__@people staff talk trial trials which your__@therapy
    """,
    -6: r"""
( ) ,__but @short_time__. @study ^__you can cold common each for__a has__not if__@determiner
is__not keep many mean still that__@determiner therapist use
    """,
    -7: r"""
@clinic__will ^__@clinic help no__@named_therapy often tell was
    """,
    -8: r"""
ask cure is not skin small the__@clinic whether
    """,
    -9: r"""
about exercise heat
    """,
    -10: r"""
should
    """,
    -11: r"""
if
    """,
    -13: r"""
asked: some
    """,
    -15: r"""
or
    """,
    -18: r"""
may
    """,
    -34: r"""
distanced:
    """,
}

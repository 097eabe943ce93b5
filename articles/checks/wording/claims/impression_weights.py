"""What each word, pair of words and class of words weighs; `tests/corpus/weigh.py` writes it."""

BIAS = -4
FEATURES_BY_TENTHS = {
    13: r"""
our_@named_therapy
    """,
    12: r"""
our
    """,
    11: r"""
@complaint @good_result pills
    """,
    10: r"""
now our_@therapy
    """,
    9: r"""
@named_therapy @vanishing_verb like out relief years
    """,
    8: r"""
@body_part @clinic_have @ending_verb effective no_@harm_event pain_free simply there thing
this
    """,
    7: r"""
,_@determiner ._" : @named_therapy_that again again_. can_not could here life no_@harm nothing
sciatica science the_@superlative we_have with_@clinic wrong your_@complaint
    """,
    6: r"""
! ,_@therapy ,_no @clinic @clinic_in @destroying_verb @doctors @good_result_is @habit_forming
@month_or_longer_of @therapy_will ^_with all every free gone it percent results safe works
    """,
    5: r"""
,_your @activity @crutch @determiner_life @effect_. @harm @people_can @therapy_that ^_"
^_@study ^_patients by chance could_not doctors else everything go_wrong guaranteed hands just
know laser none other_@clinic ours out_of pain_@clinic there_are thousands today wrong_. zero
    """,
    4: r"""
,_@clinic @body_part_will @determiner_answer @determiner_single @determiner_thing
@determiner_will @disaster @disaster_. @good_verb_the @strong_verb @superlative_pain
@therapy_always @tissue @total ^_@named_therapy ^_feel ^_this a_single and_@people answer
average effects ever feel for_good gentle get gone_. happen harmless headaches is_the leaves
longer lose migraine natural neuropathy night none_. not_@complaint not_be not_hurt not_want
of_@complaint on_@clinic only our_@people patients perfectly relief_is since stand their
therapy there_is thousands_of to_@clinic to_a trigger want_@determiner way will_not with_our
you you_will your
    """,
    3: r"""
"_@clinic "_i #_percent 's ,_it ,_we @activity_out @body_part_to @comparative @determiner_age
@determiner_can @determiner_chance @determiner_clinics @determiner_miracle @determiner_most
@determiner_only @determiner_revolutionary @determiner_table @good_result_. @good_result_that
@month_or_longer @named_therapy_therapy @number_percent @organ @people_, @people_of
@people_will @prestige @remedy_verb_it @remedy_verb_to @study_has @therapy_: @therapy_is
@therapy_never @tissue_to @tissue_will ^_@therapy ^_unlike a_thing about_. absolutely
adjustment age all_the an_fda and_it anywhere are_@determiner as_@people back_on bad
be_@determiner be_wrong big can_go drops everyone_, feel_@comparative feel_better finally
for_@people for_all for_people forget from_@complaint good_. goodbye here_. inflammation
is_@determiner is_here is_proven it_@determiner it_works know_about left let lets light live
migraines money my no_longer no_side not_. not_pay nothing_can now_@clinic off one_@therapy
or_your pain past people_who percent_. power prp recovery revolutionary safe_for scores
side_effects spinal surgeons table thanks thanks_to that_is the_@complaint the_treatment
tissue to_lose tomorrow tried trusted up up_with want_@people want_you we we_@effect with_us
work works_. years_of yes your_@tissue
    """,
    2: r"""
!_" "_says #_@body_part #_@organ :_@named_therapy :_the ;_@clinic @activity_in
@activity_normally @body_part_in @clinic_are @clinic_clinic @clinic_get @clinic_patients
@clinic_was @comparative_after @complaint_treatment @complaint_will @crutch_,
@destroying_verb_you @destroying_verb_your @determiner_, @determiner_body
@determiner_breakthrough @determiner_clock @determiner_could @determiner_difference
@determiner_does @determiner_finest @determiner_game @determiner_is @determiner_magic
@determiner_market @determiner_night @determiner_one @determiner_past @determiner_power
@determiner_relief @determiner_root @determiner_sciatica @determiner_secret @determiner_simple
@determiner_stimulator @determiner_tennis @determiner_the @determiner_treatment
@determiner_true @determiner_valley @determiner_very @determiner_wonder @effect
@good_result_in @good_verb @good_verb_. @good_verb_it @named_therapy_. @named_therapy_always
@named_therapy_never @named_therapy_of @organ_back @organ_in @organ_on @organ_will
@organ_without @people @people_are @people_call @people_know @remedy_verb_the @short_time
@strong_verb_it @study_can @study_is @study_show @therapy_has @therapy_hurts @therapy_makes
@therapy_works @total_safe @vanishing_verb_. ^_@good_result ^_@total ^_a ^_because
^_completely ^_expect ^_fda ^_now ^_ours ^_over ^_say ^_that ^_there ^_works ^_your a_#
a_@number a_chance a_life a_miracle a_revolutionary a_true about_this act adjustments
after_one all_it alternative always_@good_verb and_every and_pain and_you another_@crutch
answer_is answer_to any anymore are_no are_the arrived as_you ask_whether athletes away away_.
away_@determiner back_in be_the beat because_@therapy believe benefits bent best_pain
better_after big_pharma book brings but_@determiner came came_in can_. cells chance_of
changing clients clinic_in clinics clock closer come decompression disappear discovery discs
do_. doctors_can does_for double downtime dr dr_. drop dry_needling ends energy even
everywhere expect failed fails fasciitis feel_@determiner feel_@effect feel_the fibromyalgia
finest for_@month_or_longer free_. freedom_from from_@disaster game gentle_@therapy go gone_in
goodbye_to government guaranteed_. half hands_. has_ever her history_. hundred
hurt_@determiner hurts i_was in_@complaint is_@total is_all is_as is_so it_has it_will kids
knee_pain late_. later like_@determiner like_@therapy like_a live_with long_. magnetic market
meet miracles miraculous more natural_, never never_fails no_matter no_other no_way normally
not_@determiner not_believe not_stand nothing_but of_@good_result of_@named_therapy olympic
on_@crutch on_our once once_and one_@named_therapy only_@named_therapy opioids or_@determiner
or_@people or_you other other_clinics our_clinic our_patients over_# over_@number
pain_@vanishing_verb pain_clinic pain_scores past_. pay perfectly_safe pharma pill pills_.
plantar plantar_@complaint plantar_fasciitis points powerful puts refund relief_for
replacement results_. results_@determiner right root safe_, satisfaction science_has secret
side simple so_@people so_you specialists stimulator stubborn table_. tennis than_@crutch
than_any the_@determiner the_@harm_event the_answer the_body the_breakthrough the_clock
the_difference the_finest the_market the_most the_one the_only the_past the_root the_secret
the_table the_valley the_very they thing_of this_, ticking tiny to_@complaint to_know to_live
too_late treatment_for trigger_point true turns twice twice_as unlike valley wait wake wake_up
walk want way_@determiner we_@remedy_verb we_@strong_verb we_get what_if whatsoever
whatsoever_. why will_@good_verb will_be will_work with_no without_a world worry you_. you_can
your_@good_result your_@organ your_nerves your_own –
    """,
    1: r"""
#_@people #_out $ $_# $_@number 's_@superlative ,_@named_therapy ,_for ,_there ,_this :_#
:_@number :_@therapy ;_there @activity_through @body_part_dies @body_part_is @body_part_that
@body_part_you @clinic_. @clinic_came @clinic_guarantee @complaint_disappear @complaint_tunnel
@crutch_after @crutch_and @crutch_when @determiner_ache @determiner_and @determiner_average
@determiner_baby @determiner_bad @determiner_cent @determiner_closest @determiner_damage
@determiner_day @determiner_discovery @determiner_do @determiner_future @determiner_headache
@determiner_headaches @determiner_kids @determiner_last @determiner_lifetime @determiner_makes
@determiner_method @determiner_money @determiner_need @determiner_other @determiner_own
@determiner_pill @determiner_proven @determiner_region @determiner_surgeon @determiner_third
@determiner_ticking @determiner_tiny @determiner_weighted @disaster_to @effect_, @effect_it
@ending_verb_. @good_result_are @good_result_for @good_result_rate @good_verb_that @harm_.
@harm_event_tissue @lasting @named_therapy_gets @named_therapy_is @named_therapy_later
@named_therapy_will @number_out @organ_, @organ_dies @organ_to @people_could @people_do
@people_leave @people_need @people_report @people_who @remedy_verb_in @short_time_the
@short_time_you @someone_else_can @strong_verb_you @study_prove @therapy_did @therapy_later
@therapy_of @therapy_our @therapy_shots @therapy_takes @therapy_therapy @tissue_, @tissue_dies
@tissue_is @tissue_on @tissue_you ^_@activity ^_@complaint ^_@effect ^_@prestige
^_@strong_verb ^_after ^_arthritis ^_do ^_every ^_forget ^_from ^_guaranteed ^_if ^_not ^_of
^_once ^_perfectly ^_prp ^_science ^_since ^_thousands ^_trigger ^_zero a_@comparative
a_@organ a_cent a_lifetime a_proven a_ticking a_wonder acid adjustment_. after_her after_two
all_. all_@determiner all_@therapy always_@effect an_operation and_@disaster and_counting
and_left and_no and_nothing anymore_. anywhere_. approved_@named_therapy are_certain
are_guaranteed are_so area_. arthritic arthritic_@body_part arthritic_hands arthritis as_safe
asleep assured at_last average_@people baby backs be_@activity become_@determiner behind
bent_double better beyond beyond_question bomb book_@determiner by_# by_@clinic by_@number
by_@people call_@therapy call_it can_use care_in carpal carpal_tunnel cent cent_. certain
chair_. clinic clinically clinically_proven closest closest_thing come_back comes_to
completely completely_safe could_be counting course cuts dancing day_@determiner decades
delivers deserve did_not dies disappear_. do_the doubt downside downtime_. dry_@named_therapy
earth effects_; effects_? end endorsed even_for every_@determiner every_@short_time
everything_@determiner expect_to experts fail fda_approved fda_registered fixed for_.
for_neuropathy free_in freedom frozen_@body_part frozen_@organ frozen_@tissue future
gentle_@determiner gentle_that gentler gets_to give got guaranteed_to has_arrived
have_@good_verb have_tried he heals here_? history hope hour impossible in_bent in_your
into_@determiner is_history is_simply is_what it_, it_: it_@good_verb it_can it_is it_takes
kind_of knife knot know_@therapy know_it last last_, lasting_@good_result lets_go
life_@body_part life_@organ life_@tissue life_back lifetime lifts makes match meet_@determiner
met method miracle miracle_of month more_@tissue mothers my_@crutch nature nerve_dies
no_@determiner no_downside not_@activity not_@remedy_verb not_come not_just not_lift not_one
nothing_short now_he on_average on_earth on_the on_us only_@therapy opioids_.
other_@someone_else other_@study our_@crutch out_. own pain_? pain_@doctors painkiller
painkillers patients_call pay_@determiner pay_a perfectly_harmless pills_, power_of
pregnant_@people pregnant_women prove puts_@determiner question really region relief_. remedy
research results_@therapy results_are results_that return_. rid right_here safe_and safe_as
scar_@tissue scar_tissue science_is second_to seconds secret_@determiner see short_of shot
shoulder sick simply_@vanishing_verb simply_no so so_gentle something_@determiner spasm
spinal_@named_therapy spinal_@therapy stand_@determiner stand_a starts state_. stops straight
studies_show suffer switched switches ten_@people tension than_@disaster than_surgery
that_@clinic that_@good_verb that_makes that_our the_@harm the_closest the_damage the_laser
the_pain the_power the_region the_relief the_state the_way their_@body_part therapy_.
therapy_is third this_@clinic this_@effect three three_@therapy threw ticking_time time
time_bomb tired to_@ending_verb to_@organ to_none to_our to_two totally treatment
treatment_@determiner trick tried_everything trigger_points trusted_by try tunnel turmeric
two_@therapy two_visits unlike_@crutch until_@clinic up_@determiner visits waited_too walk_out
we_@ending_verb we_guarantee weighted what_@clinic which_means will will_@activity
with_@therapy with_nothing within_@short_time wonders years_. yes_, you_could your_joints
your_money yours
    """,
    -1: r"""
#_: ,_@tissue ,_acupuncture ._< /_p :_what ;_@determiner @activity_, @body_part_or
@clinic_always @clinic_if @clinic_nurses @clinic_parking @clinic_rooms @clinic_staff
@complaint_: @complaint_may @crutch_is @determiner_as @determiner_back @determiner_battery
@determiner_chart @determiner_comes @determiner_consent @determiner_device @determiner_effect
@determiner_group @determiner_guarantee @determiner_guideline @determiner_home
@determiner_knee @determiner_lower @determiner_lowest @determiner_newest @determiner_nurses
@determiner_part @determiner_rooms @determiner_scan @determiner_sore @determiner_survey
@determiner_towel @determiner_unit @effect_pain @effect_with @effect_within @good_verb_for
@harm_event_are @month_or_longer_, @named_therapy_( @named_therapy_, @named_therapy_has
@named_therapy_helps @named_therapy_if @named_therapy_nor @named_therapy_or
@named_therapy_pack @named_therapy_probably @number_: @organ_are @organ_does @people_.
@people_find @people_go @people_that @people_use @remedy_verb_your @short_time_before
@strong_verb_arthritis @study_do @study_that @superlative_of @therapy_( @therapy_,
@therapy_are @therapy_before @therapy_could @therapy_injections @therapy_or @therapy_pack
@tissue_and @tissue_are ^_@crutch ^_all ^_an ^_fear ^_how ^_neither ^_no ^_physical ^_please
^_smoking ^_tell ^_use ^_which ^_write a_@clinic a_@good_verb a_doctor a_nerve a_year
about_pain according according_to acute ad after_an aim already an_@complaint
an_@named_therapy an_@therapy an_emergency an_instant and and_@clinic and_@tissue and_how
any_@named_therapy are_still around_@determiner articles ask_us ask_your asked back_@therapy
bag be_@effect because_@clinic block both_@body_part breakthrough_pain building burn
but_@therapy but_it call_# call_@clinic call_@determiner call_@number call_us can_@tissue
can_damage check_your checked checks chest college condition_. consent covers cracking
cure_for daily did_@determiner did_nothing disagree_. disease do doing during early easier
effect electrode email emergency_@therapy exercises face face_down facet fade felt
few_@short_time first first_@therapy fix_@determiner for for_@body_part for_@therapy
for_@tissue for_chronic for_knee for_long for_most found_no front_desk get_a go_away goes
guarantee_@therapy guarantee_that has_@effect has_@good_verb have_@body_part have_@complaint
health help_you helped hot how_@therapy how_it if_a if_we is_hard is_possible is_real it_would
knees_and large lead_to leg_pain lie lie_face list lists live_well lot lowest m m_, matters
medicine_. message movement muscle must need_to needles_. needs neither_@named_therapy
nerve_@therapy newest next no_@strong_verb no_cure not_@good_verb not_fda not_promise not_say
not_show of_five of_them on_@complaint on_a on_pain one_@people online or_@therapy
osteoarthritis our_nurses our_parking our_rooms our_staff outside over_@determiner pages paid
pain_in pain_often percent_cotton physical_therapist physician pillow plans portal private
procedures product products promise_@therapy promise_that promise_to proof publish put_the
rare_but regrow reported_. result return_to rfa safe_@activity say_@therapy say_what
serious_@harm_event severe_@complaint severe_headache sham share share_@determiner share_your
short should_not show shown shown_@determiner shown_that shows single_@named_therapy slightly
slow_@determiner slowly small_@organ smoking so_. sometimes spinal_@crutch spinal_injections
steps steroid_@named_therapy steroid_@therapy stop_@determiner street studied suddenly
swelling take take_@determiner talk_about tell_@people tell_you than_the that_. that_@therapy
the the_@number the_@remedy_verb the_effect the_knee the_next the_nurse thin to_@remedy_verb
to_the turn_the two_@short_time use_@determiner use_@named_therapy video want_to we_will weak
weakness wears weeks weeks_. what_is when_you where_the while_the will_never with would_be
you_have you_that your_doctor your_leg
    """,
    -2: r"""
" #_) #_@month_or_longer #_months )_. ,_@body_part ,_in ,_so ,_though / :_a < <_/ >
@body_part_arthritis @body_part_block @body_part_pain @clinic_about @complaint_after
@complaint_and @complaint_of @complaint_often @complaint_or @determiner_best @determiner_blood
@determiner_condition @determiner_emergency @determiner_few @determiner_injection
@determiner_instant @determiner_leg @determiner_list @determiner_medicines @determiner_nurse
@determiner_pain @determiner_parking @determiner_patients @determiner_people
@determiner_physical @determiner_point @determiner_short @determiner_staff @determiner_study
@determiner_that @determiner_therapist @determiner_trial @determiner_use @determiner_waiting
@determiner_your @good_result_after @good_result_of @good_result_was @good_verb_arthritis
@named_therapy_? @named_therapy_for @named_therapy_was @number_) @number_months
@organ_arthritis @organ_block @people_have @people_should @someone_else @someone_else_that
@superlative_to @therapy_helps @therapy_injection @therapy_should @therapy_was @therapy_would
@therapy_you @tissue_arthritis @tissue_block ^_@harm_event ^_ask ^_breakthrough ^_bring ^_call
^_does ^_for ^_he ^_it ^_keep ^_stop ^_surgery ^_the ` a_@good_result a_@remedy_verb a_short
a_small acetaminophen address after_@body_part after_@named_therapy after_@organ after_@tissue
after_back after_the all_@clinic alone alone_. an_@harm_event and_# and_@body_part and_@number
and_@organ anesthesiology approved_@determiner are_common around ask_@determiner back battery
before_@determiner benefit best_to biopsy biopsy_proven brace bring by_itself can_make card
cause cbt changes chart check_@determiner class compared_with condition control cotton cured
daily_tasks days days_. depends depends_on device did different disagree doctor doctor_. door
down down_@determiner down_your ease exercise_, fda_has first_. first_visit floor form_. from
from_the front guidelines hard_to have_@organ help_@people holds hours_. if_@clinic in_#
in_@number in_most injection_. is_to it_does its_own knee_arthritis label lasts lead least
less lifting likely little load long_term many_@people many_people may_@effect
may_@remedy_verb me mean_@therapy mean_that medicine meets most moving name names need neither
nerve nerve_block no_@good_verb no_@study no_magic no_single nor not_@ending_verb not_always
not_approved not_the number numbness nurse nurses older on_@determiner on_@therapy one_.
or_@complaint our_@clinic our_@superlative p p_> pads_on pain_: pain_for people_. people_with
physical_@clinic placebo plan possible post probably_@effect problems psychologist questions
records reported rest room rooms s says_@determiner scan sell set several severe should_be
sign skin_. slowly_. small_@body_part small_@tissue sold some_@complaint some_patients
some_people soreness stay steroid_@crutch stop such sudden support survey tasks tens test that
that_your the_@body_part the_@effect the_clinic the_fda the_form the_front the_sample the_skin
therapists think_@determiner though to_# to_@number to_@people to_call to_do to_help too_much
towel trained treatment_, treatment_is up_in used vary visit waiting_room we_can we_would wear
weight well when_@people whether_@therapy whether_the which_@therapy with_@complaint
with_@determiner with_pain with_you words would would_like wrap write_down x your_@clinic
your_pain your_skin
    """,
    -3: r"""
"_@determiner # ? @body_part_and @body_part_does @clinic_do @complaint_can @crutch_can
@determiner_article @determiner_form @determiner_front @determiner_page @determiner_patient
@determiner_small @determiner_year @number @people_with @therapy_it @therapy_probably
@tissue_does ^_@disaster ^_@organ ^_dr ^_is ^_she ^_whether a_@body_part a_@study a_@tissue
a_few after_a also always article at at_the back_@complaint been been_proven before bleeding
blood board bones call cancer compared cures day_. desk diabetes everyone_. feels few found
from_@determiner guarantee hard has have_a if_the in_@determiner in_the infection injection
is_no is_one keep_@determiner long lower make make_@determiner needles no_@effect
no_@good_result no_treatment not_@strong_verb numb of of_@clinic of_@determiner of_the on_your
our_@doctors pack pads pain_is physical place please promise proved says serious site spine_.
start tell_@clinic tell_@determiner tell_us term that_@people that_it the_@crutch the_@organ
then to to_you unit we_do were when where where_@determiner whether_@determiner
whether_@named_therapy will_@clinic will_i with_@people worse write year
    """,
    -4: r"""
"_is ,_or ; @complaint_, @determiner_doctor @determiner_sample ^_@body_part ^_@tissue ^_never
^_will a_@named_therapy after are arthritis_. back_pain before_@people before_you both change
cold does_not emergency group guideline have_@determiner help_@determiner hours how its leg
mean_@determiner medicines much no not_been on page pain_and part_of probably rarely review
slow so_@clinic so_we staff study surgery than therapist usually while your_back
    """,
    -5: r"""
,_and ,_as @determiner_skin @named_therapy_may @study_. @therapy_may ^_in ^_you a a_@therapy
adults but check does each find for_@determiner helps instant low low_@body_part low_@organ
low_@tissue low_back months no_@therapy not_mean part people pressure rare read sample
some_@people that_@determiner the_@therapy which your_@therapy
    """,
    -6: r"""
( ) ,_but @clinic_will ^_@clinic an are_not ask can for_a form has_not keep mean parking talk
trial trials
    """,
    -7: r"""
@short_time_. @study best common help if_@determiner is_not many no_@named_therapy still tell
use whether
    """,
    -8: r"""
. cure exercise heat often skin the_@clinic was
    """,
    -9: r"""
about is small
    """,
    -10: r"""
not should
    """,
    -11: r"""
if
    """,
    -13: r"""
some
    """,
    -15: r"""
asked:
    """,
    -16: r"""
or
    """,
    -18: r"""
may
    """,
    -35: r"""
distanced:
    """,
}

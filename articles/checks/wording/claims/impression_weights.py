"""What each word, pair of words and class of words weighs; `tests/corpus/weigh.py` writes it."""

BIAS = -15
FEATURES_BY_TENTHS = {
    13: r"""
our
    """,
    12: r"""
our_@named_therapy pills
    """,
    11: r"""
@good_result
    """,
    10: r"""
@complaint like now out
    """,
    9: r"""
@ending_verb @vanishing_verb our_@therapy relief years
    """,
    8: r"""
: @body_part @clinic_have @named_therapy effective no_@harm_event simply there thing this
    """,
    7: r"""
! ,_@determiner ._" @habit_forming @named_therapy_that again again_. can_not every free here
life no_@harm nothing pain_free safe science the_@superlative we_have wrong your_@complaint
    """,
    6: r"""
,_@therapy ,_no @clinic_in @destroying_verb @doctors @therapy_will all by could_not everything
gone it percent results sciatica with_@clinic
    """,
    5: r"""
,_your @activity @clinic @crutch @determiner_life @effect_. @good_result_is @harm
@month_or_longer_of @people_can @strong_verb @therapy_that ^_@study ^_patients ^_this ^_with
chance could else ever go_wrong guaranteed hands just know laser none of_@complaint
other_@clinic ours out_of therapy there_are thousands to_@clinic way works wrong_. zero
    """,
    4: r"""
#_percent 's ,_@clinic @determiner_single @determiner_thing @determiner_will @disaster
@disaster_. @good_verb_the @named_therapy_therapy @number_percent @prestige @therapy_always
@therapy_is @tissue @total ^_" ^_feel a_single and_@people are_@determiner average doctors
effects feel for_good gentle get gone_. harmless headaches leaves longer lose migraine
migraines my natural neuropathy never none_. not_@complaint not_be not_hurt not_want off
on_@clinic our_@people pain_@clinic patients perfectly relief_is side_effects since their
there_is to_a today tomorrow trigger trusted want_@determiner will_not with_our you you_will
your
    """,
    3: r"""
"_@clinic "_i ,_it ,_we @activity_out @body_part_to @body_part_will @comparative
@complaint_will @determiner_age @determiner_answer @determiner_breakthrough @determiner_can
@determiner_chance @determiner_clinics @determiner_miracle @determiner_most @determiner_only
@determiner_power @determiner_revolutionary @determiner_sciatica @good_result_.
@month_or_longer @named_therapy_. @organ @organ_back @people_, @people_of @people_will
@remedy_verb_it @study_has @superlative_pain @therapy_: @therapy_never @therapy_works
@tissue_to ^_@named_therapy ^_unlike a_thing about_. absolutely adjustment age all_the and_it
answer anywhere as_@people away back_on bad be_@determiner be_wrong big big_pharma can_go
clinics decompression drops everyone_, feel_@comparative feel_@determiner feel_better feel_the
finally for_@people for_all for_people forget from_@complaint go good_. goodbye happen here_.
inflammation is_here is_proven is_the it_@determiner it_works knee_pain know_about left let
lets light live money night no_longer no_side not_. not_pay nothing_can now_@clinic
one_@named_therapy one_@therapy only or_your pain past people_who percent_. pharma power prp
recovery relief_for revolutionary safe_for scores secret spinal stand surgeons table thanks
thanks_to that_is the_@complaint the_treatment thousands_of tissue to_lose treatment_for tried
trigger_point up want_@people want_you we we_@effect why work works_. world years_of
your_@tissue
    """,
    2: r"""
!_" #_@body_part #_@organ :_@determiner :_@named_therapy :_the ;_@clinic @activity_in
@activity_normally @body_part_in @clinic_are @clinic_clinic @clinic_get @clinic_patients
@clinic_was @comparative_after @complaint_treatment @crutch_, @destroying_verb_you
@destroying_verb_your @determiner_, @determiner_body @determiner_clock @determiner_difference
@determiner_does @determiner_finest @determiner_game @determiner_is @determiner_lifetime
@determiner_magic @determiner_market @determiner_night @determiner_one @determiner_past
@determiner_relief @determiner_root @determiner_secret @determiner_simple
@determiner_stimulator @determiner_table @determiner_the @determiner_treatment
@determiner_true @determiner_valley @determiner_very @determiner_wonder @disaster_to @effect
@good_result_for @good_result_in @good_result_that @good_verb @good_verb_. @good_verb_it
@named_therapy_always @named_therapy_never @named_therapy_of @organ_on @organ_without @people
@people_are @people_call @people_know @remedy_verb_the @remedy_verb_to @short_time
@strong_verb_it @study_can @study_is @therapy_has @therapy_hurts @therapy_makes @therapy_of
@therapy_takes @therapy_therapy @tissue_will @total_safe @vanishing_verb_. ^_@good_verb
^_@therapy ^_@total ^_a ^_because ^_completely ^_expect ^_fda ^_from ^_now ^_over ^_say ^_that
^_there ^_works a_chance a_life a_miracle a_revolutionary a_true a_wonder about_this act
adjustments after_one all_@determiner all_it alternative always_@good_verb an_fda and_you
another_@crutch answer_is answer_to any anymore approved_@named_therapy are_no are_the as_you
ask_whether athletes away_. away_@determiner back_in backs be_the beat because_@therapy
believe bent best_pain better_after book but_@determiner came came_in cells chance_of changing
clients clinic_in clock closer come completely disappear discovery discs do_. double downtime
dr dr_. drop dry_@named_therapy dry_needling ends energy even everywhere experts fail fails
fasciitis fda fda_approved feel_@effect fibromyalgia finest for_@month_or_longer
for_neuropathy for_your four free_. freedom freedom_from from_@disaster game gentle_@therapy
gone_in goodbye_to got government guaranteed_. half has_ever her history_. hundred hurts i_was
in in_@complaint in_your is_@determiner is_@total is_all is_as is_so it_has it_is it_will kids
last late_. lifetime like_@determiner like_@therapy like_a live_with long_. magnetic market
meet miracle miracles miraculous more natural_, never_fails no_matter no_way normally
not_believe nothing_but of_@good_result of_@named_therapy olympic on_@crutch on_our once
once_and opioids or_@determiner or_you other other_@someone_else other_clinics our_clinic
our_patients over_# over_@number pain_@vanishing_verb pain_scores past_. pay perfectly_safe
pill pills_. plantar plantar_@complaint plantar_fasciitis points power_of powerful puts remedy
results_. results_@determiner rid right root safe_, satisfaction science_has seconds simple so
so_@people stimulator stubborn table_. tennis than_@crutch than_any the_@harm_event the_answer
the_body the_breakthrough the_clock the_difference the_finest the_market the_most the_one
the_only the_past the_power the_root the_secret the_valley the_very they thing_of three
three_@therapy ticking tiny to_@complaint to_live too_late treatment true turmeric turns twice
twice_as unlike up_with valley wait wake wake_up walk want we_@remedy_verb we_@strong_verb
we_get what_if whatsoever whatsoever_. will will_work with_us without_a wonder worry yes you_.
you_can your_@good_result your_joints your_own –
    """,
    1: r"""
"_says #_# #_@number #_@people $ $_# $_@number 's_@superlative ,_@named_therapy ,_@superlative
,_for :_# :_@number ;_there @body_part_is @body_part_that @body_part_you @clinic_came
@clinic_guarantee @complaint_. @complaint_disappear @complaint_tunnel @crutch_after
@crutch_and @crutch_when @determiner_ache @determiner_and @determiner_average @determiner_baby
@determiner_bad @determiner_closest @determiner_coffee @determiner_could @determiner_damage
@determiner_discovery @determiner_future @determiner_headache @determiner_headaches
@determiner_kids @determiner_kind @determiner_last @determiner_makes @determiner_method
@determiner_money @determiner_need @determiner_never @determiner_other @determiner_own
@determiner_pill @determiner_pills @determiner_proven @determiner_region @determiner_surgeon
@determiner_tennis @determiner_third @determiner_ticking @determiner_tiny @determiner_weighted
@determiner_world @effect_it @good_result_rate @good_verb_that @harm_. @harm_event
@harm_event_tissue @lasting @named_therapy_later @named_therapy_will @named_therapy_with
@organ_, @organ_in @organ_to @organ_will @people_do @people_leave @people_need @people_report
@people_who @remedy_verb_in @short_time_the @someone_else_can @study_prove @study_show
@superlative @superlative_care @therapy_later @therapy_our @therapy_shots @tissue_, @tissue_is
@tissue_on ^_@activity ^_@effect ^_@good_result ^_@prestige ^_@strong_verb ^_arthritis ^_as
^_do ^_every ^_finally ^_forget ^_guaranteed ^_of ^_ours ^_perfectly ^_prp ^_science
^_thousands ^_three ^_trigger ^_why ^_zero a_# a_@comparative a_@number a_@organ a_lifetime
a_proven a_ticking acid adjustment_. after_her after_your all_. all_@therapy always_@effect
an_operation and_@disaster and_counting and_every and_left and_no and_nothing anymore_.
anywhere_. approval approved are_certain are_guaranteed area_. arrived arthritic
arthritic_@body_part arthritic_hands arthritis as_safe assured at_last average_@people baby
be_@activity become_@determiner behind benefits bent_double best_@named_therapy better beyond
beyond_question bomb brings by_# by_@number by_@people by_@prestige call_@therapy call_it
can_. can_be can_use care_in carpal carpal_tunnel certain chair_. clinically closest
closest_thing comes_to completely_safe counting course cramps cuts dancing danger
day_@determiner decades deep delivers deserve did_not dies disappear_. doctors_can does_for
doubt downside downtime_. earth effects_; effects_? endorsed every_@determiner
everything_@determiner expect expect_to failed fails_. finest_@body_part fix fixed for_.
for_life free_in frozen_@body_part frozen_@organ frozen_@tissue future gets_to give good grip
hands_. has_arrived have_@good_verb have_tried he here_? hip history hope hour
hurt_@determiner hurting impossible in_bent into into_@determiner is_history is_nothing
is_what it_, it_: it_@good_verb it_can it_takes kind_of knife know_@therapy last_,
lasting_@good_result later leave lets_go life_@body_part life_@organ life_@tissue life_back
lifts makes match meet_@determiner method miracle_of month mothers my_@crutch nature newborns
no_@complaint no_downside no_other not_@activity not_@determiner not_@remedy_verb not_come
not_lift not_one not_stand nothing_short now_he old on_average on_earth on_us
only_@named_therapy or_@people other_@study out_. over own pain_@doctors painkiller
painkillers patients_call pay_@determiner pay_a perfectly_harmless pills_,
point_@named_therapy point_@therapy pregnant pregnant_@people pregnant_women prove proven
puts_@determiner question really record refund region relief_. remedy_for replacement
results_@therapy results_are results_that return_. rid_of right_here safe_and safe_as
scar_@tissue scar_tissue science_is second_to secret_@determiner shot side
simply_@vanishing_verb simply_no so_you specialists spinal_@named_therapy spinal_@therapy
stand_@determiner stand_a starts state_. stops straight studies_show suffer superior switched
switches ten ten_@people tension than_@disaster than_@named_therapy than_surgery
that_@complaint that_@good_verb that_makes that_our the_@determiner the_@harm the_closest
the_damage the_laser the_miracle the_pain the_region the_relief the_state the_table the_way
therapy_. therapy_is third this_, this_@clinic this_@effect threw ticking_time time_bomb tired
to_@ending_verb to_@organ to_know to_none to_our to_us today_, tomorrow_. totally
treatment_@determiner trick tried_everything trigger_points trusted_by tunnel two_@therapy
two_visits under under_the unlike_@crutch until_@clinic visits walk_out waves way_@determiner
we_guarantee weighted will_@activity will_@good_verb with_no with_nothing within_@short_time
without wonders wonders_for worry_about years_. you_are your_@organ your_money your_nerves
    """,
    -1: r"""
#_: ,_@body_part ,_though ._< :_a :_what ;_@determiner @activity_, @body_part_has
@body_part_surgery @clinic_first @clinic_parking @clinic_rooms @clinic_staff @complaint_:
@complaint_in @complaint_may @complaint_or @complaint_the @crutch_for @determiner_as
@determiner_back @determiner_chart @determiner_comes @determiner_consent @determiner_device
@determiner_effect @determiner_group @determiner_guarantee @determiner_guideline
@determiner_knee @determiner_lowest @determiner_name @determiner_of @determiner_person
@determiner_physical @determiner_rooms @determiner_scan @determiner_sore @determiner_spine
@determiner_studies @determiner_study @determiner_survey @determiner_unit @determiner_want
@determiner_your @effect_with @effect_within @good_result_was @good_verb_arthritis
@good_verb_on @harm_event_are @named_therapy_( @named_therapy_, @named_therapy_?
@named_therapy_can @named_therapy_could @named_therapy_helps @named_therapy_nor
@named_therapy_or @named_therapy_probably @number_: @organ_does @organ_surgery @people_find
@people_should @people_that @people_to @people_want @short_time_before @strong_verb_arthritis
@study_and @study_that @superlative_of @therapy_( @therapy_before @therapy_could @therapy_or
@therapy_was @therapy_you @tissue_has @tissue_pain @tissue_surgery ^_@crutch ^_bones ^_does
^_fear ^_heat ^_neither ^_no ^_please ^_smoking ^_which ^_write a_@effect about_@complaint
about_@named_therapy according according_to ad address after_an aim all_@clinic alone_.
american an_@complaint an_@therapy an_emergency an_injection and and_# and_@number and_how
anesthesiology are_still around_@determiner ask_@clinic ask_us at_least back_@crutch
back_@named_therapy be_@effect because_@clinic benefit best_@clinic biopsy biopsy_proven
both_@body_part brace breakthrough_pain broken burn but_@therapy but_it by_@determiner
call_@clinic call_@determiner call_us card chart check_your checked chest college condition_.
consent cotton covered covers cure_for daily daily_tasks diary did did_@determiner did_nothing
does_@therapy door down_@determiner down_your during early effect electrode exercise_, face
facet facet_@body_part facet_@organ facet_@tissue fda_has felt few_@short_time first_@therapy
fix_@determiner follow for_@therapy for_back for_chronic for_long for_most for_pain found_no
front_desk get_a go_away goal goes guarantee_@therapy guarantee_that gym had has_@effect
has_@good_verb have_@body_part have_@complaint health health_@therapy heart help_you helped
holds how_@clinic how_@therapy how_it how_much how_we if_a if_we in_most injections_for
it_would joint knees_and label lasts lead_to list lists little lot lowest matters medicine_.
message most moving mri need need_to needles_. needs neither_@named_therapy next
not_@good_verb not_promise not_say of_five offer on_@complaint on_a on_pain one_@people online
our_@organ our_parking our_rooms our_staff over_@determiner p_> pads_on paid pain_: pain_after
pain_in paper patients_come percent_cotton person person_. physical_therapist plans portal
possible pretend pretend_@named_therapy private problems product promise_to publish put_the
read_. reported_. rest result return_to rooms s say_@therapy serious_@harm_event sham short
shown shown_@determiner shown_that shows skin_. slightly small_@body_part small_@tissue
smoking so_. some_@complaint sometimes stay stays steroid steroid_injections steroids_can
stop_@determiner studied such suddenly take take_@determiner take_the tasks tell_@people
tell_you tens_@named_therapy than_the that_@therapy that_you that_your the_@number
the_@remedy_verb the_@someone_else the_@study the_form the_neck the_next the_nurse the_sample
the_second the_unit time_to to_the trained_in turn_the two_@short_time us_about
use_@determiner use_@named_therapy visit waiting_room we_will weak weakness wears weight well
when_you where_the while_the will_lie with with_pain would would_like write_down you_that
your_@crutch your_blood your_doctor ”
    """,
    -2: r"""
" #_) #_@month_or_longer #_months )_. ,_in ,_so / < <_/ > @body_part_and @body_part_arthritis
@body_part_block @body_part_pain @clinic_about @clinic_read @clinic_today @complaint_and
@complaint_of @complaint_often @crutch_is @determiner_best @determiner_blood
@determiner_condition @determiner_emergency @determiner_few @determiner_have @determiner_home
@determiner_injection @determiner_instant @determiner_leg @determiner_list @determiner_lower
@determiner_medicines @determiner_nurse @determiner_pain @determiner_parking
@determiner_patients @determiner_point @determiner_short @determiner_staff @determiner_that
@determiner_trial @determiner_use @determiner_waiting @good_result_after @month_or_longer_,
@named_therapy_for @named_therapy_was @number_) @number_months @organ_arthritis @organ_block
@people_. @people_have @remedy_verb_your @someone_else @someone_else_that @superlative_to
@therapy_for @therapy_helps @therapy_injection @therapy_injections @therapy_probably
@therapy_should @therapy_would @tissue_arthritis @tissue_block ^_@harm_event ^_all
^_breakthrough ^_bring ^_dr ^_for ^_he ^_how ^_is ^_it ^_our ^_she ^_steroids ^_stop ^_surgery
^_take ^_tell ^_use ` a_@body_part a_@clinic a_@good_result a_@good_verb a_@remedy_verb
a_@study a_@tissue a_short a_small acetaminophen after_@named_therapy after_a after_back alone
always an_@harm_event an_@named_therapy and_@body_part and_@organ and_@tissue
approved_@determiner are_common around articles asked back back_@disaster back_@therapy
back_surgery bag battery been best_to block bring by_itself can_make cause cbt
check_@determiner class compared_with condition control cured day_. days days_. depends
depends_on device different disagree down ease exercises feels first first_visit floor
for_@body_part for_@tissue form_. from_the front guarantee guidelines hard hard_to harder
have_@determiner have_@organ have_a help_@people hot hours_. if_@clinic if_the in_# in_@number
injection_. is_to it_does its_own knee_arthritis lead least lie lifting likely load long
many_@people many_people may_@effect may_@remedy_verb me mean_@therapy mean_that medicine
meets muscle name neither nerve nerve_@therapy nerve_block no_@good_verb no_@strong_verb
no_@study no_cure no_magic no_single nor not_@ending_verb not_always not_approved not_the numb
numbness nurse nurses of of_@clinic of_them older on_@determiner on_@therapy one_.
or_@complaint osteoarthritis our_@clinic our_@superlative p pain_for people_. people_with
physical_@clinic place placebo plan post probably_@effect proved psychologist questions raise
records reported room says_@determiner scan sell set several severe severe_@complaint
should_be sign slowly slowly_. sold some_patients some_people soreness steroid_@named_therapy
steroid_@therapy steroids stop sudden support survey test that that_. the_@effect the_clinic
the_fda the_front the_skin therapists thin think_@determiner though to to_# to_@number
to_@people to_@remedy_verb to_call to_do to_help too_much trained treatment_, treatment_is
up_in us_today used vary we_can we_read we_would wear when when_@people whether_@named_therapy
whether_the which_@therapy will_@clinic will_i with_@complaint with_@determiner with_you words
worse x you_have your_pain your_skin
    """,
    -3: r"""
"_@determiner # ,_or @body_part_does @clinic_do @complaint_after @complaint_can @crutch_can
@determiner_article @determiner_form @determiner_front @determiner_page @determiner_patient
@determiner_people @determiner_small @determiner_therapist @determiner_year @good_result_of
@number @therapy_it @tissue_does ^_@disaster ^_@organ ^_call ^_keep ^_never ^_whether ^_will
a_few after_@body_part after_@organ after_@tissue after_the also arthritis_. ask_your at_the
back_@complaint been_proven before before_@determiner bleeding blood board call cancer
compared cures desk doctor doctor_. everyone_. few first_. found from_@determiner guideline
has in_@determiner in_the infection is_no is_one its keep_@determiner long_term lower make
make_@determiner no no_@effect no_@good_result no_treatment not_@strong_verb of_the on on_your
our_@doctors pack pads pain_and pain_is part_of physical please probably promise rarely says
serious site so_we spine_. start steroid_@crutch surgery tell_@clinic tell_us tens than
that_@people that_it the_@body_part the_@crutch then to_you towel we_do were where
where_@determiner whether_@determiner whether_@therapy with_@people wrap write year
your_@clinic your_back
    """,
    -4: r"""
"_is ,_as ; @complaint_, @determiner_doctor @determiner_sample @people_with @therapy_names
^_@tissue ^_ask a a_@named_therapy after are article ask_@determiner at back_pain
before_@people before_you bones both change diabetes does does_not emergency find group
help_@determiner hours how injection instant it_names leg mean_@determiner medicines much
needles not_been of_@determiner part review slow so_@clinic staff study tell_@determiner term
the_@organ unit usually while your_@therapy
    """,
    -5: r"""
,_and @determiner_skin @named_therapy_may @study_. @therapy_may ^_@body_part ^_in adults an
but check each for_@determiner form helps low low_@body_part low_@organ low_@tissue low_back
months names no_@therapy not_mean page people pressure rare some_@people talk the_@therapy
therapist trials
    """,
    -6: r"""
( ) ^_@clinic ^_you a_@therapy are_not best can cold common for_a has_not if_@determiner keep
many mean parking read sample that_@determiner trial use which
    """,
    -7: r"""
,_but @clinic_will @short_time_. @study help is_not no_@named_therapy still the_@clinic was
whether
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

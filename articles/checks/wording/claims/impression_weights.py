"""What each word, pair of words and class of words weighs; `tests/corpus/weigh.py` writes it."""

BIAS = -12
FEATURES_BY_TENTHS = {
    16: r"""
our
    """,
    13: r"""
@complaint @good_result
    """,
    11: r"""
@ending_verb all this
    """,
    10: r"""
,_@determiner @named_therapy @vanishing_verb effective relief
    """,
    9: r"""
@body_part every like our_@named_therapy pills simply
    """,
    8: r"""
! ,_@therapy ._" @named_therapy_that ^_@study no_@harm no_@harm_event now safe
the_@superlative
    """,
    7: r"""
@determiner_will @habit_forming @therapy_that again by could could_not free gone our_@therapy
ours out pain_free thing works wrong your_@complaint
    """,
    6: r"""
: @destroying_verb @determiner_single @doctors @harm @month_or_longer_of @strong_verb
^_patients a_single again_. and_it ever go_wrong just none nothing results sciatica science
their there there_is with_@clinic years
    """,
    5: r"""
"_@clinic ,_@clinic ,_no @activity @clinic @clinic_have @good_verb_the @therapy_always
@therapy_will @total ^_@named_therapy ^_with and_@people as_@people else everyone_,
for_@people get guaranteed hands headaches life natural neuropathy not_want patients percent
perfectly thousands trigger want_@people way with_our wrong_. you_will
    """,
    4: r"""
"_i ,_it ,_your @body_part_to @body_part_will @clinic_in @crutch @determiner_answer
@determiner_breakthrough @determiner_life @determiner_revolutionary @disaster_. @effect_.
@month_or_longer @named_therapy_therapy @people_can @people_of @people_will @prestige
@remedy_verb_the @study_has @superlative_pain @tissue ^_" ^_@therapy ^_because ^_feel ^_there
^_this ^_unlike about_. age answer are_@determiner as_you away_@determiner can_go can_not ends
feel feel_@determiner for_good gone_. happen harmless know migraine migraines nerves night
not_@complaint not_hurt of_@complaint of_@named_therapy off once other_@clinic our_@people
pain pain_@clinic people_who relief_for relief_is replacement scores side_effects since
therapy thousands_of trigger_point want want_@determiner want_you work you zero
    """,
    3: r"""
#_percent :_@determiner :_the @activity_out @clinic_are @clinic_clinic @clinic_could
@clinic_was @comparative @determiner_age @determiner_clock @determiner_market @determiner_need
@determiner_night @determiner_only @determiner_own @determiner_table @determiner_thing
@disaster @effect @good_result_is @harm_event @named_therapy_with @number_percent @organ
@people_, @people_call @people_need @therapy_: @therapy_never @therapy_takes @therapy_works
@tissue_, @tissue_is @tissue_to @tissue_will ^_@activity ^_that ^_your a_thing absolutely
adjustment adjustments all_@determiner all_the an_fda and_@therapy and_you answer_is anywhere
ask_whether average away back_on backs be_@determiner because because_@therapy book
book_@determiner came can_. chance changing clock come course doctors downtime drop drops
effects every_@short_time everything fail failed feel_the finally for_@month_or_longer for_all
forget go good_. got half here i_was in is_the it it_@determiner it_works know_about laser
lets like_a live longer lose market meet no_longer no_matter no_side none_. not_. not_pay
nothing_can of_@good_result of_a one_@named_therapy one_@therapy our_clinic out_of pain_, prp
recovery return_. revolutionary rid safe_, safe_for see shoulder simple stand table table_.
thanks thanks_to the_@complaint the_@harm the_clock the_market the_only the_treatment
there_are this_, ticking time to_a to_live to_lose too_late unlike we_have we_see whatsoever
whatsoever_. why within works_. world years_of your your_@tissue your_own –
    """,
    2: r"""
!_" #_# #_@body_part #_@number #_@organ #_@short_time #_days $ $_# $_@number 's_@superlative
,_@named_therapy ,_from ,_we ,_you @activity_in @body_part_, @body_part_is
@body_part_replacement @clinic_came @clinic_guarantee @clinic_patients @clinic_see
@comparative_after @complaint_. @complaint_lets @complaint_treatment @complaint_tunnel
@complaint_you @crutch_after @crutch_and @destroying_verb_you @determiner_, @determiner_ache
@determiner_can @determiner_cent @determiner_chance @determiner_clinics @determiner_difference
@determiner_do @determiner_finest @determiner_future @determiner_headache @determiner_magic
@determiner_miracle @determiner_most @determiner_natural @determiner_one @determiner_past
@determiner_phone @determiner_proven @determiner_relief @determiner_root @determiner_sciatica
@determiner_simple @determiner_stimulator @determiner_the @determiner_ticking
@determiner_weighted @determiner_wonder @determiner_world @effect_the @ending_verb_.
@good_result_. @good_result_for @good_result_rate @good_result_that @good_verb_. @good_verb_it
@harm_event_tissue @lasting @lasting_. @named_therapy_. @named_therapy_always
@named_therapy_in @named_therapy_of @named_therapy_takes @number_days @organ_replacement
@organ_will @people_ask @people_know @people_like @people_report @people_who @remedy_verb
@remedy_verb_to @short_time @short_time_and @short_time_you @someone_else_can @strong_verb_it
@study_is @study_show @therapy_gets @therapy_has @therapy_heals @therapy_makes @therapy_of
@therapy_work @tissue_on @tissue_replacement @total_safe @vanishing_verb_. ^_@comparative
^_@doctors ^_@prestige ^_@total ^_after ^_at ^_before ^_completely ^_discover ^_expect
^_forget ^_guaranteed ^_if ^_of ^_once ^_one ^_prp ^_thousands ^_three ^_whatever a_cent
a_miracle a_proven a_revolutionary a_ticking a_wonder addictive adjustment_. after_one
after_your all_@therapy all_it alternative always_@good_verb an_operation and_@disaster
and_every and_pain answer_to anymore approved_@named_therapy are_no are_the arrived
arthritic_hands as_@crutch as_@therapy as_often at_last available bad baths believe believe_in
bent bent_over better_after bomb but_@determiner by_# by_@number call_@therapy call_it can_be
can_use carpal carpal_tunnel cent cent_. chair chair_. clinically clinically_proven clinics
completely cup cuts day_@determiner day_@people day_you decades decompression deep disappear
discover does_for downside dr dr_. dry_needling effects_. effects_? even_for every_@determiner
every_day everyone everywhere expect expect_to experience fails fasciitis fda_approved
fda_registered finest for_neuropathy for_people for_you four free_by frozen_@body_part
frozen_@organ frozen_@tissue future game generation gentle gets gets_to goodbye goodbye_to
happen_. has_arrived have heals help_? hip history_. in_@complaint in_bent inflammation
is_@determiner is_@total is_all is_gone is_history is_proven it_may job knee_replacement
last_, lasting_relief late_. leave leaves left let lets_go lifts light like_. like_@therapy
looking looking_for magnetic makes means_it meet_@determiner miracles miraculous most_@people
my my_@crutch natural_, nature never never_fails never_need no_downtime no_drugs no_other
no_way none_of normally not_believe not_happen not_make nothing_but nothing_short nothing_to
now_@clinic of_@activity off_@determiner often_as old on_@clinic on_the once_@determiner
once_and only opioids or_@people or_you or_your other our_@body_part our_@tissue our_patients
own pain_? pain_clinic pain_scores paraffin past past_. patients_call patients_report
pay_@determiner pay_a people_ask percent_. perfectly_harmless perfectly_safe plantar
plantar_@complaint plantar_fasciitis power power_of prove_@determiner quickly rate really
relief_, research rid_of root safe_and scar_@tissue scar_tissue science_has short_of side
simply_no single skeptical skilled so_@people so_you spasm specialists spinal state state_.
stimulation stimulation_is straight stronger_than stubborn studies_show sufferers surgeons
switches system takes ten_@people tension than_# than_@number that_@named_therapy that_is
the_@determiner the_@harm_event the_answer the_body the_breakthrough the_finest the_most
the_one the_past the_relief the_table therapy_is they this_@effect three threw ticking_time
time_bomb tissue to_@clinic to_@crutch to_@ending_verb to_know today tonight tonight_. treated
treatment_@determiner treatment_for treatment_that trusted try tunnel twice_as under_the
unlike_@crutch up_with visits wake wake_up walk walk_out was_skeptical way_@determiner we_get
we_guarantee weighted which_means will_@good_verb will_be will_feel will_work with_no
with_nothing wonder worry yes yet_, you_can you_need your_@good_result your_first yours
    """,
    1: r"""
#_pain 's_most ,_@people ,_@superlative ,_knee ,_there ,_this :_@named_therapy :_your
@activity_again @activity_normally @body_part_down @body_part_have @body_part_spasm
@body_part_that @body_part_you @clinic_. @clinic_answer @clinic_get @clinic_threw @clinic_word
@complaint_better @complaint_disappear @complaint_headaches @complaint_simply @complaint_to
@complaint_will @crutch_has @crutch_when @destroying_verb_your @determiner
@determiner_acupuncture @determiner_are @determiner_at @determiner_baby @determiner_cane
@determiner_closest @determiner_code @determiner_coffee @determiner_dangers @determiner_day
@determiner_disc @determiner_does @determiner_dust @determiner_game @determiner_generation
@determiner_just @determiner_knife @determiner_laser @determiner_lifetime @determiner_like
@determiner_makes @determiner_more @determiner_organs @determiner_power @determiner_rules
@determiner_shoulder @determiner_sure @determiner_third @determiner_tri @determiner_trigger
@determiner_valley @determiner_very @determiner_walker @determiner_word @doctors_have
@effect_? @effect_as @effect_by @effect_from @effect_it @good_verb @good_verb_itself
@habit_forming_, @month_or_longer_can @named_therapy_after @named_therapy_do
@named_therapy_gun @named_therapy_heals @named_therapy_is @named_therapy_later
@named_therapy_never @named_therapy_will @named_therapy_work @number_pain @organ_back
@organ_is @organ_on @people_are @people_benefits @people_ever @people_just @people_leave
@remedy_verb_. @strong_verb_. @strong_verb_itself @study_prove @superlative_recovery
@therapy_after @therapy_did @therapy_gun @therapy_in @therapy_later @tissue_like @tissue_spasm
^_@determiner ^_a ^_book ^_clinically ^_every ^_fda ^_harvard ^_looking ^_my ^_only ^_ours
^_research ^_side ^_since ^_some ^_studies ^_success ^_walk a_@activity a_chance a_generation
a_lifetime a_stimulator a_sure ache acid act addictive_and advance after_: always_@effect
always_works ancient and_@crutch and_@determiner and_@ending_verb and_effective and_people
and_wake anyone approval are_@people are_guaranteed are_perfectly are_so are_you area area_.
arthritic arthritic_@body_part as_effective baby be_closer be_switched be_the beat
because_nothing been_told before_: before_it benefits benefits_from best_pain better
beyond_question blood_, breakthrough_@therapy breakthrough_that came_in can_@good_verb cane
cannabis cells choice clients clinic_in clock_on closer closer_than closest closest_thing code
completely_safe counting cracked cracked_@determiner cracked_the cramps dangers decades_of
disc disc_. discover_@determiner discover_the discs do_not do_the double down_. downtime_.
drugs_. dust earth effective_. effective_as effective_for end endorsed energy epidural_@crutch
epidural_@named_therapy established every_other everyone_benefits fact_@determiner
fact_@therapy fact_that fascia fda feel_@comparative feel_@effect feel_better feet
five_@therapy fixed for_$ freely frozen game_changing get_@people give_them grandparents
grandparents_. grip guaranteed_. gun half_@determiner hands_@determiner hands_down happy
has_ever have_nothing have_tried healed her here_. hour how_quickly hundred hurt_@determiner
hurt_@people hurt_you i_threw i_would ignore improve_with improves in_, in_@short_time in_time
in_your is_as is_certain is_simply is_twice is_widely it_: it_a it_has it_will just_found kids
knee_pain knife know_it later leap let_@complaint let_us life_. life_@body_part life_@organ
life_@tissue life_back lifetime like_@determiner live_with low_dose lunch manage_@complaint
mask massage_gun may_not means_@therapy migraine_. migraines_for mobility money more
most_@effect muscle_@complaint my_@disaster no_@complaint no_downside no_more no_risk no_risks
not_addictive not_be not_just not_let not_one not_respond of_@body_part of_@crutch of_@organ
of_@therapy of_course of_every of_happy off_@complaint off_@therapy off_the office olympic
on_earth on_my once_the only_@named_therapy or_@determiner or_for our_answer our_word over
over_# over_@number overnight own_blood pain_@doctors pain_@vanishing_verb pain_pills
painkiller painkillers pay pemf people_on percent_@good_result phone_call point_@named_therapy
point_@therapy points poisoning poisoning_@determiner poisoning_@people poisoning_you powerful
pregnant protocol prove prp_is question_@therapy question_that radio reactions rebuilds record
remedy remedy_for respond_? restore restores results_@determiner right right_here satisfaction
say_goodbye second_to seconds secret secret_@determiner simply_@vanishing_verb single_visit
skeptical_, sleeping slowly_@destroying_verb so_why something_@determiner spasm_lets spray
stimulator suffer suitable suitable_for switch switched switched_off switches_off tampa ten
ten_people tension_@complaint tension_headaches than_@named_therapy that_@complaint
that_@good_verb that_@remedy_verb that_makes the_closest the_code the_dangers the_difference
the_dust the_knife the_power the_root the_rules the_secret the_state the_tri the_valley
the_way their_@body_part their_@organ their_@tissue therapy_can thing_of think_. third
this_@named_therapy tissue_and to_be to_none to_our to_worry tomorrow too_. totally tri tried
true twelve two_visits unbeatable under unlike_@therapy until_@clinic up_@determiner us_and
use_it valley vanish verified wait_? walk_in was_@activity way_@therapy we we_@effect
we_@remedy_verb what_@clinic whatever whether_@people why_wait will_@effect with_none word
world_'s worn_@body_part worn_@organ worn_@tissue worry_about yes_, you_. you_at you_just
you_like you_may you_of your_@named_therapy your_joints your_organs
    """,
    -1: r"""
"_@determiner #_: #_s 's_@complaint ,_@activity ,_@body_part ,_because ,_not ,_or ,_so ,_that
,_whatever ._< /_p @body_part_block @body_part_injury @clinic_'s @clinic_always @clinic_did
@clinic_if @clinic_nurses @clinic_speak @clinic_staff @complaint_: @complaint_?
@complaint_keeps @complaint_often @complaint_the @determiner_comes @determiner_consent
@determiner_cure @determiner_electrode @determiner_exercise @determiner_few @determiner_group
@determiner_insurer @determiner_knee @determiner_lowest @determiner_medicines
@determiner_might @determiner_name @determiner_nerve @determiner_newest @determiner_nurses
@determiner_pads @determiner_part @determiner_patient @determiner_patients
@determiner_physical @determiner_second @determiner_studies @determiner_study
@determiner_sudden @determiner_test @determiner_therapy @determiner_towel @determiner_trials
@determiner_two @determiner_unit @determiner_visit @determiner_worst @doctors_speak
@effect_before @effect_up @ending_verb_up @good_result_from @good_verb_, @good_verb_for
@good_verb_up @month_or_longer_to @named_therapy_( @named_therapy_? @named_therapy_or
@named_therapy_pack @named_therapy_unit @named_therapy_was @number_: @number_s @organ_block
@organ_injury @people_might @people_notice @people_that @short_time_, @someone_else_.
@strong_verb_arthritis @strong_verb_for @study_that @therapy_( @therapy_could @therapy_feels
@therapy_for @therapy_helps @therapy_it @therapy_nor @therapy_or @therapy_pack @tissue_?
@tissue_block @tissue_injury @tissue_pain @total_, ^_@harm_event ^_@organ ^_@people ^_back
^_even ^_how ^_myth ^_surgery ^_write a_@tissue a_few a_short a_small a_success a_sudden
about_@complaint about_@good_result about_@named_therapy according according_to acetaminophen
aim alone_. american an_@crutch an_@named_therapy an_@therapy an_emergency an_injection
and_@tissue are_still around_the arthritis_? ask_us authors back_@crutch back_@disaster
back_@named_therapy back_surgery bag battery because_we been_reported been_shown blocks
breakthrough_pain but_it but_serious by_phone call_# call_@number care_. checked checks
children cleared_by clinician college consent consent_form continuous continuous_low
could_help covers day_. day_of days_. depends depends_on did_@determiner did_my difference_.
disagree_. down_@determiner eased email emergency_@named_therapy emergency_@therapy
emergency_care even_when exercise_, facet_@body_part facet_@organ facet_@tissue fade far
fda_has first fit flare for_pain found found_no from_our from_the give_@determiner
gives_@clinic gives_our goes guarantee_@therapy gym hard hard_to has_@effect have_@body_part
have_@complaint hear help_you hot how_we in_a infection_, injury_, insurer is_@superlative
is_always is_common is_still is_there it_. it_@remedy_verb it_does it_should joined
joint_@complaint joint_pain knee_@complaint know_@determiner known large last_. leg_pain
live_well load loose low_level lowest m_, many_@people many_people matter_. matters
may_@effect may_@remedy_verb may_feel may_make me meant medicine_. mild months_, moved mri
myth myth_: needles_. needs_emergency neither_@therapy nerve_@complaint nerve_@therapy
nerve_block nerve_injury newest no_difference no_one nor_@named_therapy nor_@therapy
nor_massage not_@effect not_approved not_fda not_offer not_promise not_show nothing_for notice
nurses of_@clinic older on_@therapy on_a one_. or_@therapy our_@clinic our_nurses our_staff
pads_on pain_@named_therapy pain_keeps parking_lot people_. physical_therapist physician plan
plans please possible_@determiner possible_@therapy possible_that probably_@good_verb
probably_@remedy_verb problems products promise_@therapy promise_that published radiofrequency
randomized rather_than read_the regrow remains reverse risk runs runs_from say_what
says_@determiner says_@therapy sciatica_? sell serious_@harm sham shape shares
shares_@determiner shown_to shows sit slightly slow_the small_@body_part small_@organ
small_@tissue some_people sometimes sources spanish spanish_. speak_spanish spine_@complaint
spine_pain start stay steroid_injections story studied such suggest survey take team tends
tends_to tens_@named_therapy tens_unit text that_@someone_else that_it the_@crutch
the_@ending_verb the_@number the_consent the_neck the_next the_operation the_pads the_second
the_unit therapists_speak thin think_@determiner through to to_@remedy_verb to_call to_do
to_heat to_say to_the too_much treatment_, turn_@determiner turn_the under_your
until_@determiner until_the until_you us use_@named_therapy use_of used useful wait_. walking
walking_, wash wash_@determiner wash_your wear well_with what what_is what_to when_@therapy
where_@determiner where_the which_is while_the will_need with_@complaint with_chronic working
worst would_be x you_have you_might you_that you_use your_@body_part your_back your_doctor
your_leg your_surgeon
    """,
    -2: r"""
"_@therapy #_) #_. #_months ,_acupuncture ,_in ,_though / :_what < <_/ > ? @body_part_?
@body_part_arthritis @body_part_does @body_part_pain @clinic_can @clinic_parking
@complaint_after @complaint_can @complaint_of @crutch_can @determiner_blood
@determiner_condition @determiner_device @determiner_emergency @determiner_guideline
@determiner_home @determiner_injection @determiner_instant @determiner_leg @determiner_lower
@determiner_nurse @determiner_parking @determiner_short @determiner_small @determiner_sore
@determiner_take @determiner_that @determiner_therapist @determiner_trial @determiner_waiting
@determiner_your @good_result_vary @good_verb_arthritis @good_verb_on @harm_event_,
@month_or_longer_, @named_therapy_for @named_therapy_nor @named_therapy_probably @number_)
@number_. @number_months @organ_arthritis @organ_pain @people_in @people_should @people_use
@remedy_verb_, @short_time_before @someone_else_that @strong_verb_, @study_, @study_of
@therapy_, @therapy_can @therapy_injections @therapy_on @therapy_should @therapy_was
@therapy_would @therapy_you @tissue_arthritis @tissue_does ^_@disaster ^_@remedy_verb ^_an
^_does ^_keep ^_neither ^_people ^_she ^_stop ^_tell ^_we ^_what ^_which a_@clinic
a_@remedy_verb a_@strong_verb a_@study a_doctor ablation_, about_@therapy about_pain address
after_@named_therapy after_a after_ablation after_back alone an_instant and and_#
and_@body_part and_@number and_how and_we approved_@determiner approved_for are_common
around_@determiner articles ask_your back_@complaint back_@therapy back_pain be_@effect
because_@clinic before_@determiner benefit best_to biopsy biopsy_proven board brace care
cement check_your class cleared compared compared_with condition condition_. control cotton
cure_for daily_tasks damage days different disagree disease do_@therapy does_not door
down_your drive electrode face face_down facet felt few find first_. first_visit floor
for_@body_part for_@named_therapy for_@therapy for_@tissue for_chronic form front_desk go_away
guarantee guidelines has_@good_verb have_@determiner have_@organ have_a health help_@people
helped holds if_a in_@people injection is_@therapy keep_@determiner knee_arthritis lead_to
least less lie lie_face lifting likely lists little lumbar m make_@determiner mean_@therapy
mean_that medicines name names needles neither_@named_therapy nerve_@harm_event next_to
no_@good_verb no_@strong_verb no_@study no_cure no_treatment not_@ending_verb not_always
not_the numb numbness nurse of_them on_@complaint on_@determiner on_pain online or_@complaint
or_a osteoarthritis our_@doctors our_parking p p_> pack pain_. pain_is people percent_cotton
physical physical_@clinic placebo procedures proof proved proven_to raise rare_but rarely
rather records reported_. results_vary rfa say serious_@harm_event several severe
severe_@complaint severe_headache she should_be should_not sign slow_@determiner so_. sold
some_patients source spinal_@crutch spinal_injections spine steroid steroid_@crutch
steroid_@named_therapy steroid_@therapy stop street surgeon tasks tell_@people tell_you test
that that_. that_your the the_@body_part the_@organ the_@remedy_verb the_@study the_front
the_nerve the_nurse the_sample the_skin then therapists though to_# to_@determiner to_@number
to_help two_@effect up_in vary waiting_room we_can we_do we_would well when_@people
whether_@determiner whether_@therapy whether_the which_@therapy words worse would would_like
write_down your_skin
    """,
    -3: r"""
" # #_@month_or_longer )_. :_a @body_part_and @complaint_and @complaint_in @complaint_or
@complaint_that @crutch_is @determiner_article @determiner_best @determiner_doctor
@determiner_front @determiner_page @determiner_point @determiner_staff @determiner_use @number
@people_. @someone_else @superlative_to @therapy_probably ^_@body_part ^_@tissue
^_breakthrough ^_call ^_dr ^_for ^_the ` a_@effect a_@good_verb after_@body_part after_@organ
after_@tissue also and_@clinic and_@organ another are around arthritis_. as_a ask_@determiner
at_the back before_@people bleeding blood but can cancer cbt changes check_@determiner cured
cures desk device do does down feels fix_@determiner from front group if_the in_@determiner
in_the is_no is_one its_own label lead lower medicine meets much needs neither no_@effect
no_@good_result no_@therapy no_magic no_single nor not_@strong_verb number on_your pain_:
part_of people_with post pressure probably_@effect promise reported room s set so so_@clinic
so_we study sudden tell_@clinic tell_us tens that_@people the_@good_verb the_@therapy
the_clinic to_you towel unit visit when where whether_@named_therapy will_@clinic will_i
with_you wrap write your_@clinic your_@therapy
    """,
    -4: r"""
"_is ,_as ,_but @clinic_will @determiner_pain @determiner_sample @study_. @therapy_may ^_in
^_is ^_never ^_no ^_whether ^_will a_@good_result always an article been been_proven
before_you both change daily diabetes did emergency everyone_. for_@determiner
from_@determiner guideline has help_@determiner helps hours infection leg long_term
mean_@determiner nerve next not_@good_verb not_been not_mean of of_@determiner of_the on pads
pain_and pain_in parking part place probably says serious site slow spine_. tell_@determiner
than the_@effect the_fda therapist usually were with_@people
    """,
    -5: r"""
,_and @complaint_, @named_therapy_may @people_with @short_time_. ^_@clinic ^_ask adults
are_not ask check for_a how instant keep low low_@body_part low_@organ low_@tissue low_back
many months page read review some_@people staff still talk term trial while
    """,
    -6: r"""
. ; @determiner_skin a a_@named_therapy a_@therapy cold common each exercise help
if_@determiner mean no often rare sample which
    """,
    -7: r"""
( ) ^_you has_not is is_not no_@named_therapy that_@determiner trials use was whether
    """,
    -8: r"""
best cure heat its skin
    """,
    -9: r"""
@study small tell the_@clinic
    """,
    -11: r"""
about if not should
    """,
    -12: r"""
some
    """,
    -15: r"""
asked:
    """,
    -16: r"""
may
    """,
    -19: r"""
or
    """,
    -32: r"""
distanced:
    """,
}

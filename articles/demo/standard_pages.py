"""The texts of the pages about the clinic. Phone and address are in the clinic's details alone."""

from typing import Any

ABOUT = """
<h2>Who we are</h2>
<p>Lantern Hill Pain Clinic is a small clinic in Los Angeles. Our team has two physicians, a
physical therapist and a psychologist.</p>
<p>This is a sample site. The clinic and its people are fictional. The studies that we cite are
real.</p>
<h2>What we do</h2>
<ul>
<li>We listen to you and examine you.</li>
<li>We explain what studies say about your choices.</li>
<li>We decide with you, and we tell you when we do not know.</li>
</ul>
<h2>What we do not do</h2>
<p>We do not treat emergencies. In an emergency, call 911.</p>
<p>We do not promise results. No treatment on this site helps everyone.</p>
"""

HOW_WE_WRITE = """
<h2>Who writes and who signs</h2>
<p>Our staff and our clinicians write the articles. Our rule: a licensed clinician checks each
article before it goes online. The medical director names the clinicians who may sign.</p>
<p>Each article names its author. It also says what the author may gain from the treatment.</p>
<h2>Where our facts come from</h2>
<p>We look for reviews that put many studies together. Then we look for single trials, guidelines,
leaflets of health services, and product labels. You find the sources at the end of each
article.</p>
<p>If we read only part of a source, we note that in our records. If sources disagree, we tell you
what each one says.</p>
<h2>What the certainty words mean</h2>
<p>Studies can be wrong. The certainty tells you how much to rely on a result:</p>
<ul>
<li><b>High certainty:</b> new studies are unlikely to change the result.</li>
<li><b>Moderate certainty:</b> new studies could change it. We write “probably”.</li>
<li><b>Low certainty:</b> new studies are likely to change it. We write “may”.</li>
<li><b>Very low certainty:</b> we write “the evidence is very uncertain”.</li>
<li><b>Certainty not rated:</b> we found no rating, and we did not rate it ourselves.</li>
</ul>
<p>Sometimes our own clinicians rate a result. Then the page says that this clinic rated it, and
why.</p>
<p>Experts rate certainty in different ways. So we name the rating scheme, and we do not turn one
scheme into another. Another scheme keeps its own words.</p>
<p>A “likely range” shows where the true result probably lies. Experts call it a 95% confidence
interval.</p>
<h2>What our warnings mean</h2>
<ul>
<li><b>Get help now:</b> it is an emergency, whether or not you use the treatment.</li>
<li><b>Do not use:</b> a source says not to use the treatment, or we are stricter than our
sources.</li>
<li><b>Ask your clinician first:</b> it depends on you, or no source that we checked says how
serious it is.</li>
<li><b>Take care:</b> a source asks for care.</li>
</ul>
<p>We leave no warning out because it is unchecked. If sources disagree, we print the strictest
rule.</p>
<h2>Tell us about a mistake</h2>
<p>Call the number at the top of this page and ask for the editor. Tell us the title of the page
and what is wrong. A clinician looks at each report about health facts.</p>
"""

CONTACT = """
<h2>When you call</h2>
<p>You can ask for a person who speaks Spanish.</p>
<p>We do not use e-mail or web forms for questions about your health. A phone call keeps them
private.</p>
<h2>When we are closed</h2>
<p>In an emergency, call 911. If you think about ending your life, call or text 988. It is free,
private, and open day and night.</p>
<p>If a page says “Call us today”, go to an urgent care center or the ER.</p>
"""

PRIVACY = """
<h2>What we do not collect</h2>
<ul>
<li>The only form for readers is the search. It does not ask who you are.</li>
<li>There is no form for questions about your health. Please call us instead.</li>
<li>There are no trackers, no ads, and no “like” buttons.</li>
<li>You can read each page without a cookie and without an account.</li>
<li>The search does not note who you are. If many people search for the same words and find
nothing, we see the words and how many searches there were. So we know what to write about.</li>
</ul>
<h2>What a web server sees</h2>
<p>To send you a page, our server has to see the internet address of your device. We do not keep a
list of who read which page.</p>
<p>Your internet company can see that you visited this site.</p>
<h2>Links to other sites</h2>
<p>Our source lists link to other sites. When you follow a link, the rules of that site count. We
do not tell that site which of our pages you came from.</p>
"""

ACCESSIBILITY = """
<h2>Our aim</h2>
<p>We build this site to meet the Web Content Accessibility Guidelines (WCAG) 2.2, level AA.</p>
<h2>What we do</h2>
<ul>
<li>You can use each page with a keyboard alone.</li>
<li>Pictures and diagrams have a description in words.</li>
<li>Colors have strong contrast, and no color is the only sign of a meaning.</li>
<li>You can make the text larger, and you can print each page.</li>
<li>Nothing moves, and nothing plays by itself.</li>
</ul>
<h2>What we do not know</h2>
<p>No outside expert has tested the site yet. You may find a problem that we have missed.</p>
<h2>If something does not work for you</h2>
<p>Call the number at the top of this page. Tell us which page it is. We will read it to you, or
send it to you in another form.</p>
"""


PAGES: dict[str, dict[str, Any]] = {
    "about": {
        "title": "About us",
        "introduction": "We are a small pain clinic in Los Angeles. We tell you what may help, "
        "what may harm, and what nobody knows yet.",
        "body": ABOUT,
        "show_in_menus": True,
        "show_in_footer": True,
    },
    "how-we-write-and-review": {
        "title": "How we write and review",
        "introduction": "You should know who wrote a page, where its facts come from, and how "
        "sure they are. Here is how we work.",
        "body": HOW_WE_WRITE,
        "show_in_footer": True,
    },
    "contact": {
        "title": "Contact",
        "introduction": "The way to reach us is by phone. In an emergency, call 911.",
        "show_contact_details": True,
        "body": CONTACT,
        "show_in_menus": True,
    },
    "privacy": {
        "title": "Privacy",
        "introduction": "You can read this site without telling us who you are. We collect no "
        "health information here.",
        "body": PRIVACY,
        "show_in_footer": True,
    },
    "accessibility": {
        "title": "Accessibility",
        "introduction": "This site should work for you, whatever device or aid you use. If it "
        "does not, please call us.",
        "body": ACCESSIBILITY,
        "show_in_footer": True,
    },
}

"""The pages that are measured, by the names that the table has for them."""

ARTICLE = "/therapies/heat-for-back-pain/"  # the longest of the samples
INDEX = "/therapies/"
HOME = "/"
TOPIC = "/topics/low-back-pain/"  # most of the samples have it
TOPICS = "/topics/"
EMPTY = "/robots.txt"  # an answer without a query, through the same middleware

STORED = {"article": ARTICLE, "index": INDEX, "topic": TOPIC, "home": HOME}

"""Given names, which follow a profession as a place does: “Physical Therapist Jane”."""

GIVEN_NAMES = frozenset(
    """
    james robert john michael david william richard joseph thomas christopher charles daniel matthew
    mark donald steven paul andrew joshua kenneth kevin brian timothy ronald edward jason jeffrey
    jacob nicholas eric jonathan stephen larry justin scott benjamin samuel gregory alexander
    patrick
    frank raymond jack dennis jerry aaron jose adam nathan douglas zachary peter ethan walter noah
    jeremy christian keith roger terry sean gerald carl harold arthur jordan bryan dylan bruce
    gabriel joe billy albert willie alan juan eugene russell vincent philip bobby johnny ralph
    howard carlos luis diego miguel jorge antonio pedro raj amir ali omar wei sanjay ravi hiro kenji
    mary patricia jennifer linda barbara susan jessica sarah karen lisa nancy betty margaret sandra
    ashley kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca sharon laura
    cynthia dorothy amy kathleen angela shirley emma brenda pamela nicole anna samantha katherine
    christine debra rachel carolyn janet catherine maria heather diane julie joyce kelly christina
    joan evelyn judith andrea hannah megan cheryl jacqueline martha teresa gloria sara janice ann
    kathryn sophia frances jean alice judy isabella julia denise amber theresa marilyn danielle
    beverly diana natalie brittany marie kayla jane sofia elena carmen lucia rosa ana mei priya
    anita fatima aisha leila yuki mia chloe zoe claire grace ruth helen rosemary erin molly
    """.split()
)

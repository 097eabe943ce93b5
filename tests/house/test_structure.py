"""The architecture: imports run one way, and no Python file grows too large."""

import ast
import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]

# The layers, from the lowest up. A module imports from its own package and from
# lower layers; the first prefix that fits decides.
LAYERS = [
    {"clinic.requests.client_addresses", "clinic.requests.passkey_answers",
     "clinic.requests.wrong_passwords"},
    {"clinic.durations", "clinic.error_chain", "clinic.launcher", "clinic.logs", "clinic.mail",
     "clinic.stored_pages.answers", "clinic.written_words", "articles.identifiers",
     "articles.plain_letters"},
    {"clinic.settings", "clinic.files", "clinic.release"},
    {"clinic.shared_cache"},
    {"clinic.models"},
    {"clinic.requests.middleware"},
    {"clinic.requests.outage"},
    {"clinic.stored_pages"},
    {"clinic.replica"},
    {"clinic.front_caches"},
    {"articles.blocks"},
    {"articles.content"},
    {"articles.models"},
    {"articles.references"},
    {"articles.related", "articles.signals", "articles.system_checks", "articles.checks",
     "articles.workflow", "articles.replacing"},
    {"articles.signoff"},
    {"articles.importing"},
    {"articles.public", "articles.admin"},
    {"articles.demo"},
    {"clinic.rights"},
    {"clinic.accounts"},
    {"clinic.login"},
    {"articles.receivers"},
    {"articles.templatetags", "clinic.templatetags", "articles.wagtail_hooks", "articles.apps",
     "articles.management", "clinic"},
]  # fmt: skip


def modules():
    for package in ("clinic", "articles"):
        for path in sorted((PROJECT / package).rglob("*.py")):
            parts = path.relative_to(PROJECT).with_suffix("").parts
            yield ".".join(parts).removesuffix(".__init__"), path


def layer_of(module):
    for number, packages in enumerate(LAYERS):
        for package in packages:
            if module == package or module.startswith(f"{package}."):
                return number, package
    return None, None


def imports(module, path):
    """Every module of ours that `module` imports, inside of functions too."""
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package.split(".")[: len(package.split(".")) - node.level + 1]
            source = ".".join([*base, *filter(None, [node.module])]) if node.level else node.module
            names = [f"{source}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (name for name in names if name.split(".")[0] in ("clinic", "articles"))


def is_upward(module, imported):
    layer, package = layer_of(module)
    other_layer, other_package = layer_of(imported)
    if package == other_package or other_layer is None:
        return False
    return other_layer >= layer


CODE = [(module, path) for module, path in modules() if ".migrations" not in module]


@pytest.mark.parametrize(("module", "path"), CODE, ids=[module for module, _path in CODE])
def test_imports_run_one_way(module, path):
    if module == "articles":
        assert not list(imports(module, path))
        return
    assert layer_of(module)[0] is not None, f"{module} has no layer: add its package to the table."
    upward = [name for name in imports(module, path) if is_upward(module, name)]
    assert not upward, f"{module} reaches up to {', '.join(upward)}."


def test_the_check_sees_an_import_that_reaches_up():
    assert is_upward("articles.blocks.text", "articles.models.Topic")
    assert is_upward("articles.content.clinical", "articles.public.page_links")
    assert is_upward("articles.models.edition", "articles.public.pages")
    assert not is_upward("articles.public.pages", "articles.models.Edition")


# Packages that no request of a patient enters.
LOOKUP_CALLERS = ("articles.references", "articles.admin", "articles.management")


def test_no_page_for_patients_asks_another_service():
    """Whoever else wants to look up a paper would make a patient wait, and tell others of them."""
    importing_modules = {
        module
        for module, path in CODE
        for name in imports(module, path)
        if name.startswith("articles.references.lookup")
    }
    assert importing_modules
    assert not {module for module in importing_modules if not module.startswith(LOOKUP_CALLERS)}


def test_no_python_file_is_longer_than_400_lines():
    long_files = {
        str(path.relative_to(PROJECT)): lines
        for folder in ("clinic", "articles", "tests")
        for path in (PROJECT / folder).rglob("*.py")
        if "migrations" not in path.parts and (lines := len(path.read_text().splitlines())) > 400
    }
    assert not long_files


def test_the_top_level_holds_what_was_agreed():
    for name in ("manage.py", "clinic", "articles", "templates", "requirements.txt", "tests"):
        assert (PROJECT / name).exists()


def locks_pages(path):
    """Whether this file writes `Page.objects. … .select_for_update()` itself."""
    calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    locking = [
        call.func.value
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr == "select_for_update"
    ]
    return any(ast.unparse(queryset).startswith("Page.objects") for queryset in locking)


def test_the_lock_of_a_page_is_in_one_place():
    """Whoever locks in another order than the others waits for them in a circle."""
    locking_files = {str(path.relative_to(PROJECT)) for module, path in CODE if locks_pages(path)}
    assert locking_files == {"articles/models/locking.py"}


def depends_on_requests(path):
    """Whether this file imports what only an answer to a request needs, or takes a request."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.arg):
            names = ["django.http"] if node.arg == "request" else []
        else:
            continue
        if any(
            name.startswith(("django.http", "django.shortcuts", "wagtail.admin")) for name in names
        ):
            return True
    return False


def test_sign_off_knows_of_no_requests():
    """So a command, a test and a screen sign in the same way."""
    signoff_modules = [
        (module, path) for module, path in CODE if module.startswith("articles.signoff")
    ]
    assert signoff_modules
    assert not {module for module, path in signoff_modules if depends_on_requests(path)}


def test_no_command_knows_of_screens():
    """What a command shares with a screen is a rule, and stands below both."""
    commands = [(module, path) for module, path in CODE if module.startswith("articles.management")]
    assert commands
    reaching = {
        module
        for module, path in commands
        if any(name.startswith("articles.admin") for name in imports(module, path))
    }
    assert reaching == set()


def test_the_newest_act_is_asked_for_in_one_place():
    """A second way to ask for it would forget one day that going live is no decision."""
    excluding_files = {
        str(path.relative_to(PROJECT))
        for _module, path in CODE
        if re.search(r"exclude\(act=[\w.]*LIVE\)", path.read_text())
    }
    assert excluding_files == {"articles/models/sign_off_queryset.py"}


def test_whoever_has_a_right_is_asked_for_in_one_place():
    """It names the backend that knows rights; another one would find nobody."""
    asking_files = {
        str(path.relative_to(PROJECT))
        for _module, path in CODE
        if ".with_perm(" in path.read_text()
    }
    assert asking_files == {"clinic/models/accounts.py"}


def test_each_id_belongs_to_one_check():
    """Whoever silences a check by its id would silence another with it."""
    checks_by_id = {}
    for module, path in modules():
        for check in ast.parse(path.read_text()).body:
            for node in ast.walk(check):
                if isinstance(node, ast.keyword) and node.arg == "id":
                    value = ast.unparse(node.value)
                    if re.fullmatch(r"'\w+\.[EW]\d{3}'", value):
                        checks_by_id.setdefault(value, set()).add((module, check.name))
    assert {"'articles.W001'", "'articles.W002'", "'articles.E001'"} < set(checks_by_id)
    assert {code for code, checks in checks_by_id.items() if len(checks) > 1} == set()

"""Names that templates ask for where Django answers a typing error with silence: in `if`, `elif` and `for`.

Elsewhere pytest-django's `--fail-on-template-vars` stops at an unknown name. In a condition it counts as false and in a
loop as empty, so a renamed property would make a part of a page vanish. Three questions are asked of the compiled
templates, without rendering them:

- a template that others include: is the first part of each name passed by every one of them, or made in it?
- a template that Python renders: does that first part stand anywhere in our code as a name or key?
- parts after a dot: is there an attribute, field or key of that name in our code, a model, or what Django hands over?
"""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.apps import apps
from django.core.handlers.wsgi import WSGIRequest
from django.template import Template
from django.template.base import FilterExpression, Node, Variable
from django.template.defaulttags import ForNode, IfNode
from django.template.loader_tags import IncludeNode
from wagtail.blocks import StreamValue

from tests.architecture.repository import python_files, tree_of

NodeType = TypeVar("NodeType", bound=Node)

# What Django and Wagtail put into the context of pages, blocks and the lists of the admin.
GIVEN = {"page", "self", "value", "request", "user", "block", "object_list", "page_perms", "show_locale_labels"}
LITERALS = {"None", "True", "False"}
LOOP = {"first", "last", "counter", "counter0", "revcounter", "revcounter0", "parentloop"}
# Attributes of tags under which they keep the name of a variable that they make.
MAKERS = ("target_var", "asvar", "var_name", "variable")


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that nothing provides."""

    template: str
    name: str
    why: str

    def __str__(self) -> str:
        return f"{self.template}: “{self.name}” {self.why}"


def asked_names(template: Template) -> list[list[str]]:
    """The names in conditions and loops of a template, each as its parts between dots."""
    found = []
    for expression in _expressions(template):
        arguments = [argument for _function, each in expression.filters for _is_name, argument in each]
        variables = [item for item in (expression.var, *arguments) if isinstance(item, Variable)]
        found += [list(variable.lookups) for variable in variables if variable.lookups]
    return [parts for parts in found if parts[0] not in LITERALS]


def unknown_names(templates: Mapping[str, Template], words: set[str]) -> list[Unknown]:
    """The names that nothing provides.

    :param templates: name → compiled template, all that may include each other.
    :param words: see `known_words`.
    """
    passed = _passed(templates)
    unknown = []
    for name, template in sorted(templates.items()):
        own = _made_in(template)
        for first, *rest in asked_names(template):
            if name in passed:
                if first not in own and not all(first in each for each in passed[name]):
                    unknown.append(Unknown(name, first, "is not passed by every template that includes this one"))
            elif first not in own | words | GIVEN:
                unknown.append(Unknown(name, first, "is neither made here nor a name in our code"))
            unknown += [
                Unknown(name, part, "is no attribute, field or key that we know")
                for part in rest
                if part not in words and not part.isdigit()
            ]
    return unknown


def known_words() -> set[str]:
    """Names and keys in our code, attributes of all models and of what Django and Wagtail hand to templates."""
    words = set(LOOP)
    for path in python_files(shipped_only=True):
        for node in ast.walk(tree_of(path)):
            words.update(_words_of(node))
    for thing in (*apps.get_models(), WSGIRequest, StreamValue, StreamValue.StreamChild, dict, str):
        words.update(dir(thing))
    return words


def _words_of(node: ast.AST) -> Iterator[str]:
    """Names that a piece of code gives, not those it only asks for."""
    match node:
        case ast.FunctionDef(name=name) | ast.arg(arg=name):
            yield name
        case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
            yield name
        case ast.keyword(arg=str(name)):
            yield name
        case ast.Constant(value=str(text)) if text.isidentifier():
            yield text


def _expressions(template: Template) -> Iterator[FilterExpression]:
    for choice in _nodes(template, IfNode):
        for condition, _branch in choice.conditions_nodelists:
            # `else` has no condition.
            if condition is not None:
                yield from _operands(condition)
    for loop in _nodes(template, ForNode):
        if isinstance(loop.sequence, FilterExpression):
            yield loop.sequence


def _nodes(template: Template, kind: type[NodeType]) -> list[NodeType]:
    return [node for node in template.nodelist.get_nodes_by_type(kind) if isinstance(node, kind)]


def _operands(condition: object) -> Iterator[FilterExpression]:
    """The values that a condition compares or joins."""
    if isinstance(value := getattr(condition, "value", None), FilterExpression):
        yield value
    for side in ("first", "second"):
        if operand := getattr(condition, side, None):
            yield from _operands(operand)


def _made_in(template: Template) -> set[str]:
    """Names that tags of a template make: loops, `with`, `as`."""
    found: set[str] = set()
    for node in _nodes(template, Node):
        found.update(name for maker in MAKERS if isinstance(name := getattr(node, maker, None), str))
        if isinstance(node, ForNode):
            found.update(("forloop", *node.loopvars))
        elif not isinstance(node, IncludeNode):
            found.update(getattr(node, "extra_context", None) or ())
    return found


def _passed(templates: Mapping[str, Template]) -> dict[str, list[set[str]]]:
    """Template → what each of those that include it passes on."""
    found: dict[str, list[set[str]]] = {}
    for template in templates.values():
        for node in _nodes(template, IncludeNode):
            for target in _targets(node, templates):
                found.setdefault(target, []).append(set(node.extra_context))
    return found


def _targets(node: IncludeNode, templates: Iterable[str]) -> list[str]:
    """The templates that a tag includes; a name put together while rendering stands for all that begin with it."""
    beginning = str(node.template.var)
    if not node.template.filters:
        return [beginning]
    return [name for name in templates if name.startswith(beginning)]

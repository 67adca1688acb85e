"""What a template may do: Jinja's sandbox, drawn tighter. Nothing formats, multiplies or reaches behind a value."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from workflow.documents.printing import tick
from workflow.documents.sheet import Fault, Gap
from workflow.language import say

_TEXT_METHODS = frozenset({"upper", "lower", "title", "startswith", "endswith", "strip"})
_SIGNS = {"+": lambda a, b: a + b, "-": lambda a, b: a - b}


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment in which a template can read what a filing offers, and no more."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if isinstance(obj, str):
            return attr in _TEXT_METHODS and not isinstance(obj, Markup)
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        return None  # "{:>1000000000}".format(1) prints a thousand million letters

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        gap = next((side for side in (left, right) if isinstance(side, Gap)), None)
        if gap is not None:
            return gap
        if operator not in _SIGNS or isinstance(left, (str, list, tuple)) or isinstance(right, (str, list, tuple)):
            raise Fault(say("{sign} cannot stand here; texts are joined with ~", sign=operator))
        return _SIGNS[operator](left, right)

    def call(__self, __context: Any, __obj: Any, *args: Any, **kwargs: Any) -> Any:
        tick()
        return super().call(__context, __obj, *args, **kwargs)

    def _generate(self, source: nodes.Template, *rest: Any, **named: Any) -> str:
        return super()._generate(_prepared(source, self), *rest, **named)


def _prepared(tree: nodes.Template, environment: Sandbox) -> nodes.Template:
    """The template with a step counted in every loop, and every ``~`` in our hands."""

    def called(name: str, at: nodes.Node, words: list[nodes.Expr]) -> nodes.Call:
        call = nodes.Call(nodes.Name(name, "load"), words, [], None, None, lineno=at.lineno)
        call.set_lineno(at.lineno).set_environment(environment)
        return call

    for bad in tree.find_all(nodes.ScopedEvalContextModifier):
        raise TemplateSyntaxError(say("autoescape cannot be switched: a fact is always text"), bad.lineno)
    for loop in tree.find_all(nodes.For):
        loop.test = nodes.And(called("tick_", loop, []), loop.test, lineno=loop.lineno) if loop.test else None
        step = nodes.ExprStmt(called("tick_", loop, []), lineno=loop.lineno)
        loop.body.insert(0, step.set_environment(environment))
    _rejoin(tree, called)
    return tree


def _rejoin(node: nodes.Node, called: Callable[[str, nodes.Node, list[nodes.Expr]], nodes.Call]) -> None:
    for field, value in node.iter_fields():
        if isinstance(value, nodes.Concat):
            setattr(node, field, value := called("joined_", value, value.nodes))
        elif isinstance(value, list):
            value[:] = [
                called("joined_", item, item.nodes) if isinstance(item, nodes.Concat) else item for item in value
            ]
    for child in node.iter_child_nodes():
        _rejoin(child, called)

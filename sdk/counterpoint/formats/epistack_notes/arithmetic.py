"""The numbers of a block of Python, found by parsing it. Nothing is ever run.

What is understood: an assignment to a name; numbers, names assigned before, `+ - * / **` and signs; lists,
tuples and mappings of these; and the two calls by which a block hands its numbers over, `prior(cluster,
weights)` and `evidence(cluster, observations, likelihoods, t=trust)`. All else is listed with its line.
Arithmetic is exact.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

__all__ = ["Amount", "Block", "Handed", "evaluate", "written"]

_MOST = 20_000
"""Characters of a block that is looked at."""
_DEEPEST = 40
_DIGITS = 400
_POWER = 64
_SIGNATURES = {"prior": ("cluster", "weights"), "evidence": ("cluster", "observations", "likelihoods", "t")}
_SPELLINGS = {"hc": "cluster", "w": "weights", "obs": "observations", "lik": "likelihoods"}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number: its exact value, and the digits it was written with where it was written out."""

    value: Fraction
    digits: str = ""


Found: TypeAlias = "Amount | str | list[Found] | dict[str, Found]"


@dataclass(frozen=True, slots=True)
class Handed:
    """What one call hands over: name of the call, its arguments by name, and its line."""

    call: str
    arguments: Mapping[str, Found]
    line: int


@dataclass
class Block:
    """What a block says."""

    names: dict[str, Found] = field(default_factory=dict)
    handed: list[Handed] = field(default_factory=list)
    unread: list[tuple[int, str, str]] = field(default_factory=list)
    """Line, the code, and why it says nothing here."""


class _Unread(Exception):
    pass


def evaluate(code: str, given: Mapping[str, Amount] | None = None) -> Block:
    """Reads a block.

    given   values to take in place of what the block assigns to these names
    """
    block = Block()
    if len(code) > _MOST:
        block.unread.append((1, code[:80], f"a block of more than {_MOST} characters"))
        return block
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        block.unread.append((getattr(error, "lineno", None) or 1, code, "no Python that can be parsed"))
        return block
    for statement in tree.body:
        try:
            _statement(statement, block, code, given or {})
        except _Unread as why:
            block.unread.append((statement.lineno, ast.get_source_segment(code, statement) or "", str(why)))
    return block


def _statement(statement: ast.stmt, block: Block, code: str, given: Mapping[str, Amount]) -> None:
    match statement:
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            block.names[name] = given[name] if name in given else _value(value, block, code, 0)
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
            block.names[name] = given[name] if name in given else _value(value, block, code, 0)
        case ast.Expr(value=ast.Call(func=ast.Name(id=call)) as made) if call in _SIGNATURES:
            block.handed.append(Handed(call, dict(_arguments(call, made, block, code)), statement.lineno))
        case ast.Expr(value=ast.Constant(value=str())) | ast.Pass():
            pass
        case _:
            raise _Unread("neither an assignment to a name nor a prior or evidence call")


def _arguments(call: str, made: ast.Call, block: Block, code: str) -> Iterator[tuple[str, Found]]:
    names = _SIGNATURES[call]
    if len(made.args) > len(names):
        raise _Unread(f"{call} with {len(made.args)} arguments")
    for name, value in zip(names, made.args, strict=False):
        yield name, _value(value, block, code, 0)
    for keyword in made.keywords:
        named = _SPELLINGS.get(keyword.arg or "", keyword.arg or "")
        if named not in names:
            raise _Unread(f"{call} has no argument {keyword.arg}")
        yield named, _value(keyword.value, block, code, 0)


def _value(node: ast.expr, block: Block, code: str, depth: int) -> Found:
    if depth > _DEEPEST:
        raise _Unread("an expression nested too deep")
    match node:
        case ast.Constant(value=bool()) | ast.Constant(value=complex()):
            raise _Unread("a value that is no number")
        case ast.Constant(value=int() | float()):
            digits = (ast.get_source_segment(code, node) or "").replace("_", "")
            try:
                return Amount(_bounded(Fraction(digits)), digits)
            except ValueError:
                raise _Unread("a number that is not written in decimal") from None
        case ast.Constant(value=str() as text):
            return text
        case ast.Name(id=name):
            if name not in block.names:
                raise _Unread(f"{name} was not assigned before")
            return block.names[name]
        case ast.List(elts=entries) | ast.Tuple(elts=entries):
            return [_value(entry, block, code, depth + 1) for entry in entries]
        case ast.Dict(keys=keys, values=values):
            return {_key(key): _value(value, block, code, depth + 1) for key, value in zip(keys, values, strict=True)}
        case ast.UnaryOp(op=ast.USub() | ast.UAdd() as sign, operand=operand):
            number = _number(operand, block, code, depth)
            return Amount(-number if isinstance(sign, ast.USub) else number)
        case ast.BinOp(left=left, op=operator, right=right):
            return Amount(_bounded(_operation(operator, *(_number(x, block, code, depth) for x in (left, right)))))
        case _:
            raise _Unread(f"{type(node).__name__} is not among what is parsed")


def _key(node: ast.expr | None) -> str:
    if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
        raise _Unread("a mapping with a key that is no text")
    return node.value


def _number(node: ast.expr, block: Block, code: str, depth: int) -> Fraction:
    found = _value(node, block, code, depth + 1)
    if not isinstance(found, Amount):
        raise _Unread("arithmetic on what is no number")
    return found.value


def _operation(operator: ast.operator, left: Fraction, right: Fraction) -> Fraction:
    match operator:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            return left * right
        case ast.Div():
            if right == 0:
                raise _Unread("a division by zero")
            return left / right
        case ast.Pow():
            if right.denominator != 1 or abs(right) > _POWER or (left == 0 and right < 0):
                raise _Unread(f"a power that is no whole number up to {_POWER}")
            return Fraction(left ** int(right))
        case _:
            raise _Unread(f"{type(operator).__name__} is not among what is parsed")


def _bounded(value: Fraction) -> Fraction:
    if max(abs(value.numerator), value.denominator).bit_length() > _DIGITS * 4:
        raise _Unread(f"a number of more than {_DIGITS} digits")
    return value


def written(amount: Amount) -> dict[str, object]:
    """A number as a record has it: the digits it was written with, an exact decimal, or a fraction."""
    whole, value = amount.digits, amount.value
    if whole and "e" not in whole.lower():
        digits = whole.lstrip("0") or "0"
        digits = f"0{digits}" if digits.startswith(".") else digits
        return {"value": digits.removesuffix(".")}
    rest, places = value.denominator, 0
    while rest % 10 == 0 or rest % 5 == 0 or rest % 2 == 0:
        rest //= 10 if rest % 10 == 0 else 5 if rest % 5 == 0 else 2
        places += 1
    if rest == 1 and places <= 30:
        scaled = value.numerator * 10**places // value.denominator
        sign, text = ("-" if scaled < 0 else ""), str(abs(scaled)).rjust(places + 1, "0")
        decimal = f"{text[:-places]}.{text[-places:]}".rstrip("0").rstrip(".") if places else text
        return {"value": sign + decimal}
    if max(abs(value.numerator), value.denominator) < 2**53:
        return {"numerator": value.numerator, "denominator": value.denominator}
    return {"value": f"{float(value):.15f}".rstrip("0")}

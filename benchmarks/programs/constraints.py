"""A one-way constraint solver that keeps a plan: virtual methods, small objects, graph walks."""

STRONG, MEDIUM, WEAK = 3, 2, 1


class Variable:
    def __init__(self, name, value=0):
        self.name = name
        self.value = value
        self.determined_by = None
        self.readers = []
        self.mark = 0


class Constraint:
    def __init__(self, strength, output, *inputs):
        self.strength = strength
        self.output = output
        self.inputs = inputs
        self.satisfied = False

    def execute(self):
        raise NotImplementedError

    def attach(self):
        """Takes over the output variable when it is stronger than what determines it now."""
        current = self.output.determined_by
        if current is not None:
            if current.strength >= self.strength:
                return None
            current.detach()
        self.output.determined_by = self
        for variable in self.inputs:
            variable.readers.append(self)
        self.satisfied = True
        return current

    def detach(self):
        self.satisfied = False
        self.output.determined_by = None
        for variable in self.inputs:
            variable.readers.remove(self)


class Stay(Constraint):
    def execute(self):
        pass


class Edit(Constraint):
    def __init__(self, strength, output):
        super().__init__(strength, output)
        self.next_value = 0

    def execute(self):
        self.output.value = self.next_value


class Equal(Constraint):
    def execute(self):
        self.output.value = self.inputs[0].value


class Scaled(Constraint):
    def __init__(self, strength, output, source, factor, offset):
        super().__init__(strength, output, source)
        self.factor = factor
        self.offset = offset

    def execute(self):
        self.output.value = self.inputs[0].value * self.factor + self.offset


class Total(Constraint):
    def execute(self):
        total = 0
        for variable in self.inputs:
            total += variable.value
        self.output.value = total


class Planner:
    def __init__(self):
        self.mark = 0

    def add(self, constraint):
        loser = constraint.attach()
        self.execute(self.plan_from(constraint.output))
        return loser

    def plan_from(self, *starts):
        """Every constraint that depends on the given variables, in an order that computes inputs first."""
        self.mark += 1
        order = []
        for start in starts:
            self.visit(start, order)
        order.reverse()
        return order

    def visit(self, variable, order):
        if variable.mark == self.mark:
            return
        variable.mark = self.mark
        for reader in variable.readers:
            self.visit(reader.output, order)
        if variable.determined_by is not None:
            order.append(variable.determined_by)

    def execute(self, plan):
        for constraint in plan:
            constraint.execute()


def chain(length, edits):
    planner = Planner()
    variables = [Variable(f"v{i}") for i in range(length)]
    for a, b in zip(variables, variables[1:]):
        planner.add(Stay(WEAK, b))
        planner.add(Equal(MEDIUM, b, a))
    edit = Edit(STRONG, variables[0])
    planner.add(edit)
    plan = planner.plan_from(variables[0])
    checksum = 0
    for n in range(edits):
        edit.next_value = n * 7
        planner.execute(plan)
        checksum = (checksum + variables[-1].value) % 1_000_007
    return checksum, len(plan)


def projection(width, edits):
    planner = Planner()
    scale_edit = Variable("total")
    sources = [Variable(f"s{i}", i) for i in range(width)]
    targets = [Variable(f"t{i}") for i in range(width)]
    for i, (source, target) in enumerate(zip(sources, targets)):
        planner.add(Scaled(MEDIUM, target, source, 10, i))
    planner.add(Total(MEDIUM, scale_edit, *targets))
    checksum = 0
    for n in range(edits):
        edit = Edit(STRONG, sources[n % width])
        planner.add(edit)
        edit.next_value = n
        planner.execute(planner.plan_from(edit.output))
        checksum = (checksum * 3 + scale_edit.value) % 1_000_007
        edit.detach()
    return checksum


print("constraints", chain(400, 25_000), projection(40, 40_000))

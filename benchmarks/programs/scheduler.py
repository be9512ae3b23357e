"""An operating system in miniature: tasks, devices and messages as objects with methods."""


class Message:
    def __init__(self, sender, payload):
        self.sender = sender
        self.payload = payload


class Task:
    """A process with a mailbox. Subclasses say what one step does."""

    def __init__(self, name, priority, machine):
        self.name = name
        self.priority = priority
        self.machine = machine
        self.mailbox = []
        self.waiting = False
        self.steps = 0

    def deliver(self, message):
        self.mailbox.append(message)
        self.waiting = False

    def is_ready(self):
        return not self.waiting

    def run(self):
        self.steps += 1
        if self.mailbox:
            return self.handle(self.mailbox.pop(0))
        return self.idle()

    def idle(self):
        self.waiting = True
        return 0

    def handle(self, message):
        raise NotImplementedError


class Worker(Task):
    def __init__(self, name, priority, machine, target):
        super().__init__(name, priority, machine)
        self.target = target
        self.seed = priority

    def handle(self, message):
        self.seed = (self.seed * 69069 + message.payload) & 0xFFFF
        message.payload = self.seed
        self.machine.send(self.target, message)
        return 1


class Device(Task):
    """Holds a message for a few turns, then sends it back."""

    def __init__(self, name, priority, machine, delay):
        super().__init__(name, priority, machine)
        self.delay = delay
        self.left = 0
        self.held = None

    def is_ready(self):
        return self.held is not None or not self.waiting

    def run(self):
        self.steps += 1
        if self.held is None:
            if not self.mailbox:
                return self.idle()
            self.held = self.mailbox.pop(0)
            self.left = self.delay
            return 0
        self.left -= 1
        if self.left > 0:
            return 0
        message, self.held = self.held, None
        self.machine.send(message.sender, message)
        return 2


class Source(Task):
    def __init__(self, name, priority, machine, targets, count):
        super().__init__(name, priority, machine)
        self.targets = targets
        self.count = count
        self.received = 0
        self.checksum = 0

    def handle(self, message):
        self.received += 1
        self.checksum = (self.checksum * 31 + message.payload) % 1_000_003
        return 0

    def idle(self):
        if self.count == 0:
            return super().idle()
        self.count -= 1
        self.machine.send(self.targets[self.count % len(self.targets)], Message(self.name, self.count))
        return 0


class Machine:
    def __init__(self):
        self.tasks = {}
        self.order = []
        self.sent = 0
        self.work = 0

    def add(self, task):
        self.tasks[task.name] = task
        self.order.append(task)
        self.order.sort(key=lambda task: -task.priority)

    def send(self, name, message):
        self.sent += 1
        self.tasks[name].deliver(message)

    def run(self):
        turns = 0
        while True:
            progressed = False
            for task in self.order:
                if task.is_ready():
                    self.work += task.run()
                    progressed = True
            turns += 1
            if not progressed:
                return turns


def simulate(count):
    machine = Machine()
    machine.add(Source("source", 10, machine, ["w1", "w2", "w3"], count))
    for i in (1, 2, 3):
        machine.add(Worker(f"w{i}", 5 + i, machine, f"d{i % 2}"))
    machine.add(Device("d0", 2, machine, 3))
    machine.add(Device("d1", 1, machine, 2))
    turns = machine.run()
    source = machine.tasks["source"]
    return turns, machine.sent, machine.work, source.received, source.checksum


print("scheduler", simulate(200_000))

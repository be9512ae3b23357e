"""Loop policies (deprecated in CPython)."""
from asyncio import get_event_loop, new_event_loop, set_event_loop


class AbstractEventLoopPolicy:
    """Makes and keeps event loops."""

    def get_event_loop(self):
        """The loop of the current context."""
        raise NotImplementedError

    def set_event_loop(self, loop):
        """Set the loop of the current context."""
        raise NotImplementedError

    def new_event_loop(self):
        """Make a loop."""
        raise NotImplementedError


class DefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """The policy that the module itself follows."""

    def get_event_loop(self):
        return get_event_loop()

    def set_event_loop(self, loop):
        set_event_loop(loop)

    def new_event_loop(self):
        return new_event_loop()


_policy = DefaultEventLoopPolicy()


def get_event_loop_policy():
    """The policy."""
    return _policy


def set_event_loop_policy(policy):
    """Set the policy; None: the default one."""
    global _policy
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        raise TypeError("policy must be an instance of AbstractEventLoopPolicy or None, "
                        f"not '{type(policy).__name__}'")
    _policy = DefaultEventLoopPolicy() if policy is None else policy

"""How examples are drawn: the same in every run, on every machine."""

from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

# No clock and no chance decides: neither how long an example took, nor how long it took to be thought of.
_SETTLED = {"deadline": None, "database": None}
_SUPPRESSED = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile("same", derandomize=True, suppress_health_check=_SUPPRESSED, **_SETTLED)
settings.register_profile(  # said outright: on a CI machine Hypothesis would otherwise draw the same ones here as well
    "explore", derandomize=False, print_blob=True, suppress_health_check=_SUPPRESSED, **_SETTLED
)
settings.load_profile("same")  # "explore" is tools/explore's, by --hypothesis-profile

# Hypothesis mixes the constants of whatever modules happen to be loaded into its examples, so that those of a test
# would change with the tests before it; tests/test_examples.py sees to it that they do not.
providers._get_local_constants = lambda: providers._local_constants

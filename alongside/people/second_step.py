"""The step after the code or passkey, for those who have to take it."""

from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

from alongside.people import rules


class SecondStep(AuthenticateStage):
    """Asked of keyholders and of those who chose it, never of someone who has a passkey alone."""

    def _should_handle(self, request: HttpRequest) -> bool:
        account = self.login.user
        if account is None or not rules.must_take_second_step(account):
            return False
        return bool(super()._should_handle(request))

"""The whole story in chapters, each done by hand on somebody's page."""

from dataclasses import dataclass

from playwright.sync_api import Page


@dataclass
class Story:
    """Who holds which device; the addresses that they came upon, as the story goes on."""

    maya: Page
    phones: dict[str, Page]
    group: str = ""
    conversation: str = ""
    proposal: str = ""

    @property
    def everyone(self) -> dict[str, Page]:
        return {"Maya": self.maya, **self.phones}

    def at(self, name: str, address: str) -> Page:
        """That person's device, on that page."""
        page = self.everyone[name]
        page.goto(address)
        return page
